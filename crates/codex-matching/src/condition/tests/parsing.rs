//! What is read and what is refused, with its place.

use serde_json::{Value as Json, json};

use super::conditions;
use crate::condition::{Conditions, MAX_RULES};

fn faults(json: &Json) -> Vec<(String, String)> {
    let problems = Conditions::parse(json).expect_err("it has faults");
    problems
        .into_iter()
        .map(|problem| (problem.path, problem.message))
        .collect()
}

fn fault(field: &str, operator: &str, value: &Json) -> (String, String) {
    let rule = json!({"field": field, "operator": operator, "value": value});
    let mut found = faults(&json!({"rules": [rule]}));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn nothing_is_no_conditions_and_anything_else_is_a_fault() {
    assert!(Conditions::parse(&json!(null)).unwrap().is_empty());
    assert!(conditions(&json!({"rules": []})).is_empty());
    for (json, path, words) in [
        (json!([]), "", "not a list"),
        (json!("all"), "", "not text"),
        (json!({}), "rules", "missing"),
        (
            json!({"mode": "none", "rules": []}),
            "mode",
            "`all` or `any`",
        ),
        (json!({"mode": 1, "rules": []}), "mode", "`all` or `any`"),
        (json!({"rules": {}}), "rules", "not an object"),
        (json!({"rules": [1]}), "rules[0]", "not a number"),
        (json!({"rules": [], "role": 1}), "role", "means nothing"),
        (
            json!({"rules": [{"field": "type", "operator": "is_null", "values": 1}]}),
            "rules[0].values",
            "means nothing",
        ),
    ] {
        let found = faults(&json);
        assert_eq!(found.len(), 1, "{json}: {found:?}");
        assert_eq!(found[0].0, path, "{json}");
        assert!(found[0].1.contains(words), "{json}: {found:?}");
    }
    let rule = json!({"field": "type", "operator": "is_null"});
    assert!(
        faults(&json!({"rules": vec![rule; MAX_RULES + 1]}))[0]
            .1
            .contains("at most 100")
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let found = faults(&json!({"rules": [
        {"field": "metadata.titel", "operator": "equal", "value": 1},
        {"operator": "gt"},
        {"field": 3, "operator": "matches", "value": "("},
    ]}));
    let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "rules[0].field",
            "rules[0].operator",
            "rules[1].field",
            "rules[1].value",
            "rules[2].field",
            "rules[2].value"
        ]
    );
    assert!(found[1].1.contains("`is_not_null`"), "{found:?}");
}

#[test]
fn a_value_must_suit_its_operator() {
    for (operator, value, words) in [
        ("gt", json!(null), "needs a number, not null"),
        ("gte", json!("three"), "does not read as one"),
        ("lt", json!([1]), "not a list"),
        ("contains", json!(5), "text in quotes"),
        ("starts_with", json!(null), "text in quotes"),
        ("matches", json!(5), "regular expression"),
        ("matches", json!("a["), "unclosed character class"),
        ("in", json!("en"), "a list"),
        ("not_in", json!(null), "a list"),
        ("equals", json!(["en"]), "use `in`"),
        ("equals", json!("x".repeat(1_001)), "longer"),
        ("in", json!(vec![0; 1_001]), "at most 1000"),
    ] {
        let (path, message) = fault("metadata.title", operator, &value);
        assert_eq!(path, "rules[0].value", "{operator} {value}");
        assert!(message.contains(words), "{operator} {value}: {message}");
    }
    assert_eq!(
        fault("metadata.title", "in", &json!(["a", {}])).0,
        "rules[0].value[1]"
    );
}

#[test]
fn a_broken_pattern_is_placed_inside_its_text() {
    let json = json!({"rules": [{"field": "type", "operator": "matches", "value": "é("}]});
    let problems = Conditions::parse(&json).unwrap_err();
    assert_eq!(problems[0].at.unwrap().offset, 1);
}

#[test]
fn a_value_that_means_nothing_is_left_out() {
    let set = conditions(
        &json!({"rules": [{"field": "type", "operator": "is_null", "value": {"x": 1}}]}),
    );
    assert_eq!(
        set.to_json(),
        json!({"mode": "all", "rules": [{"field": "type", "operator": "is_null"}]})
    );
}
