//! The names of what can be asked.

use std::borrow::Cow;

use codex_domain::metadata::Field;
use serde_json::{Value as Json, json};

use super::{FieldPath, camel, snake};
use crate::sample::Sample;

fn value(path: &str) -> Option<Json> {
    let path: FieldPath = path.parse().unwrap_or_else(|error| panic!("{error}"));
    path.value(&Sample::new().context()).map(Cow::into_owned)
}

#[test]
fn every_name_is_understood_in_both_spellings() {
    for (path, expected) in [
        ("type", json!("series")),
        ("book_count", json!(12)),
        ("external_ids.count", json!(2)),
        ("external_ids.plugin:metadata-echo", json!("echo-21")),
        ("metadata.title_sort", json!("One Piece")),
        ("metadata.total_chapter_count", json!(1100)),
        ("metadata.title_lock", json!(true)),
        ("metadata.authors_json_lock", json!(false)),
        ("metadata.cover_lock", json!(false)),
        ("metadata.custom_metadata_lock", json!(false)),
        ("custom_metadata.match.wanted", json!(true)),
    ] {
        assert_eq!(value(path), Some(expected.clone()), "{path}");
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let rest = if first == "metadata" {
            camel(rest)
        } else {
            rest.to_owned()
        };
        let other = if rest.is_empty() {
            camel(first)
        } else {
            format!("{}.{rest}", camel(first))
        };
        assert_eq!(value(&other), Some(expected), "{other}");
    }
}

#[test]
fn all_fields_and_their_locks_can_be_asked() {
    for field in Field::ALL {
        for name in [field.name().to_owned(), snake(field.name())] {
            assert_eq!(
                format!("metadata.{name}").parse(),
                Ok(FieldPath::Metadata(*field))
            );
        }
        let lock = format!("metadata.{}_lock", snake(field.name()));
        assert_eq!(lock.parse(), Ok(FieldPath::Lock(Some(*field))));
    }
}

#[test]
fn the_source_of_an_id_is_everything_after_the_first_dot() {
    assert_eq!(
        "external_ids.web:a.b.c".parse(),
        Ok(FieldPath::External("web:a.b.c".to_owned()))
    );
    assert_eq!(value("external_ids.plugin:other"), None);
}

#[test]
fn what_has_no_value_is_missing() {
    for path in [
        "metadata.summary",
        "metadata.imprint",
        "book_id",
        "custom_metadata.match.x",
        "custom_metadata.match.note.y",
    ] {
        assert_eq!(value(path), None, "{path}");
    }
    assert!(value("series_id").is_some());
}

#[test]
fn unknown_names_are_refused_with_a_hint() {
    for (path, hint) in [
        ("title", "`metadata.title`"),
        ("metadata.titel", "`metadata.<field>`"),
        ("metadata.titel_lock", "`metadata.<field>`"),
        ("external_ids.", "`external_ids.<source>`"),
        ("custom_metadata", "`custom_metadata.<key>`"),
        ("", "`type`"),
        ("bookcount", "`book_count`"),
    ] {
        let error = path.parse::<FieldPath>().expect_err(path).to_string();
        assert!(error.contains(hint), "{error}");
    }
}

#[test]
fn spellings_convert_both_ways() {
    for field in Field::ALL {
        assert_eq!(camel(&snake(field.name())), field.name());
    }
}
