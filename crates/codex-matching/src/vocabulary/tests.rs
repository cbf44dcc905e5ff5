//! The table is what the engine does: nothing is offered that does not work, nothing works that is not offered.

use codex_domain::metadata::Field;
use serde_json::{Value as Json, json};

use super::vocabulary;
use crate::condition::{Conditions, Operator};
use crate::context::{FieldPath, snake};
use crate::preprocess::RuleSet;
use crate::sample::Sample;
use crate::template::{HELPERS, Template};
use crate::vocabulary::ValueKind;

#[test]
fn every_field_can_be_asked_and_every_series_field_is_there() {
    let known = vocabulary().fields;
    let sample = Sample::new();
    for field in known {
        let path: FieldPath = field.path.parse().unwrap_or_else(|error| panic!("{error}"));
        let value = path.value(&sample.context());
        let suits = match (field.kind, value.as_deref()) {
            (_, None) => true,
            (ValueKind::Text, Some(value)) => value.is_string(),
            (ValueKind::Number, Some(value)) => value.is_number(),
            (ValueKind::Bool, Some(value)) => value.is_boolean(),
            (ValueKind::List, Some(value)) => value.is_array(),
            (ValueKind::Object, Some(value)) => value.is_object(),
        };
        assert!(suits, "{} is {value:?}", field.path);
        let label_is_new = known
            .iter()
            .filter(|other| other.label == field.label)
            .count()
            == 1;
        assert!(label_is_new, "{}", field.label);
    }
    for field in Field::SERIES {
        let path = format!("metadata.{}", snake(field.name()));
        assert!(
            known.iter().any(|known| known.path == path),
            "{path} is missing"
        );
    }
}

#[test]
fn every_operator_is_there_with_what_it_needs() {
    let operators = vocabulary().operators;
    assert_eq!(operators.len(), Operator::ALL.len());
    for entry in operators {
        let sample = |kind: &str| match kind {
            "text" | "pattern" => json!("1"),
            "number" => json!(1),
            "bool" => json!(true),
            "list" => json!([1]),
            _ => json!(null),
        };
        let reads = |value: Json| {
            let rule = json!({"field": "type", "operator": entry.name, "value": value});
            Conditions::parse(&json!({"rules": [rule]})).is_ok()
        };
        assert_eq!(
            entry.needs_value,
            !entry.value_kinds.is_empty(),
            "{}",
            entry.name
        );
        for kind in entry.value_kinds {
            assert!(reads(sample(kind)), "{} with {kind}", entry.name);
        }
    }
}

#[test]
fn every_helper_is_a_helper_of_the_engine() {
    let names: std::collections::BTreeSet<_> = HELPERS.iter().map(|info| info.name).collect();
    assert_eq!(names.len(), HELPERS.len());
    for built_in in [
        "if", "unless", "each", "with", "lookup", "raw", "log", "eq", "ne", "gt", "gte", "lt",
        "lte", "and", "or", "not", "len",
    ] {
        assert!(
            names.contains(built_in),
            "the engine brings `{built_in}` along, and the table hides it"
        );
    }
}

#[test]
fn every_example_is_accepted_without_a_warning() {
    let examples = vocabulary().examples;
    for example in &examples.templates {
        let source = example.value.as_str().expect("a template is text");
        let template = Template::parse(source).unwrap();
        assert!(template.warnings().is_empty(), "{source}");
        assert!(
            !template
                .render(&Sample::new().context())
                .unwrap()
                .is_empty(),
            "{source}"
        );
    }
    for example in &examples.rules {
        RuleSet::parse(&json!([example.value])).unwrap();
    }
    for example in &examples.conditions {
        Conditions::parse(&json!({"rules": [example.value]})).unwrap();
    }
}

/// The names editors read.
#[test]
fn the_table_is_written_in_camel_case() {
    let json = serde_json::to_value(vocabulary()).unwrap();
    assert_eq!(
        json["fields"][0],
        json!({"path": "type", "label": "Kind of item", "kind": "text", "example": "series"})
    );
    assert_eq!(
        json["operators"][0],
        json!({"name": "is_null", "label": "is empty", "needsValue": false, "valueKinds": []})
    );
    let helper = &json["helpers"][0];
    for key in [
        "name",
        "block",
        "signature",
        "description",
        "example",
        "result",
    ] {
        assert!(helper.get(key).is_some(), "{helper}");
    }
    assert_eq!(json["examples"]["templates"][0]["label"], "Title and year");
}

/// The page for users.
fn page() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_page_for_users_says_what_the_table_says() {
    let page = page();
    let code = |text: &str| match text {
        "" => String::new(),
        text => format!("`{}`", text.replace('|', "\\|")),
    };
    for info in vocabulary().helpers {
        let name = format!("{}{}", if info.block { "#" } else { "" }, info.name);
        let row = format!(
            "| {} | {} | {} | {} | {} |\n",
            code(&name),
            code(info.signature),
            info.description,
            code(info.example),
            code(info.result)
        );
        assert!(page.contains(&row), "docs/rules.md has no row {row}");
    }
    for field in vocabulary()
        .fields
        .iter()
        .filter(|field| !field.path.ends_with("_lock"))
    {
        let row = format!("| `{}` | {} |", field.path, field.label);
        assert!(page.contains(&row), "docs/rules.md has no row {row}");
    }
    for operator in vocabulary().operators {
        let row = format!("| `{}` | {} |", operator.name, operator.label);
        assert!(page.contains(&row), "docs/rules.md has no row {row}");
    }
}

#[test]
fn the_examples_of_the_page_can_be_pasted_as_they_stand() {
    let page = page();
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        let parts = page.split(&fence).skip(1);
        parts
            .map(|part| part.split("```").next().unwrap().to_owned())
            .collect()
    };
    let templates = blocks("handlebars");
    assert_eq!(templates.len(), 1);
    assert!(
        Template::parse(templates[0].trim())
            .unwrap()
            .warnings()
            .is_empty()
    );
    let json: Vec<Json> = blocks("json")
        .iter()
        .map(|block| serde_json::from_str(block).unwrap())
        .collect();
    let [rules, conditions] = json.as_slice() else {
        panic!("one list of rules and one set of conditions");
    };
    assert_eq!(
        RuleSet::parse(rules).unwrap().apply("Saga (Digital)").text,
        "Saga"
    );
    assert!(
        Conditions::parse(conditions)
            .unwrap()
            .evaluate(&Sample::new().context())
            .rows[1]
            .passed
    );
}
