//! Policies: what is read, what is refused with its place, and how each changes a plan.

use codex_domain::metadata::{Field, Item, Origin, Origins, Record, Value};
use codex_domain::plugin::PluginPermission;
use serde_json::json;

use super::FieldPolicy;
use crate::plan::{ApplyPlan, Decision, Proposal, Refusals, fingerprint, plan};

fn policy(json: &serde_json::Value) -> FieldPolicy {
    FieldPolicy::parse(json).expect("the policy is good")
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn list(values: &[&str]) -> Value {
    Value::TextList(values.iter().map(|value| (*value).to_owned()).collect())
}

struct Case {
    current: Record,
    origins: Origins,
    proposed: Record,
    policy: FieldPolicy,
    refused: Refusals,
    chosen: Option<Vec<Field>>,
    by_person: bool,
}

impl Case {
    fn new(field: Field, current: Option<(Value, Origin)>, proposed: Value) -> Self {
        let mut case = Self {
            current: Record::default(),
            origins: Origins::new(),
            proposed: Record::default(),
            policy: FieldPolicy::default(),
            refused: Refusals::default(),
            chosen: None,
            by_person: false,
        };
        if let Some((value, origin)) = current {
            case.current.set(field, Some(value));
            case.origins.insert(field, origin);
        }
        case.proposed.set(field, Some(proposed));
        case
    }

    fn plan(&self) -> ApplyPlan {
        plan(&Proposal {
            item: Item::Series,
            current: &self.current,
            origins: &self.origins,
            proposed: &self.proposed,
            provider: "echo",
            granted: &[PluginPermission::MetadataWriteAll],
            policy: &self.policy,
            refused: &self.refused,
            chosen: self.chosen.as_deref(),
            by_person: self.by_person,
        })
    }

    fn decision(&self, field: Field) -> Decision {
        let plan = self.plan();
        let row = plan.rows.iter().find(|row| row.field == field);
        row.expect("every field has a row").decision
    }
}

fn plugin(name: &str) -> Origin {
    Origin::Plugin(name.to_owned())
}

#[test]
fn a_strategy_and_an_order_decide_who_goes_over_whom() {
    let ranked = json!({"fields": {"summary": {"providers": ["library", "echo", "other"]}}});
    let gaps = json!({"default": {"strategy": "fill_gaps"}});
    let ranked_gaps =
        json!({"fields": {"summary": {"strategy": "fill_gaps", "providers": ["echo", "other"]}}});
    let table = [
        (json!({}), plugin("other"), Decision::Change),
        (json!({}), Origin::ComicInfo, Decision::Change),
        (json!({}), Origin::Person, Decision::KeptPersons),
        (ranked.clone(), plugin("library"), Decision::Outranked),
        (ranked.clone(), plugin("other"), Decision::Change),
        (ranked.clone(), plugin("unnamed"), Decision::Change),
        (ranked, Origin::ComicInfo, Decision::Change),
        (gaps.clone(), Origin::ComicInfo, Decision::KeptFilled),
        (gaps.clone(), plugin("other"), Decision::KeptFilled),
        (gaps, plugin("echo"), Decision::Change),
        (ranked_gaps.clone(), plugin("other"), Decision::Change),
        (ranked_gaps, Origin::ComicInfo, Decision::KeptFilled),
    ];
    for (json, origin, expected) in table {
        let told = format!("{json} over {origin}");
        let mut case = Case::new(Field::Summary, Some((text("old"), origin)), text("new"));
        case.policy = policy(&json);
        assert_eq!(case.decision(Field::Summary), expected, "{told}");
        // What a person ticked goes over the policy, and over what another person wrote.
        case.by_person = true;
        case.chosen = Some(vec![Field::Summary]);
        assert_eq!(
            case.decision(Field::Summary),
            Decision::Change,
            "{told}, ticked"
        );
    }
    let mut empty = Case::new(Field::Summary, None, text("new"));
    empty.policy = policy(&json!({"default": {"strategy": "fill_gaps"}}));
    assert_eq!(empty.decision(Field::Summary), Decision::Change);
}

#[test]
fn lists_are_joined_and_keep_their_spelling() {
    let old = (list(&["Drama", "Action"]), Origin::ComicInfo);
    let mut case = Case::new(Field::Genres, Some(old), list(&["drama", "Horror"]));
    case.policy = policy(&json!({"fields": {"genres": {"strategy": "merge_lists"}}}));
    let plan = case.plan();
    let row = plan.change(Field::Genres).expect("there is a new genre");
    assert_eq!(row.proposed, Some(list(&["Drama", "Action", "Horror"])));
    let mut after = case.current.clone();
    plan.apply_to(&mut after);
    case.current = after;
    assert_eq!(case.decision(Field::Genres), Decision::Unchanged);
}

#[test]
fn genres_and_tags_speak_the_librarys_words() {
    let mut case = Case::new(
        Field::Genres,
        None,
        list(&["SCI-FI", "Science fiction", "Ecchi", "Drama", "Noise"]),
    );
    case.policy = policy(&json!({"genres": {
        "map": {"sci-fi": "Science Fiction", "noise": "Ecchi"},
        "allow": ["science fiction", "DRAMA", "ecchi"],
        "deny": ["ECCHI"]
    }}));
    let plan = case.plan();
    let row = plan.change(Field::Genres).expect("something is left");
    assert_eq!(row.proposed, Some(list(&["Science Fiction", "Drama"])));
    case.proposed
        .set(Field::Genres, Some(list(&["ecchi", "other"])));
    let plan = case.plan();
    let row = plan.rows.iter().find(|row| row.field == Field::Genres);
    let row = row.expect("every field has a row");
    assert_eq!(row.decision, Decision::NotProvided);
    assert_eq!(
        row.reason.as_deref(),
        Some("The library's lists leave nothing of it")
    );
}

#[test]
fn what_was_taken_back_comes_back_only_when_somebody_ticks_it() {
    let mut case = Case::new(Field::Genres, None, list(&["drama", "Action"]));
    case.refused
        .refuse(Field::Genres, None, &list(&["Action", "Drama"]));
    assert_eq!(case.decision(Field::Genres), Decision::Refused);
    case.by_person = true;
    assert_eq!(case.decision(Field::Genres), Decision::Refused);
    case.chosen = Some(vec![Field::Genres]);
    assert_eq!(case.decision(Field::Genres), Decision::Change);
    let mut other = Case::new(Field::Genres, None, list(&["drama"]));
    other.refused = case.refused.clone();
    assert_eq!(other.decision(Field::Genres), Decision::Change);
}

#[test]
fn a_list_does_not_bring_back_what_was_taken_back_of_it() {
    let merges = json!({"default": {"strategy": "merge_lists"}});
    let case = |current: Option<Value>, answer: Value| {
        let current = current.map(|value| (value, plugin("other")));
        let mut case = Case::new(Field::Genres, current, answer);
        case.policy = FieldPolicy::parse(&merges).unwrap();
        case.refused.refuse(
            Field::Genres,
            Some(&list(&["Drama"])),
            &list(&["Drama", "Gore"]),
        );
        case
    };
    let row_of = |case: &Case| {
        let rows = case.plan().rows.into_iter();
        rows.into_iter()
            .find(|row| row.field == Field::Genres)
            .unwrap()
    };
    let rows = [
        // Another provider changed the list since, so the whole is another.
        (
            Some(list(&["Drama", "Comedy"])),
            list(&["gore"]),
            Decision::Refused,
            list(&["Drama", "Comedy", "gore"]),
        ),
        // What is new besides is welcome.
        (
            Some(list(&["Drama"])),
            list(&["Gore", "Action"]),
            Decision::Change,
            list(&["Drama", "Action"]),
        ),
        (None, list(&["Gore"]), Decision::Refused, list(&["Gore"])),
        // What stood there before was never taken back.
        (
            None,
            list(&["Drama", "Gore"]),
            Decision::Change,
            list(&["Drama"]),
        ),
        // Somebody else wrote it again, and then it is there.
        (
            Some(list(&["Gore"])),
            list(&["GORE"]),
            Decision::Unchanged,
            list(&["Gore"]),
        ),
    ];
    for (current, answer, decision, after) in rows {
        let mut case = case(current.clone(), answer.clone());
        let row = row_of(&case);
        let what = format!("{answer:?} into {current:?}");
        assert_eq!(
            (row.decision, row.proposed),
            (decision, Some(after)),
            "{what}"
        );
        case.by_person = true;
        case.chosen = Some(vec![Field::Genres]);
        let ticked = row_of(&case);
        let expected = match decision {
            Decision::Refused => Decision::Change,
            other => other,
        };
        assert_eq!(ticked.decision, expected, "ticked: {what}");
    }
}

#[test]
fn every_fault_is_told_with_its_place() {
    let table = [
        (json!([]), ""),
        (json!({"colour": 1}), "colour"),
        (json!({"default": 1}), "default"),
        (json!({"default": {"strategy": "win"}}), "default.strategy"),
        (json!({"default": {"speed": 1}}), "default.speed"),
        (json!({"fields": {"wings": {}}}), "fields.wings"),
        (
            json!({"fields": {"year": {"providers": "echo"}}}),
            "fields.year.providers",
        ),
        (
            json!({"fields": {"year": {"providers": ["a", " "]}}}),
            "fields.year.providers[1]",
        ),
        (json!({"genres": {"map": {"a": 1}}}), "genres.map.a"),
        (json!({"tags": {"deny": [1]}}), "tags.deny[0]"),
        (json!({"tags": {"only": []}}), "tags.only"),
    ];
    for (json, path) in table {
        let problems = FieldPolicy::parse(&json).expect_err("it is wrong");
        let paths: Vec<&str> = problems.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, [path], "{json}");
    }
}

#[test]
fn values_that_mean_the_same_have_one_fingerprint() {
    let same = [
        (list(&["a", "B"]), list(&["b", "A "])),
        (Value::Integer(3), Value::Number(3.0)),
    ];
    for (one, other) in same {
        assert_eq!(fingerprint(&one), fingerprint(&other));
    }
    assert_ne!(fingerprint(&list(&["a"])), fingerprint(&list(&["b"])));
    assert_ne!(fingerprint(&text("a")), fingerprint(&text("A")));
}
