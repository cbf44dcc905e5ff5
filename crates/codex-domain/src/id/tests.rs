//! Ids parse, print and sort by time.

use std::time::Duration;

use super::*;
use crate::clock::{ManualClock, Timestamp};

#[test]
fn an_id_prints_and_parses_as_a_uuid() {
    let id = SeriesId::generate(&ManualClock::new(Timestamp::from_micros(
        1_700_000_000_000_000,
    )));
    assert_eq!(id.to_string().parse::<SeriesId>(), Ok(id));
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
}

#[test]
fn a_later_id_sorts_after_an_earlier_one() {
    let clock = ManualClock::new(Timestamp::from_micros(1_700_000_000_000_000));
    let earlier = BookId::generate(&clock);
    clock.advance(Duration::from_millis(1));
    assert!(BookId::generate(&clock) > earlier);
}

#[test]
fn text_that_is_no_id_is_refused_with_the_kind() {
    let error = "42".parse::<PluginId>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`42` is not a plugin id (expected a UUID)"
    );
}
