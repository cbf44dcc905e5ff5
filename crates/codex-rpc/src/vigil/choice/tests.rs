//! Which way calls take, after so many of them took so long.

use std::time::Duration;

use super::{Choice, Way};

/// Makes calls, each taking what its way takes, and tells how many stayed awake.
fn awake_among(choice: &mut Choice, calls: u32, mut took: impl FnMut(Way, u32) -> u64) -> u32 {
    let mut awake = 0;
    for call in 0..calls {
        let way = choice.next();
        awake += u32::from(way == Way::Awake);
        choice.learn(way, Duration::from_nanos(took(way, call)));
    }
    awake
}

fn constant(awake: u64, asleep: u64) -> impl FnMut(Way, u32) -> u64 {
    move |way, _| match way {
        Way::Awake => awake,
        Way::Asleep => asleep,
    }
}

#[test]
fn the_faster_way_is_taken_by_nearly_all_calls() {
    let table = [
        ("awake is faster", 8_000, 11_000, 99_000..=100_000),
        ("awake is slower", 30_000, 11_000, 0..=1_500),
        ("both are slow", 200_000_000, 100_000_000, 0..=1_500),
        ("no difference", 10_000, 10_000, 0..=1_500),
    ];
    for (name, awake, asleep, expected) in table {
        let stayed = awake_among(&mut Choice::default(), 100_000, constant(awake, asleep));
        assert!(expected.contains(&stayed), "{name}: {stayed}");
    }
}

#[test]
fn rare_slow_calls_do_not_change_the_choice() {
    let mut choice = Choice::default();
    let mut way_takes = constant(8_000, 11_000);
    let stayed = awake_among(&mut choice, 100_000, |way, call| {
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
    let mut choice = Choice::default();
    awake_among(&mut choice, 10_000, constant(8_000, 11_000));
    let stayed = awake_among(&mut choice, 1_000, constant(400_000, 200_000));
    assert!(stayed < 150, "{stayed}");
}

#[test]
fn a_plugin_that_becomes_quick_is_found_out() {
    let mut choice = Choice::default();
    awake_among(&mut choice, 10_000, constant(400_000, 200_000));
    awake_among(&mut choice, 40_000, constant(8_000, 50_000));
    let stayed = awake_among(&mut choice, 1_000, constant(8_000, 50_000));
    assert!(stayed > 950, "{stayed}");
}
