//! Templates, rules and conditions to start from.

use serde::Serialize;
use serde_json::{Value as Json, json};

/// Something to start from.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// What it does.
    pub label: &'static str,
    /// What to put in: a template as text, one rule, or one rule of conditions.
    pub value: Json,
}

/// Things to start from.
#[derive(Debug, Clone, Serialize)]
pub struct Examples {
    /// Query templates.
    pub templates: Vec<Example>,
    /// Preprocessing rules.
    pub rules: Vec<Example>,
    /// Rules of conditions.
    pub conditions: Vec<Example>,
}

pub(super) fn examples() -> Examples {
    Examples {
        templates: templates(),
        rules: rules(),
        conditions: conditions(),
    }
}

fn list(examples: impl IntoIterator<Item = (&'static str, Json)>) -> Vec<Example> {
    examples
        .into_iter()
        .map(|(label, value)| Example { label, value })
        .collect()
}

fn templates() -> Vec<Example> {
    list([
        (
            "Title and year",
            json!("{{metadata.title}} {{metadata.year}}"),
        ),
        (
            "Title without brackets at its end",
            json!("{{clean metadata.title}}"),
        ),
        (
            "Title, and the year if there is one",
            json!("{{metadata.title}}{{#if metadata.year}} ({{metadata.year}}){{/if}}"),
        ),
        (
            "First author in front",
            json!("{{#with metadata.authors.[0]}}{{name}} {{/with}}{{metadata.title}}"),
        ),
        (
            "Publisher for short series",
            json!("{{metadata.title}}{{#if (lt book_count 3)}} {{metadata.publisher}}{{/if}}"),
        ),
        (
            "The id of another service, else the title",
            json!("{{default external_ids.[api:anilist].id metadata.title}}"),
        ),
    ])
}

fn rules() -> Vec<Example> {
    let rule = |pattern: &str, replacement: &str, description: &str| json!({"pattern": pattern, "replacement": replacement, "description": description});
    list([
        (
            "Remove (Digital) at the end",
            rule(r"\s*\(Digital\)$", "", "Remove (Digital) suffix"),
        ),
        (
            "Remove everything in brackets",
            rule(r"\s*[\[(][^\])]*[\])]", "", "Remove bracketed parts"),
        ),
        (
            "Underscores and dots to spaces",
            rule(r"[_.]+", " ", "Underscores and dots to spaces"),
        ),
        (
            "Move an article to the front",
            rule(
                r"(?i)^(.+), (the|an?)$",
                "$2 $1",
                "Move the article to the front",
            ),
        ),
        (
            "Remove volume numbers",
            rule(
                r"(?i)\s*\b(?:v|vol|volume)\.?\s*[0-9]+.*$",
                "",
                "Remove volume numbers",
            ),
        ),
    ])
}

fn conditions() -> Vec<Example> {
    let rule = |field: &str, operator: &str| json!({"field": field, "operator": operator});
    let against = |field: &str, operator: &str, value: Json| json!({"field": field, "operator": operator, "value": value});
    list([
        (
            "Has at least one book",
            against("book_count", "gte", json!(1)),
        ),
        (
            "No id of this plugin yet",
            rule("external_ids.plugin:metadata-echo", "is_null"),
        ),
        (
            "No ids at all",
            against("external_ids.count", "equals", json!(0)),
        ),
        ("Status is empty", rule("metadata.status", "is_null")),
        (
            "Summary is not locked",
            against("metadata.summary_lock", "equals", json!(false)),
        ),
        (
            "Is in one of these languages",
            against("metadata.language", "in", json!(["en", "ja"])),
        ),
        (
            "Has the genre",
            against("metadata.genres", "contains", json!("Action")),
        ),
    ])
}
