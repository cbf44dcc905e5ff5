//! The meter over time, and who is told to stop.

use std::time::Duration;

use tokio::time::Instant;

use super::{Live, Meter, Speed, Stop};

#[test]
fn the_speed_is_that_of_the_last_half_minute() {
    let began = Instant::now();
    let mut meter = Meter::new(began);
    let at = |seconds: u64| began + Duration::from_secs(seconds);
    meter.count(at(1), 100);
    assert_eq!(meter.per_second(at(1)), None, "too little was seen");
    assert_eq!(meter.per_second(at(10)), Some(10.0));
    for second in 31..=60 {
        meter.count(at(second), 4);
    }
    assert_eq!(
        meter.per_second(at(60)),
        Some(4.0),
        "the first rush is forgotten"
    );
    assert_eq!(
        meter.per_second(at(120)),
        Some(0.0),
        "a task that waits is not fast"
    );
}

#[test]
fn time_left_is_only_told_while_something_moves() {
    assert_eq!(Speed::new(4.0, 10).seconds_left, Some(3));
    assert_eq!(Speed::new(4.0, 0).seconds_left, Some(0));
    assert_eq!(Speed::new(0.0, 10).seconds_left, None);
    assert_eq!(Speed::new(0.0, 0).seconds_left, None);
}

#[tokio::test]
async fn a_cancel_overrules_a_pause_and_not_the_other_way_round() {
    let live = Live::new(None);
    live.stop(Stop::Pause);
    assert_eq!(live.stopped().await, Stop::Pause);
    live.stop(Stop::Cancel);
    live.stop(Stop::Pause);
    assert_eq!(live.stopped().await, Stop::Cancel);
}
