//! One id per source: what a new one keeps of the old.

use codex_domain::{Clock, SystemClock};

use super::*;

fn id(source: &str, external_id: &str, url: Option<&str>, at: i64) -> StoredExternalId {
    let clock: &dyn Clock = &SystemClock;
    StoredExternalId {
        id: ExternalIdId::generate(clock),
        source: source.to_owned(),
        external_id: external_id.to_owned(),
        external_url: url.map(str::to_owned),
        chosen_by: ChosenBy::Machine,
        last_synced_at: None,
        created_at: Timestamp::from_micros(at),
        updated_at: Timestamp::from_micros(at),
    }
}

#[test]
fn the_same_id_keeps_its_address_and_its_day() {
    let first = id("api:a", "1", Some("https://a/1"), 1);
    let mut ids = vec![first.clone()];
    put(&mut ids, id("api:a", "1", None, 2));
    assert_eq!(ids, [first]);
}

#[test]
fn another_id_takes_the_place_and_brings_its_own_address() {
    let first = id("api:a", "1", Some("https://a/1"), 1);
    let mut ids = vec![first.clone()];
    put(&mut ids, id("api:a", "2", None, 2));
    assert_eq!(ids[0].id, first.id);
    assert_eq!(
        (ids[0].external_id.as_str(), &ids[0].external_url),
        ("2", &None)
    );
    assert_eq!(ids[0].created_at, first.created_at);
    assert_eq!(ids[0].updated_at, Timestamp::from_micros(2));
}

#[test]
fn sources_stay_in_order() {
    let mut ids = Vec::new();
    for source in ["c", "a", "b"] {
        put(&mut ids, id(source, "1", None, 1));
    }
    let sources: Vec<&str> = ids.iter().map(|id| id.source.as_str()).collect();
    assert_eq!(sources, ["a", "b", "c"]);
}
