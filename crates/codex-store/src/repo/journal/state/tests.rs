//! A state taken apart into subjects and put together again is the same state.

use codex_domain::{Clock, SystemClock};

use super::*;

fn full() -> ItemState {
    let mut state = ItemState::default();
    let record = &mut state.metadata.record;
    record.set(Field::Title, Some(Value::Text("Akira".to_owned())));
    record.set(Field::TotalChapterCount, Some(Value::Number(120.5)));
    record.set(
        Field::CoverUrl,
        Some(Value::Text("https://a/c.jpg".to_owned())),
    );
    record.set_lock(Field::Year, true);
    let origins = &mut state.metadata.origins;
    origins.insert(Field::Title, Origin::Person);
    origins.insert(Field::CoverUrl, Origin::Plugin("echo".to_owned()));
    state.cover = Some([0xab; 16]);
    let clock: &dyn Clock = &SystemClock;
    state.external_ids.push(StoredExternalId {
        id: ExternalIdId::generate(clock),
        source: "plugin:echo".to_owned(),
        external_id: "42".to_owned(),
        external_url: None,
        chosen_by: ChosenBy::Person,
        last_synced_at: Some(Timestamp::from_micros(7)),
        created_at: Timestamp::from_micros(5),
        updated_at: Timestamp::from_micros(6),
    });
    state
}

#[test]
fn what_differs_is_found_and_carried_over() {
    let (empty, full) = (ItemState::default(), full());
    let subjects = empty.differences(&full, Item::Series);
    let names: Vec<String> = subjects.iter().map(Subject::to_string).collect();
    assert_eq!(
        names,
        [
            "title",
            "totalChapterCount",
            "cover",
            "externalId:plugin:echo",
            "lock:year"
        ]
    );
    let mut there = empty.clone();
    let mut back = full.clone();
    for subject in &subjects {
        there.set(subject, &full.get(subject)).unwrap();
        back.set(subject, &empty.get(subject)).unwrap();
    }
    assert_eq!(there, full);
    assert_eq!(back, empty);
}

#[test]
fn when_an_id_was_last_asked_for_is_no_change() {
    let (before, mut after) = (full(), full());
    after.external_ids[0].last_synced_at = None;
    assert_eq!(before.differences(&after, Item::Series), []);
    after.external_ids[0].chosen_by = ChosenBy::Machine;
    assert_eq!(before.differences(&after, Item::Series).len(), 1);
}

#[test]
fn a_damaged_cover_is_told() {
    let mut state = ItemState::default();
    for text in ["xyz", "ab", "é".repeat(16).as_str()] {
        let side = Side {
            value: Some(json!({"hash": text, "url": null})),
            origin: None,
        };
        assert!(state.set(&Subject::Cover, &side).is_err(), "{text}");
    }
}
