//! Waiting grows, is forgiven, and does not spill over to others.

use std::net::IpAddr;
use std::time::Duration;

use codex_domain::Timestamp;

use super::{PER_ACCOUNT, Throttle};

const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));
const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 2));

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_micros(1_000_000_000_000).plus(Duration::from_secs(seconds))
}

#[test]
fn the_wait_doubles_after_the_free_attempts_up_to_a_ceiling() {
    let table = [
        (0, 0),
        (4, 0),
        (5, 1),
        (6, 2),
        (8, 8),
        (13, 256),
        (14, 300),
        (u32::MAX, 300),
    ];
    for (failures, seconds) in table {
        assert_eq!(
            PER_ACCOUNT.wait_after(failures),
            Duration::from_secs(seconds),
            "{failures} failures"
        );
    }
}

#[test]
fn guessing_is_slowed_down_and_others_are_not() {
    let throttle = Throttle::default();
    for _ in 0..5 {
        assert_eq!(throttle.admit("anna", HERE, at(0)), Ok(()));
    }
    assert_eq!(
        throttle.admit("anna", HERE, at(0)),
        Err(Duration::from_secs(1))
    );
    assert_eq!(throttle.admit("anna", THERE, at(0)), Ok(()));
    assert_eq!(throttle.admit("bert", HERE, at(0)), Ok(()));
    assert_eq!(throttle.admit("anna", HERE, at(1)), Ok(()));
    assert_eq!(
        throttle.admit("anna", HERE, at(1)),
        Err(Duration::from_secs(2))
    );
    assert_eq!(throttle.admit("anna", HERE, at(1 + 15 * 60)), Ok(()));
    assert_eq!(throttle.admit("anna", HERE, at(1 + 15 * 60)), Ok(()));
}

#[test]
fn a_good_password_clears_the_account_but_not_the_address() {
    let throttle = Throttle::default();
    for number in 0..29 {
        assert_eq!(
            throttle.admit(&format!("user {number}"), HERE, at(0)),
            Ok(())
        );
    }
    assert_eq!(throttle.admit("anna", HERE, at(0)), Ok(()));
    throttle.succeeded("anna", HERE);
    assert_eq!(throttle.admit("anna", HERE, at(0)), Ok(()));
    assert!(throttle.admit("anna", HERE, at(0)).is_err());
}
