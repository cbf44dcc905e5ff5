//! The waits between starts.

use std::time::Duration;

use tokio::time::advance;

use super::Backoff;
use crate::config::HostConfig;

#[tokio::test(start_paused = true)]
async fn waits_double_to_a_limit_and_are_varied() {
    let mut backoff = Backoff::new(&HostConfig::default());
    assert_eq!(backoff.remaining(), Duration::ZERO);
    for expected in [
        0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0,
    ] {
        backoff.died("exit status 1".to_owned(), Duration::from_millis(200));
        let wait = backoff.remaining().as_secs_f64();
        assert!(
            (expected * 0.75..=expected * 1.25).contains(&wait),
            "{wait} for {expected}"
        );
    }
    advance(Duration::from_secs(400)).await;
    assert_eq!(backoff.remaining(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_long_life_is_forgiven() {
    let mut backoff = Backoff::new(&HostConfig::default());
    for _ in 0..8 {
        backoff.failed("no".to_owned());
    }
    backoff.died("exit status 1".to_owned(), Duration::from_secs(600));
    assert!(backoff.remaining() < Duration::from_secs(1));
    backoff.failed("no".to_owned());
    backoff.forget();
    assert_eq!(backoff.remaining(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_network_is_given_longer_to_return() {
    let mut backoff = Backoff::new(&HostConfig::default());
    for expected in [30.0, 60.0, 120.0, 240.0, 300.0] {
        backoff.unreachable("no network".to_owned());
        let wait = backoff.remaining().as_secs_f64();
        assert!(
            (expected * 0.75..=expected * 1.25).contains(&wait),
            "{wait} for {expected}"
        );
    }
}
