//! What raises an alarm and what does not.

use codex_domain::metadata::Item;

use super::{AlarmKind, alarms};
use crate::score::{Candidate, ItemFacts};

fn item() -> ItemFacts {
    ItemFacts::titled(Item::Series, "Monster")
}

fn one(item: &ItemFacts, candidate: &Candidate) -> Option<(AlarmKind, bool, String)> {
    let mut alarms = alarms(item, candidate);
    assert!(alarms.len() < 2, "{alarms:?}");
    alarms
        .pop()
        .map(|alarm| (alarm.kind, alarm.held, alarm.text))
}

#[test]
fn more_volumes_than_there_are_raise_an_alarm_unless_the_count_may_be_late() {
    for (own, total, status, is_held) in [
        (30, 5, Some("ended"), true),
        (30, 5, Some("ongoing"), true),
        (7, 5, Some("ended"), true),
        (6, 5, Some("ended"), false),
        (8, 5, Some("ongoing"), false),
        (8, 5, None, false),
        (5, 30, Some("ended"), false),
        (3, 0, Some("ended"), false),
    ] {
        let owned = ItemFacts {
            volume_count: Some(own),
            ..item()
        };
        let candidate = Candidate {
            book_count: Some(total),
            status: status.map(str::to_owned),
            ..Candidate::default()
        };
        let alarm = one(&owned, &candidate);
        assert_eq!(alarm.is_some(), is_held, "{own} of {total}, {status:?}");
        assert!(alarm.is_none_or(|(kind, held, _)| kind == AlarmKind::TooManyVolumes && held));
    }
}

#[test]
fn an_alarm_says_what_contradicts_what() {
    let owned = ItemFacts {
        volume_count: Some(30),
        ..item()
    };
    let candidate = Candidate {
        book_count: Some(5),
        status: Some("ended".to_owned()),
        ..Candidate::default()
    };
    let (_, _, text) = one(&owned, &candidate).expect("30 are more than 5");
    assert_eq!(text, "30 volumes are owned, but the candidate ended with 5");
}

#[test]
fn another_language_format_or_id_is_held_and_a_region_is_no_language() {
    let known = ItemFacts {
        language: Some("en-GB".to_owned()),
        format: Some("manga".to_owned()),
        external_ids: vec![("api:anilist".to_owned(), "30001".to_owned())],
        ..item()
    };
    let same = Candidate {
        language: Some("en".to_owned()),
        format: Some("one_shot".to_owned()),
        external_ids: vec![("api:anilist".to_owned(), "30001".to_owned())],
        ..Candidate::default()
    };
    assert_eq!(one(&known, &same), None);
    for (other, kind) in [
        (
            Candidate {
                language: Some("fr".to_owned()),
                ..same.clone()
            },
            AlarmKind::Language,
        ),
        (
            Candidate {
                format: Some("light_novel".to_owned()),
                ..same.clone()
            },
            AlarmKind::Format,
        ),
        (
            Candidate {
                external_ids: vec![("api:anilist".to_owned(), "7".to_owned())],
                ..same.clone()
            },
            AlarmKind::ExternalId,
        ),
    ] {
        let alarm = one(&known, &other).expect("something contradicts");
        assert_eq!((alarm.0, alarm.1), (kind, true));
    }
}

#[test]
fn another_edition_is_no_other_work() {
    let ids = |isbn: &str, edition: &str| {
        let of = |source: &str, id: &str| (source.to_owned(), id.to_owned());
        vec![of("isbn", isbn), of("api:openlibrary-edition", edition)]
    };
    let known = ItemFacts {
        external_ids: ids("978-0-306-40615-7", "/books/OL1M"),
        ..item()
    };
    for (isbn, edition) in [
        ("0306406152", "/books/OL1M"),
        ("9781421573533", "/books/OL2M"),
    ] {
        let other = Candidate {
            external_ids: ids(isbn, edition),
            ..Candidate::default()
        };
        assert_eq!(one(&known, &other), None, "{isbn}, {edition}");
    }
}

#[test]
fn years_far_apart_are_said_and_not_held() {
    let known = ItemFacts {
        year: Some(1995),
        ..item()
    };
    let candidate = Candidate {
        year: Some(2020),
        ..Candidate::default()
    };
    let alarm = one(&known, &candidate).expect("25 years are far");
    assert_eq!((alarm.0, alarm.1), (AlarmKind::Year, false));
}
