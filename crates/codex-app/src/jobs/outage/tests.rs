//! When a task pauses, and for how long.

use super::{Heard, Outage};

/// Seconds of the pauses that follow what is heard: `a` an answer, `s` silence, `n` nothing.
fn pauses(story: &str) -> Vec<Option<u64>> {
    let mut outage = Outage::default();
    let heard = story.chars().map(|letter| match letter {
        'a' => Heard::Answer,
        's' => Heard::Silence,
        _ => Heard::Nothing,
    });
    heard
        .map(|heard| outage.hear(heard).map(|pause| pause.as_secs()))
        .collect()
}

#[test]
fn three_in_a_row_pause_a_task_and_each_further_one_for_longer() {
    for (story, expected) in [
        ("ss", vec![None, None]),
        ("sss", vec![None, None, Some(30)]),
        ("ssass", vec![None; 5]),
        ("snsns", vec![None, None, None, None, Some(30)]),
        ("ssss", vec![None, None, Some(30), Some(60)]),
        ("sssn", vec![None, None, Some(30), None]),
        ("sssas", vec![None, None, Some(30), None, None]),
    ] {
        assert_eq!(pauses(story), expected, "{story}");
    }
}

#[test]
fn pauses_grow_to_a_quarter_of_an_hour() {
    let told: Vec<u64> = pauses("ssssssssss").into_iter().flatten().collect();
    assert_eq!(told, [30, 60, 120, 240, 480, 900, 900, 900]);
    assert_eq!(
        Outage::after(u32::MAX - 1)
            .hear(Heard::Silence)
            .map(|it| it.as_secs()),
        Some(900)
    );
}

#[test]
fn after_a_pause_one_item_tries_first() {
    let mut outage = Outage::after(2);
    assert_eq!(outage.at_once(8), 1);
    assert_eq!(outage.hear(Heard::Answer), None);
    assert_eq!((outage.at_once(8), outage.pauses()), (8, 0));
}
