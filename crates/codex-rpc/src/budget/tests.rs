//! Budgets and buckets over time.

use std::time::Duration;

use tokio::time::{Instant, advance};

use super::Budget;
use crate::bucket::TokenBucket;

#[tokio::test(start_paused = true)]
async fn a_budget_is_restored_after_a_minute() {
    let mut budget = Budget::new(2);
    assert!(budget.spend(1) && budget.spend(1));
    assert!(!budget.spend(1));
    advance(Duration::from_secs(61)).await;
    assert!(budget.spend(2));
    assert!(!budget.spend(1));
}

#[tokio::test(start_paused = true)]
async fn a_bucket_gives_its_burst_then_its_rate() {
    let mut bucket = TokenBucket::new(3.0, 2.0, Instant::now());
    for _ in 0..3 {
        assert_eq!(bucket.try_take(Instant::now()), Ok(()));
    }
    assert_eq!(
        bucket.try_take(Instant::now()),
        Err(Duration::from_millis(500))
    );
    advance(Duration::from_millis(500)).await;
    assert_eq!(bucket.try_take(Instant::now()), Ok(()));
    bucket.set_rate(1.0, 1.0);
    advance(Duration::from_secs(10)).await;
    assert_eq!(bucket.try_take(Instant::now()), Ok(()));
    assert_eq!(bucket.try_take(Instant::now()), Err(Duration::from_secs(1)));
}

#[tokio::test(start_paused = true)]
async fn who_leaves_a_share_to_others_waits_until_there_is_more() {
    let mut bucket = TokenBucket::new(10.0, 1.0, Instant::now());
    for _ in 0..8 {
        assert_eq!(bucket.try_take_leaving(0.2, Instant::now()), Ok(()));
    }
    let wait = bucket.try_take_leaving(0.2, Instant::now());
    assert_eq!(wait, Err(Duration::from_secs(1)));
    assert_eq!(bucket.try_take(Instant::now()), Ok(()));
    assert_eq!(bucket.try_take(Instant::now()), Ok(()));
    assert!(bucket.try_take(Instant::now()).is_err());
    tokio::time::advance(Duration::from_secs(2)).await;
    assert!(bucket.try_take_leaving(0.2, Instant::now()).is_err());
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(bucket.try_take_leaving(0.2, Instant::now()), Ok(()));

    let mut tiny = TokenBucket::new(1.0, 1.0, Instant::now());
    assert_eq!(tiny.try_take_leaving(0.2, Instant::now()), Ok(()));
    let mut greedy = TokenBucket::new(2.0, 1.0, Instant::now());
    assert_eq!(greedy.try_take_leaving(1.0, Instant::now()), Ok(()));
}
