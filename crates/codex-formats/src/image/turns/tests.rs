//! Memory is handed out up to a bound, in order, and comes back.

use std::sync::atomic::{AtomicU64, Ordering};

use super::*;

#[test]
fn what_is_handed_out_at_once_stays_below_the_total() {
    let turns = Turns::new(100);
    let (used, most) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for number in 0..16 {
            let bytes = if number % 4 == 0 { 90 } else { 30 };
            let (turns, used, most) = (&turns, &used, &most);
            scope.spawn(move || {
                for _ in 0..50 {
                    let _turn = turns.take(bytes, &CancelFlag::default()).unwrap();
                    let now = used.fetch_add(bytes, Ordering::SeqCst) + bytes;
                    most.fetch_max(now, Ordering::SeqCst);
                    std::thread::yield_now();
                    used.fetch_sub(bytes, Ordering::SeqCst);
                }
            });
        }
    });
    assert!(most.load(Ordering::SeqCst) <= 100);
    assert_eq!(turns.lock().used, 0);
}

#[test]
fn more_than_there_is_waits_for_all_of_it() {
    let turns = Turns::new(100);
    drop(turns.take(1_000, &CancelFlag::default()).unwrap());
    let small = turns.take(1, &CancelFlag::default()).unwrap();
    let cancel = CancelFlag::default();
    cancel.cancel();
    assert!(turns.take(1_000, &cancel).is_err());
    drop(small);
    assert!(turns.take(1_000, &CancelFlag::default()).is_ok());
}

#[test]
fn who_is_cancelled_leaves_the_queue() {
    let turns = Turns::new(100);
    let held = turns.take(100, &CancelFlag::default()).unwrap();
    let cancel = CancelFlag::default();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| turns.take(50, &cancel).map(drop));
        while turns.lock().waiting.is_empty() {
            std::thread::yield_now();
        }
        cancel.cancel();
        assert_eq!(waiting.join().unwrap(), Err(FormatError::Cancelled));
    });
    drop(held);
    assert!(turns.lock().waiting.is_empty());
    assert!(turns.take(100, &CancelFlag::default()).is_ok());
}
