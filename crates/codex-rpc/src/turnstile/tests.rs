//! Who may pass whom.

use super::Turnstile;
use crate::inbound::Order::{self, Exclusive, Free, Keyed};

fn passing(max_running: usize, orders: &[Order]) -> (Turnstile<usize>, Vec<usize>) {
    let mut turnstile = Turnstile::new(max_running, 64);
    for (index, order) in orders.iter().enumerate() {
        turnstile.push(*order, index).unwrap();
    }
    let passed = std::iter::from_fn(|| turnstile.pop().map(|(_, item)| item)).collect();
    (turnstile, passed)
}

#[test]
fn only_what_nothing_stands_in_the_way_of_passes() {
    let rows: &[(&[Order], &[usize])] = &[
        (&[Free, Free, Free], &[0, 1, 2]),
        (&[Keyed(1), Keyed(1), Keyed(2)], &[0, 2]),
        (&[Keyed(1), Exclusive, Keyed(2), Free], &[0, 3]),
        (&[Exclusive, Keyed(1), Exclusive], &[0]),
        (&[Free, Exclusive], &[0, 1]),
    ];
    for (orders, expected) in rows {
        assert_eq!(passing(8, orders).1, *expected, "{orders:?}");
    }
}

#[test]
fn no_more_run_at_once_than_allowed() {
    assert_eq!(passing(2, &[Free, Free, Free]).1, [0, 1]);
}

#[test]
fn finishing_opens_the_way_in_arrival_order() {
    let mut turnstile = Turnstile::new(8, 64);
    for item in 0..3 {
        turnstile.push(Keyed(7), item).unwrap();
    }
    for expected in 0..3 {
        let (ticket, item) = turnstile.pop().unwrap();
        assert_eq!(item, expected);
        assert!(turnstile.pop().is_none());
        turnstile.finish(ticket);
    }
}

#[test]
fn a_full_queue_gives_the_item_back() {
    let mut turnstile = Turnstile::new(1, 1);
    assert_eq!(turnstile.push(Free, "first"), Ok(()));
    assert_eq!(turnstile.push(Free, "second"), Err("second"));
}
