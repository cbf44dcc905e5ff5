//! Waiting grows, is forgiven, and does not spill over to others.

use std::net::IpAddr;
use std::time::Duration;

use codex_domain::Timestamp;

use super::{MAX_ENTRIES, MAX_KNOWN, Network, PER_ACCOUNT, PER_PLACE, Throttle};

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
            PER_PLACE.wait_after(failures),
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
    throttle.succeeded("anna", HERE, at(0));
    assert_eq!(throttle.admit("anna", HERE, at(0)), Ok(()));
    assert!(throttle.admit("anna", HERE, at(0)).is_err());
}

#[test]
fn a_network_is_an_ipv4_address_or_half_of_an_ipv6_address() {
    for (one, other, is_same) in [
        ("10.0.0.1", "10.0.0.1", true),
        ("10.0.0.1", "10.0.0.2", false),
        ("10.0.0.1", "::ffff:10.0.0.1", true),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.2", false),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("::1", "::2", true),
    ] {
        let [a, b] = [one, other].map(|it| Network::of(it.parse().unwrap()));
        assert_eq!(a == b, is_same, "{one} and {other}");
    }
}

#[test]
fn a_household_cannot_guess_on_from_another_of_its_addresses() {
    let throttle = Throttle::default();
    let from = |host: u16| IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, host]);
    let admitted = (0..100).filter(|host| throttle.admit("anna", from(*host), at(0)).is_ok());
    assert_eq!(admitted.count(), 5);
}

#[test]
fn guessing_from_many_networks_is_slowed_down_but_not_the_owner_at_home() {
    let throttle = Throttle::default();
    let far = |number: u8| IpAddr::from([172, 16, 0, number]);
    assert_eq!(throttle.admit("anna", HERE, at(0)), Ok(()));
    throttle.succeeded("anna", HERE, at(0));
    let admitted = (0..200).filter(|from| throttle.admit("anna", far(*from), at(1)).is_ok());
    assert_eq!(admitted.count(), 20);
    assert_eq!(throttle.admit("anna", HERE, at(1)), Ok(()), "at home");
    let wait = throttle.admit("anna", THERE, at(1)).unwrap_err();
    assert!(wait <= PER_ACCOUNT.longest, "{wait:?} elsewhere");
    assert_eq!(throttle.admit("bert", THERE, at(1)), Ok(()), "another");
    assert_eq!(throttle.admit("anna", THERE, at(1).plus(wait)), Ok(()));
}

#[test]
fn what_is_remembered_is_bounded_and_the_oldest_goes_first() {
    let throttle = Throttle::default();
    for number in 0..40_000_u32 {
        let from = IpAddr::from(number.to_be_bytes());
        let name = format!("{number} {}", "long".repeat(100));
        let now = at(0).plus(Duration::from_millis(number.into()));
        assert_eq!(throttle.admit(&name, from, now), Ok(()));
        throttle.succeeded(&name, from, now);
        assert_eq!(throttle.admit(&name, from, now), Ok(()));
        let memory = throttle.0.lock();
        assert!(memory.attempts.len() <= MAX_ENTRIES && memory.known.len() <= MAX_KNOWN);
    }
    let newest = IpAddr::from(39_999_u32.to_be_bytes());
    let memory = throttle.0.lock();
    assert!(
        memory
            .attempts
            .contains_key(&super::Key::Network(Network::of(newest)))
    );
}
