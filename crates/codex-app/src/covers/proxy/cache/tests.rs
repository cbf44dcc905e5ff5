//! What the cache remembers, and what it lets go.

use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

const fn id(number: u8) -> AddressHash {
    [number; 16]
}

#[tokio::test]
async fn pictures_are_remembered_over_a_restart_with_their_date() {
    let data = tempfile::tempdir().unwrap();
    let cache = Cache::new(data.path());
    assert_eq!(cache.fetched_at(&id(1)).await, None);
    cache
        .keep(&id(1), b"small".to_vec(), at(1000))
        .await
        .unwrap();
    let restarted = Cache::new(data.path());
    assert_eq!(restarted.fetched_at(&id(1)).await, Some(at(1000)));
    assert_eq!(restarted.read(&id(1)).await.unwrap(), b"small");
}

#[tokio::test]
async fn what_was_seen_longest_ago_goes_first() {
    let data = tempfile::tempdir().unwrap();
    let cache = Cache::bounded(data.path(), 40);
    for number in 1..=4 {
        cache
            .keep(&id(number), vec![number; 10], at(1))
            .await
            .unwrap();
    }
    assert!(
        cache.fetched_at(&id(1)).await.is_some(),
        "the first is looked at"
    );
    cache.keep(&id(5), vec![5; 10], at(1)).await.unwrap();
    let mut left = Vec::new();
    for number in 1..=5 {
        if cache.fetched_at(&id(number)).await.is_some() {
            left.push(number);
        }
        assert_eq!(
            cache.path(&id(number)).exists(),
            left.last() == Some(&number)
        );
    }
    assert_eq!(left, [1, 4, 5]);
}

#[tokio::test]
async fn an_emptied_folder_is_noticed() {
    let data = tempfile::tempdir().unwrap();
    let cache = Cache::new(data.path());
    cache.keep(&id(1), b"small".to_vec(), at(1)).await.unwrap();
    fs::remove_dir_all(data.path()).unwrap();
    assert!(cache.read(&id(1)).await.is_err());
    assert_eq!(cache.fetched_at(&id(1)).await, None);
}

#[tokio::test]
async fn drafts_of_a_killed_process_are_removed() {
    let data = tempfile::tempdir().unwrap();
    let group = data.path().join("cache/pictures/01");
    fs::create_dir_all(&group).unwrap();
    let draft = group.join("01.1-0.part");
    fs::write(&draft, b"half").unwrap();
    assert_eq!(Cache::new(data.path()).fetched_at(&id(1)).await, None);
    assert!(!draft.exists());
}
