//! One fetch for many who ask.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const HASH: CoverHash = [7; 16];

fn failure() -> CoverError {
    CoverError::TooLarge { limit: 1 }
}

#[tokio::test]
async fn many_who_ask_at_once_or_later_cost_one_fetch() {
    let (lately, fetched) = (Lately::default(), AtomicUsize::new(0));
    let fetch = || async {
        fetched.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        Ok(HASH)
    };
    let (one, two) = tokio::join!(lately.get("a", fetch()), lately.get("a", fetch()));
    assert_eq!((one.unwrap(), two.unwrap()), (HASH, HASH));
    assert_eq!(lately.get("a", fetch()).await.unwrap(), HASH);
    assert_eq!(fetched.load(Ordering::Relaxed), 1);
    assert_eq!(lately.get("b", fetch()).await.unwrap(), HASH);
    assert_eq!(fetched.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_failure_is_not_held_against_the_next() {
    let lately = Lately::default();
    lately.get("a", async { Err(failure()) }).await.unwrap_err();
    assert_eq!(lately.get("a", async { Ok(HASH) }).await.unwrap(), HASH);
}
