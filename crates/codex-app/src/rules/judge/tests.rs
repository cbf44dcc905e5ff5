//! What the judge says about series and books.

use std::sync::Arc;

use codex_domain::metadata::Record;
use codex_domain::{BookId, ItemId, SeriesId, SystemClock};

use super::{Judge, PluginSide};
use crate::rules::compiled::{Compiled, Side, Texts};
use crate::rules::subject::Subject;

fn judge(plugin: &Texts) -> Judge {
    Judge {
        library: Arc::new(Compiled::read(Side::Library, &Texts::default())),
        plugin: Some(PluginSide {
            compiled: Arc::new(Compiled::read(Side::Plugin, plugin)),
            source: "plugin:x".to_owned(),
            reuses_ids: false,
        }),
    }
}

fn subject(item: ItemId) -> Subject {
    let title = || "Akira".to_owned();
    Subject::stored(item, (title(), title()), 1, Record::default(), Vec::new())
}

#[test]
fn a_template_is_for_series_and_not_for_books() {
    let judge = judge(&Texts {
        template: Some("{{metadata.title}} manga".to_owned()),
        ..Texts::default()
    });
    let series = ItemId::Series(SeriesId::generate(&SystemClock));
    let book = ItemId::Book(BookId::generate(&SystemClock));
    let rows = [
        (subject(series), "Akira manga"),
        (Subject::titled("Akira"), "Akira manga"),
        (subject(book), "Akira"),
    ];
    for (subject, query) in rows {
        assert_eq!(judge.query(&subject, &mut ()).text, query);
    }
}

#[test]
fn conditions_on_what_is_never_kept_are_remarked() {
    let asking = |field: &str| Texts {
        conditions: Some(format!(
            r#"{{"rules": [{{"field": "{field}", "operator": "is_null"}}]}}"#
        )),
        ..Texts::default()
    };
    let rows = [("custom_metadata.wanted", true), ("metadata.year", false)];
    for (field, is_remarked) in rows {
        let remarks = judge(&asking(field)).remarks();
        assert_eq!(remarks.is_some(), is_remarked, "{field}: {remarks:?}");
    }
}
