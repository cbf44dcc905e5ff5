//! What each operator means, as a table.

use serde_json::json;

use super::{conditions, passes};
use crate::sample::Sample;

#[test]
fn emptiness() {
    for (field, is_null) in [
        ("metadata.summary", true),
        ("metadata.tags", true),
        ("external_ids.plugin:other", true),
        ("metadata.title", false),
        ("book_count", false),
        ("metadata.year_lock", false),
        ("custom_metadata.match", false),
    ] {
        assert_eq!(passes(field, "is_null", &json!(null)), is_null, "{field}");
        assert_eq!(
            passes(field, "is_not_null", &json!(null)),
            !is_null,
            "{field}"
        );
    }
}

#[test]
fn equality() {
    for (field, value, expected) in [
        ("metadata.language", json!("ja"), true),
        ("metadata.language", json!("JA"), false),
        ("metadata.year", json!(1997), true),
        ("metadata.year", json!(1997.0), true),
        ("metadata.year", json!("1997"), true),
        ("metadata.year", json!("1997.0"), false),
        ("metadata.title_lock", json!(true), true),
        ("metadata.title_lock", json!("true"), true),
        ("metadata.title_lock", json!(1), false),
        ("metadata.summary", json!(null), true),
        ("metadata.summary", json!(""), false),
        ("metadata.title", json!(null), false),
        ("metadata.genres", json!("Action"), true),
        ("metadata.genres", json!("action"), false),
        ("metadata.authors", json!("Eiichiro Oda"), true),
        ("metadata.alternate_titles", json!("ワンピース"), true),
        ("custom_metadata.match", json!("x"), false),
    ] {
        assert_eq!(
            passes(field, "equals", &value),
            expected,
            "{field} equals {value}"
        );
        assert_eq!(
            passes(field, "not_equals", &value),
            !expected,
            "{field} not_equals {value}"
        );
    }
}

#[test]
fn order() {
    for (field, operator, value, expected) in [
        ("book_count", "gt", json!(12), false),
        ("book_count", "gte", json!(12), true),
        ("book_count", "lt", json!(12.5), true),
        ("book_count", "lte", json!(11), false),
        ("book_count", "gte", json!("3"), true),
        ("external_ids.api:anilist", "gt", json!(20), true),
        ("metadata.title", "gt", json!(0), false),
        ("metadata.summary", "lt", json!(5), false),
        ("metadata.title_lock", "gte", json!(0), false),
        ("metadata.genres", "gt", json!(0), false),
    ] {
        assert_eq!(
            passes(field, operator, &value),
            expected,
            "{field} {operator} {value}"
        );
    }
}

#[test]
fn texts() {
    for (field, operator, value, expected) in [
        ("metadata.title", "contains", "Piece", true),
        ("metadata.title", "contains", "piece", false),
        ("metadata.title", "starts_with", "One", true),
        ("metadata.title", "ends_with", "One", false),
        ("metadata.title", "ends_with", "(Digital)", true),
        ("metadata.title", "matches", "(?i)piece", true),
        ("metadata.title", "matches", "^Piece", false),
        ("metadata.year", "contains", "99", true),
        ("metadata.year", "matches", "^19[0-9]{2}$", true),
        ("metadata.title_lock", "starts_with", "tr", true),
        ("metadata.genres", "contains", "venture", true),
        ("metadata.genres", "starts_with", "Act", true),
        ("metadata.genres", "matches", "^Adv", true),
        ("metadata.tags", "contains", "", false),
        ("metadata.authors", "contains", "Oda", true),
        ("metadata.summary", "contains", "", false),
        ("metadata.summary", "matches", ".*", false),
    ] {
        assert_eq!(
            passes(field, operator, &json!(value)),
            expected,
            "{field} {operator} {value}"
        );
    }
    assert!(!passes("metadata.genres", "not_contains", &json!("Action")));
    assert!(passes("metadata.summary", "not_contains", &json!("x")));
}

#[test]
fn membership() {
    for (field, list, expected) in [
        ("metadata.language", json!(["en", "ja"]), true),
        ("metadata.language", json!([]), false),
        ("metadata.year", json!(["1997"]), true),
        ("metadata.genres", json!(["Romance", "Adventure"]), true),
        ("metadata.genres", json!(["Romance"]), false),
        ("metadata.summary", json!(["x"]), false),
        ("metadata.summary", json!([null]), true),
    ] {
        assert_eq!(passes(field, "in", &list), expected, "{field} in {list}");
        assert_eq!(
            passes(field, "not_in", &list),
            !expected,
            "{field} not_in {list}"
        );
    }
}

#[test]
fn a_pattern_looks_at_the_beginning_of_a_long_text_only() {
    let mut record = codex_domain::metadata::Record::default();
    let text = format!("{}far", "é".repeat(997));
    let far = format!("{}near", "é".repeat(997));
    for (text, pattern, expected) in [(&text, "far", true), (&far, "near", false)] {
        let value = codex_domain::metadata::Value::Text(text.clone());
        record.set(codex_domain::metadata::Field::Summary, Some(value));
        let set = conditions(&json!({"rules": [
            {"field": "metadata.summary", "operator": "matches", "value": pattern}
        ]}));
        let context = crate::context::Context::titled("T", &record);
        assert_eq!(set.passes(&context), expected, "{pattern}");
    }
    let tags = (0..101).map(|number| format!("tag {number}.")).collect();
    let tags = codex_domain::metadata::Value::TextList(tags);
    record.set(codex_domain::metadata::Field::Tags, Some(tags));
    for (pattern, expected) in [(r"99\.", true), (r"100\.", false)] {
        let set = conditions(&json!({"rules": [
            {"field": "metadata.tags", "operator": "matches", "value": pattern}
        ]}));
        let context = crate::context::Context::titled("T", &record);
        assert_eq!(set.passes(&context), expected, "{pattern}");
    }
}

#[test]
fn rules_come_together_by_the_mode() {
    let yes = json!({"field": "book_count", "operator": "gte", "value": 1});
    let no = json!({"field": "book_count", "operator": "gte", "value": 100});
    let sample = Sample::new();
    for (mode, rules, expected) in [
        ("all", vec![&yes, &yes], true),
        ("all", vec![&yes, &no], false),
        ("any", vec![&no, &yes], true),
        ("any", vec![&no, &no], false),
        ("all", vec![], true),
        ("any", vec![], true),
    ] {
        let set = conditions(&json!({"mode": mode, "rules": rules}));
        assert_eq!(set.passes(&sample.context()), expected, "{mode} {rules:?}");
        assert_eq!(
            set.evaluate(&sample.context()).passed,
            expected,
            "{mode} {rules:?}"
        );
    }
}

#[test]
fn every_rule_is_explained_in_words() {
    let set = conditions(&json!({"mode": "any", "rules": [
        {"field": "book_count", "operator": "gte", "value": 1},
        {"field": "metadata.status", "operator": "is_null"},
        {"field": "metadata.genres", "operator": "contains", "value": "Romance"},
        {"field": "metadata.summary", "operator": "is_not_null"},
        {"field": "metadata.title", "operator": "matches", "value": "^One"},
    ]}));
    let verdict = set.evaluate(&Sample::new().context());
    let texts: Vec<_> = verdict.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "book_count is at least 1: it is 12",
            "metadata.status is empty: no, it is \"ongoing\"",
            "metadata.genres contains \"Romance\": no, it is [\"Action\",\"Adventure\"]",
            "metadata.summary is not empty: no, it is empty",
            "metadata.title matches `^One`: it is \"One Piece (Digital)\"",
        ]
    );
    let passed: Vec<_> = verdict.rows.iter().map(|row| row.passed).collect();
    assert_eq!(passed, [true, false, false, false, true]);
    assert_eq!(verdict.rows[0].actual, json!(12));
}
