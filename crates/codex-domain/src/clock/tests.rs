//! Timestamps: text form and arithmetic that never overflows.

use std::time::Duration;

use super::*;

#[test]
fn a_timestamp_is_rfc_3339_in_json() {
    let moment = Timestamp::from_micros(1_714_564_800_000_001);
    assert_eq!(
        serde_json::to_string(&moment).unwrap(),
        "\"2024-05-01T12:00:00.000001Z\""
    );
    assert_eq!(
        serde_json::from_str::<Timestamp>("\"2024-05-01T12:00:00.000001Z\"").unwrap(),
        moment
    );
}

#[test]
fn arithmetic_saturates() {
    let end = Timestamp::from_micros(i64::MAX);
    assert_eq!(end.plus(Duration::from_secs(1)), end);
    assert_eq!(Timestamp::from_micros(5).since(end), Duration::ZERO);
    assert_eq!(
        Timestamp::from_micros(i64::MIN).minus(Duration::MAX),
        Timestamp::from_micros(i64::MIN)
    );
}

#[test]
fn a_manual_clock_moves_only_when_told() {
    let clock = ManualClock::new(Timestamp::from_micros(10));
    assert_eq!(clock.now(), clock.now());
    clock.advance(Duration::from_micros(5));
    assert_eq!(clock.now(), Timestamp::from_micros(15));
}
