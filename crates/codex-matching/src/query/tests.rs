//! Building queries: the order of things, and what happens when nothing is left.

use codex_domain::ItemId;
use codex_domain::metadata::{Field, Record, Value};
use serde_json::{Value as Json, json};

use super::{Query, QueryInput, Source, build};
use crate::condition::Conditions;
use crate::context::{Context, ExternalRef};
use crate::preprocess::RuleSet;
use crate::template::Template;

fn record(title: &str, year: Option<i64>) -> Record {
    let mut record = Record::default();
    record.set(Field::Title, Some(Value::Text(title.to_owned())));
    record.set(Field::Year, year.map(Value::Integer));
    record
}

fn rules(json: &Json) -> RuleSet {
    RuleSet::parse(json).unwrap()
}

fn query(title: &str, template: Option<&str>, library: &Json, plugin: &Json) -> Query {
    of(
        &record(title, Some(1997)),
        title,
        template,
        [library, plugin],
    )
}

fn undated(title: &str, template: &str, plugin: &Json) -> Query {
    of(
        &record(title, None),
        title,
        Some(template),
        [&json!([]), plugin],
    )
}

fn of(
    record: &Record,
    title: &str,
    template: Option<&str>,
    [library, plugin]: [&Json; 2],
) -> Query {
    let template = template.map(|source| Template::parse(source).unwrap());
    build(&QueryInput {
        base_title: title,
        context: &Context::titled(title, record),
        template: template.as_ref(),
        library: &rules(library),
        plugin: &rules(plugin),
    })
}

/// The examples of the product's overview, as they stand there.
const TEMPLATE: &str = "{{metadata.title}} {{metadata.year}}";
const RULES: &str = r#"
[
{
"pattern": "\\s*\\(Digital\\)$",
"replacement": "",
"description": "Remove (Digital) suffix"
}
]"#;
const CONDITIONS: &str = r#"
{
"mode": "all",
"rules": [
{
"field": "external_ids.plugin:metadata-echo",
"operator": "is_null"
},
{
"field": "book_count",
"operator": "gte",
"value": 1
}
]
}"#;

#[test]
fn the_examples_of_the_overview_work_as_they_stand() {
    let found = query("One Piece", Some(TEMPLATE), &json!([]), &json!([]));
    assert_eq!(found.text, "One Piece 1997");

    let set: Json = serde_json::from_str(RULES).unwrap();
    let found = query("One Piece (Digital)", None, &set, &json!([]));
    assert_eq!(found.text, "One Piece");

    let found = undated("One Piece (Digital)", TEMPLATE, &set);
    assert_eq!(found.text, "One Piece");

    let conditions = Conditions::parse(&serde_json::from_str(CONDITIONS).unwrap()).unwrap();
    let record = record("One Piece", None);
    let known = [ExternalRef {
        source: "plugin:metadata-echo".to_owned(),
        id: "echo-1".to_owned(),
        url: None,
    }];
    let series = Context {
        book_count: 1,
        ..Context::titled("One Piece", &record)
    };
    assert!(conditions.passes(&series));
    assert!(!conditions.passes(&Context {
        book_count: 0,
        ..series
    }));
    assert!(!conditions.passes(&Context {
        external_ids: &known,
        ..series
    }));
    assert_eq!(series.item, None::<ItemId>);
}

#[test]
fn the_template_comes_first_then_the_library_then_the_plugin() {
    let found = query(
        "a",
        Some("{{metadata.title}}b"),
        &json!([{"pattern": "^ab$", "replacement": "abc"}]),
        &json!([{"pattern": "^abc$", "replacement": "abcd"}]),
    );
    assert_eq!(found.text, "abcd");
    let sources: Vec<_> = found.steps.iter().map(|step| step.source).collect();
    assert_eq!(sources, [Source::Template, Source::Library, Source::Plugin]);
    assert_eq!(found.steps[1].before, "ab");
    assert!(found.warnings.is_empty());
}

#[test]
fn an_empty_result_falls_back_to_the_title_and_says_so() {
    let all = json!([{"pattern": ".+"}]);
    let found = query("One Piece ", None, &json!([]), &all);
    assert_eq!(found.text, "One Piece");
    assert_eq!(found.warnings.len(), 1);
    let found = query(
        "One Piece",
        Some("{{metadata.subtitle}} "),
        &json!([]),
        &json!([]),
    );
    assert_eq!(found.text, "One Piece");
    assert!(found.warnings[0].contains("prints nothing"));
}

#[test]
fn a_template_that_fails_leaves_the_title_and_a_warning() {
    let found = query(
        "Saga",
        Some("{{metadata.title.x}}{{padStart 1 900000}}"),
        &json!([]),
        &json!([]),
    );
    assert_eq!(found.text, "Saga");
    assert!(
        found.warnings[0].contains("too much work"),
        "{:?}",
        found.warnings
    );
}
