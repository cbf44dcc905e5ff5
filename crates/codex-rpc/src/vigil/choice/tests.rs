//! Which way calls take, after so many of them took so long.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::{Choice, Way};

const ALL: [Way; 3] = [Way::Awake, Way::Blocked, Way::Asleep];

/// Makes calls, each taking what its way takes, and tells how many took this way.
fn taking(way: Way, choice: &mut Choice, calls: u32, mut took: impl FnMut(Way, u32) -> u64) -> u32 {
    let mut count = 0;
    for call in 0..calls {
        let next = choice.next();
        count += u32::from(next == way);
        choice.learn(next, Duration::from_nanos(took(next, call)));
    }
    count
}

fn constant(awake: u64, blocked: u64, asleep: u64) -> impl FnMut(Way, u32) -> u64 {
    move |way, _| match way {
        Way::Awake => awake,
        Way::Blocked => blocked,
        Way::Asleep => asleep,
    }
}

#[test]
fn the_fastest_way_is_taken_by_nearly_all_calls() {
    const NEARLY_ALL: RangeInclusive<u32> = 98_000..=100_000;
    let table = [
        (Way::Awake, 8_000, 9_000, 11_000),
        (Way::Blocked, 30_000, 9_000, 11_000),
        (Way::Asleep, 30_000, 20_000, 11_000),
        // A slow plugin: what is waited for in vain counts double.
        (Way::Asleep, 200_000_000, 200_000_000, 100_000_000),
        // No difference: the way that leaves most to others.
        (Way::Asleep, 10_000, 10_000, 10_000),
    ];
    for (way, awake, blocked, asleep) in table {
        let choice = &mut Choice::among(&ALL);
        let count = taking(way, choice, 100_000, constant(awake, blocked, asleep));
        assert!(NEARLY_ALL.contains(&count), "{way:?}: {count}");
    }
}

#[test]
fn with_one_core_nobody_stays_awake() {
    let choice = &mut Choice::among(&ALL[1..]);
    let times = || constant(1, 9_000, 11_000);
    assert_eq!(taking(Way::Awake, choice, 10_000, times()), 0);
    assert!(taking(Way::Blocked, choice, 10_000, times()) > 9_500);
}

#[test]
fn rare_slow_calls_do_not_change_the_choice() {
    let mut choice = Choice::among(&ALL);
    let mut way_takes = constant(8_000, 12_000, 11_000);
    let stayed = taking(Way::Awake, &mut choice, 100_000, |way, call| {
        let is_rare = way == Way::Awake && call % 50 == 0;
        if is_rare {
            5_000_000
        } else {
            way_takes(way, call)
        }
    });
    assert!(stayed > 98_000, "{stayed}");
}

#[test]
fn a_plugin_that_becomes_slow_lets_its_callers_sleep() {
    let mut choice = Choice::among(&ALL);
    taking(
        Way::Awake,
        &mut choice,
        10_000,
        constant(8_000, 9_000, 11_000),
    );
    let asleep = taking(
        Way::Asleep,
        &mut choice,
        1_000,
        constant(400_000, 400_000, 200_000),
    );
    assert!(asleep > 700, "{asleep}");
}

#[test]
fn a_plugin_that_becomes_quick_is_found_out() {
    let mut choice = Choice::among(&ALL);
    taking(
        Way::Asleep,
        &mut choice,
        10_000,
        constant(400_000, 400_000, 200_000),
    );
    taking(
        Way::Awake,
        &mut choice,
        80_000,
        constant(8_000, 20_000, 50_000),
    );
    let stayed = taking(
        Way::Awake,
        &mut choice,
        1_000,
        constant(8_000, 20_000, 50_000),
    );
    assert!(stayed > 900, "{stayed}");
}
