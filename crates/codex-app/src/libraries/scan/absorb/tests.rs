//! Tests of what a scan may replace.

use codex_domain::metadata::Author;
use codex_domain::{BookId, SystemClock};

use super::*;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn with(values: &[(Field, Value, Origin)]) -> Metadata {
    let mut metadata = Metadata::default();
    for (field, value, origin) in values {
        metadata.record.set(*field, Some(value.clone()));
        metadata.origins.insert(*field, origin.clone());
    }
    metadata
}

fn book(claims: Metadata, metadata: Metadata) -> Contribution {
    Contribution {
        id: BookId::generate(&SystemClock),
        position: String::new(),
        claims,
        metadata,
    }
}

#[test]
fn a_scan_replaces_only_what_scans_found() {
    let plugin = Origin::Plugin("echo".to_owned());
    let table = [
        (Origin::FileName, false, "new"),
        (Origin::ComicInfo, false, "new"),
        (Origin::ComicInfo, true, "old"),
        (Origin::Person, false, "old"),
        (plugin, false, "old"),
    ];
    for (origin, is_locked, expected) in table {
        let mut known = with(&[(Field::Title, text("old"), origin.clone())]);
        known.record.set_lock(Field::Title, is_locked);
        let found = with(&[(Field::Title, text("new"), Origin::ComicInfo)]);
        let changed = absorb(&mut known, &found, Item::Book, &[]);
        assert_eq!(
            known.record.text(Field::Title),
            Some(expected),
            "{origin} locked: {is_locked}"
        );
        assert_eq!(changed, expected == "new");
    }
}

#[test]
fn what_is_found_no_more_is_dropped_but_a_cleared_field_stays_cleared() {
    let mut known = with(&[(Field::Summary, text("from a tag"), Origin::ComicInfo)]);
    known.origins.insert(Field::Publisher, Origin::Person);
    let found = with(&[(Field::Publisher, text("from a tag"), Origin::ComicInfo)]);
    assert!(absorb(&mut known, &found, Item::Book, &[]));
    assert_eq!(known.record.get(Field::Summary), None);
    assert_eq!(
        known.record.get(Field::Publisher),
        None,
        "a person cleared it"
    );
}

#[test]
fn a_value_of_unknown_origin_stays() {
    let mut known = Metadata::default();
    known.record.set(Field::Title, Some(text("somebody's")));
    let found = with(&[(Field::Title, text("new"), Origin::ComicInfo)]);
    assert!(!absorb(&mut known, &found, Item::Book, &[]));
}

#[test]
fn absorbing_twice_changes_nothing() {
    let mut known = Metadata::default();
    let found = with(&[
        (Field::Title, text("t"), Origin::Opf),
        (Field::Year, Value::Integer(1999), Origin::FileName),
    ]);
    assert!(absorb(&mut known, &found, Item::Book, &[]));
    assert!(!absorb(&mut known, &found, Item::Book, &[]));
}

#[test]
fn books_that_agree_name_their_series_and_others_do_not() {
    let claim = |title: &str, origin| with(&[(Field::Title, text(title), origin)]);
    let folder = || with(&[(Field::Title, text("Folder"), Origin::Folder)]);
    let table = [
        (
            vec![("Saga", Origin::Opf), ("Saga", Origin::ComicInfo)],
            "Saga",
            Origin::ComicInfo,
        ),
        (
            vec![("Saga", Origin::ComicInfo), ("Other", Origin::ComicInfo)],
            "Folder",
            Origin::Folder,
        ),
        (vec![], "Folder", Origin::Folder),
    ];
    for (titles, expected, origin) in table {
        let mut findings = SeriesFindings::new(folder());
        for (title, origin) in titles {
            findings.hear(&book(claim(title, origin), Metadata::default()));
        }
        let found = findings.conclude();
        assert_eq!(found.record.text(Field::Title), Some(expected));
        assert_eq!(found.origins.get(&Field::Title), Some(&origin));
    }
}

#[test]
fn a_series_takes_first_year_genres_and_people_from_its_books() {
    let authors = |name: &str| {
        Value::Authors(vec![Author {
            name: name.to_owned(),
            role: codex_domain::metadata::AuthorRole::Writer,
            sort_name: None,
        }])
    };
    let of = |year: i64, genre: &str| {
        with(&[
            (Field::Year, Value::Integer(year), Origin::ComicInfo),
            (
                Field::Genres,
                Value::TextList(vec![genre.to_owned(), "Drama".to_owned()]),
                Origin::ComicInfo,
            ),
            (Field::Authors, authors("A"), Origin::ComicInfo),
        ])
    };
    let mut findings = SeriesFindings::new(Metadata::default());
    findings.hear(&book(Metadata::default(), of(2014, "Fantasy")));
    findings.hear(&book(Metadata::default(), of(2012, "drama")));
    let found = findings.conclude();
    assert_eq!(found.record.get(Field::Year), Some(&Value::Integer(2012)));
    let genres = Value::TextList(vec!["Fantasy".to_owned(), "Drama".to_owned()]);
    assert_eq!(found.record.get(Field::Genres), Some(&genres));
    assert_eq!(found.record.get(Field::Authors), Some(&authors("A")));
}
