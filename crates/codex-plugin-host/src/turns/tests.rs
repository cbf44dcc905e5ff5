//! The order of the line, whoever comes and goes.

use super::{Turn, Turns};

/// Which of these is next.
fn next(turns: &[Option<Turn<'_>>]) -> Vec<usize> {
    let is_next = |turn: &Option<Turn<'_>>| turn.as_ref().is_some_and(Turn::is_next);
    (0..turns.len()).filter(|at| is_next(&turns[*at])).collect()
}

#[test]
fn the_most_urgent_is_next_and_among_equals_who_came_first() {
    let line = Turns::default();
    let mut turns: Vec<_> = [400, 400, 900, 200, 900, 600]
        .into_iter()
        .map(|urgency| Some(line.join(urgency)))
        .collect();
    for expected in [2, 4, 5, 0, 1, 3] {
        assert_eq!(next(&turns), [expected]);
        turns[expected] = None;
    }
    assert_eq!(next(&turns), [0; 0]);
}

#[test]
fn whoever_gives_up_is_passed_over() {
    let line = Turns::default();
    let mut turns = [9, 5, 1].map(|urgency| Some(line.join(urgency)));
    turns[1] = None;
    assert_eq!(next(&turns), [0]);
    turns[0] = None;
    assert_eq!(next(&turns), [2]);
    turns[1] = Some(line.join(2));
    assert_eq!(next(&turns), [1], "a more urgent one may come at any time");
}

#[tokio::test]
async fn leaving_tells_those_who_wait() {
    let line = Turns::default();
    let first = line.join(1);
    let second = line.join(1);
    let moved = line.moved();
    drop(first);
    moved.await;
    assert!(second.is_next());
}
