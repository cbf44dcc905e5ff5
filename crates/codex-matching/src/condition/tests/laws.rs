//! Laws that hold for any conditions.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::condition::{Conditions, Needs, Operator};
use crate::sample::Sample;

const FIELDS: &[&str] = &[
    "type",
    "book_count",
    "metadata.title",
    "metadata.year",
    "metadata.genres",
    "metadata.summary",
    "metadata.authors",
    "metadata.title_lock",
    "external_ids.count",
    "external_ids.api:anilist",
    "custom_metadata.match",
    "metadata.tags",
];

fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Json::from),
        (-3_i64..2_000).prop_map(Json::from),
        prop::sample::select(vec![
            "",
            "1997",
            "Action",
            "One",
            "21",
            "true",
            "Eiichiro Oda"
        ])
        .prop_map(Json::from),
    ]
}

fn value(needs: Needs) -> BoxedStrategy<Json> {
    let text = || {
        prop::sample::select(vec!["", "A", "One", "99", "ction", "^A", "e$"]).prop_map(Json::from)
    };
    match needs {
        Needs::Nothing => Just(Json::Null).boxed(),
        Needs::Scalar => scalar().boxed(),
        Needs::Number => prop_oneof![
            (-5.0..2_000.0).prop_map(|number: f64| json!(number)),
            Just(json!("12"))
        ]
        .boxed(),
        Needs::Text | Needs::Pattern => text().boxed(),
        Needs::List => prop::collection::vec(scalar(), 0..4)
            .prop_map(Json::from)
            .boxed(),
    }
}

fn rule() -> impl Strategy<Value = (&'static str, Operator, Json)> {
    (
        prop::sample::select(FIELDS),
        prop::sample::select(Operator::ALL),
    )
        .prop_flat_map(|(field, operator)| {
            value(operator.info().needs).prop_map(move |value| (field, operator, value))
        })
}

fn set(mode: &str, rules: &[(&str, Operator, Json)]) -> Conditions {
    let rules: Vec<Json> = rules
        .iter()
        .map(|(field, operator, value)| json!({"field": field, "operator": operator.name(), "value": value}))
        .collect();
    Conditions::parse(&json!({"mode": mode, "rules": rules})).unwrap()
}

/// The operator that says the opposite, where there is one.
fn negated(operator: Operator) -> Option<Operator> {
    operator.opposite().or_else(|| {
        Operator::ALL
            .iter()
            .copied()
            .find(|other| other.opposite() == Some(operator))
    })
}

proptest! {
    #[test]
    fn not_all_is_any_not(rules in prop::collection::vec(rule(), 1..6)) {
        let rules: Vec<_> = rules.into_iter().filter(|(_, operator, _)| negated(*operator).is_some()).collect();
        prop_assume!(!rules.is_empty());
        let opposite: Vec<_> = rules.iter().map(|(field, operator, value)| (*field, negated(*operator).unwrap(), value.clone())).collect();
        let sample = Sample::new();
        prop_assert_eq!(set("all", &rules).passes(&sample.context()), !set("any", &opposite).passes(&sample.context()));
        prop_assert_eq!(set("any", &rules).passes(&sample.context()), !set("all", &opposite).passes(&sample.context()));
    }

    #[test]
    fn the_quick_answer_is_the_explained_one(rules in prop::collection::vec(rule(), 0..6), any_of in any::<bool>()) {
        let set = set(if any_of { "any" } else { "all" }, &rules);
        let sample = Sample::new();
        let verdict = set.evaluate(&sample.context());
        prop_assert_eq!(set.passes(&sample.context()), verdict.passed);
        prop_assert_eq!(verdict.rows.len(), rules.len());
    }

    #[test]
    fn what_is_printed_can_be_read_again(rules in prop::collection::vec(rule(), 0..6)) {
        let first = set("any", &rules);
        let again = Conditions::parse(&first.to_json()).unwrap();
        prop_assert_eq!(again.to_json(), first.to_json());
        let sample = Sample::new();
        prop_assert_eq!(again.evaluate(&sample.context()), first.evaluate(&sample.context()));
    }
}
