//! Buckets on both databases: apart from each other, bounded also when keys are written at once, and expiring.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::{Clock, PluginId, Timestamp};
use codex_plugin_host::{StorageError, StoragePort, StoredValue};
use serde_json::value::RawValue;

use super::Bucket;
use crate::caller::Caller;
use crate::plugins::{NewPlugin, PluginChange};
use crate::testing::{TestApp, on_both};

async fn bucket(test: &TestApp, name: &str) -> Bucket {
    let new = NewPlugin {
        name: name.to_owned(),
        settings: PluginChange {
            display_name: Some(name.to_owned()),
            command: Some("node".to_owned()),
            ..PluginChange::default()
        },
        ..NewPlugin::default()
    };
    let caller = Caller::server("test");
    let made = test.app.plugins.create(&caller, new).await.unwrap();
    bucket_of(test, made.plugin.id)
}

fn bucket_of(test: &TestApp, plugin: PluginId) -> Bucket {
    Bucket {
        db: test.db.db().clone(),
        clock: Arc::clone(&test.clock) as Arc<dyn Clock>,
        plugin,
    }
}

fn value(json: &str) -> StoredValue {
    expiring(json, None)
}

fn expiring(json: &str, expires_at: Option<Timestamp>) -> StoredValue {
    StoredValue {
        data: RawValue::from_string(json.to_owned()).unwrap(),
        expires_at,
    }
}

async fn get(bucket: &Bucket, key: &str) -> Option<String> {
    let found = bucket.get(key.to_owned()).await.unwrap();
    found.map(|value| value.data.get().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_keeps_values_as_they_were_sent_and_to_itself() {
    on_both(async |test| {
        let (mine, other) = (bucket(&test, "mine").await, bucket(&test, "other").await);
        let json = r#"{"a": [1.50, "é", null], "b": "\u0000"}"#;
        mine.set("key".to_owned(), value(json)).await.unwrap();
        assert_eq!(get(&mine, "key").await.as_deref(), Some(json));
        assert_eq!(get(&other, "key").await, None);
        other.set("key".to_owned(), value("1")).await.unwrap();
        assert_eq!(mine.clear().await.unwrap(), 1);
        assert_eq!(get(&other, "key").await.as_deref(), Some("1"));
        assert!(other.delete("key".to_owned()).await.unwrap());
        assert!(!other.delete("key".to_owned()).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn values_expire_and_a_write_without_expiry_lasts() {
    on_both(async |test| {
        let bucket = bucket(&test, "mine").await;
        let soon = test.clock.now().plus(Duration::from_secs(60));
        for key in ["brief", "kept"] {
            bucket
                .set(key.to_owned(), expiring("1", Some(soon)))
                .await
                .unwrap();
        }
        bucket.set("kept".to_owned(), value("2")).await.unwrap();
        assert_eq!(bucket.list().await.unwrap().len(), 2);
        test.clock.advance(Duration::from_secs(60));
        assert_eq!(get(&bucket, "brief").await, None);
        assert_eq!(get(&bucket, "kept").await.as_deref(), Some("2"));
        let keys: Vec<String> = bucket
            .list()
            .await
            .unwrap()
            .into_iter()
            .map(|key| key.key)
            .collect();
        assert_eq!(keys, ["kept"]);
        assert!(!bucket.delete("brief".to_owned()).await.unwrap());
        assert_eq!(bucket.clear().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_and_values_are_bounded() {
    on_both(async |test| {
        let bucket = bucket(&test, "mine").await;
        let text = |bytes: usize| value(&format!("\"{}\"", "x".repeat(bytes - 2)));
        bucket
            .set("largest".to_owned(), text(1_048_576))
            .await
            .unwrap();
        let table = [
            (String::new(), value("1")),
            ("k".repeat(256), value("1")),
            ("a\0b".to_owned(), value("1")),
            ("too large".to_owned(), text(1_048_577)),
        ];
        for (key, value) in table {
            let refused = bucket.set(key.clone(), value).await;
            assert!(matches!(refused, Err(StorageError::Refused(_))), "{key}");
        }
        bucket.set("k".repeat(255), value("1")).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_is_as_long_as_its_shortest_text() {
    const MOST: usize = 1 << 20;
    on_both(async |test| {
        let bucket = bucket(&test, "mine").await;
        // What is sent for one character, and how many bytes it takes at least.
        let rows = [
            ("a", 1),
            ("\u{e9}", 2),
            (r"\u00e9", 2),
            ("\u{3042}", 3),
            (r"\u3042", 3),
            (r"\ud83d\ude00", 4),
            (r"\u0001", 6),
            (r"\u000a", 2),
            (r"\n", 2),
        ];
        for (sent, bytes) in rows {
            let fitting = (MOST - 2) / bytes;
            let text = |count: usize| value(&format!("\"{}\"", sent.repeat(count)));
            bucket
                .set("largest".to_owned(), text(fitting))
                .await
                .unwrap_or_else(|error| panic!("{sent}: {error}"));
            let found = get(&bucket, "largest").await.unwrap();
            let read: serde_json::Value = serde_json::from_str(&found).unwrap();
            let meant: serde_json::Value = serde_json::from_str(text(fitting).data.get()).unwrap();
            assert!(read == meant, "{sent} came back as something else");
            let refused = bucket.set("largest".to_owned(), text(fitting + 1)).await;
            assert!(matches!(refused, Err(StorageError::Refused(_))), "{sent}");
        }
        let spaced = format!("[{}1]", " ".repeat(2 * MOST));
        bucket
            .set("spaced".to_owned(), value(&spaced))
            .await
            .unwrap();
        assert_eq!(get(&bucket, "spaced").await.as_deref(), Some("[1]"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_written_at_the_same_moment_do_not_exceed_the_quota() {
    on_both(async |test| {
        let bucket = bucket(&test, "mine").await;
        for number in 0..95 {
            bucket
                .set(format!("key {number}"), value("1"))
                .await
                .unwrap();
        }
        let rush = (0..10).map(|number| bucket.set(format!("rush {number}"), value("1")));
        let outcomes = futures_util::future::join_all(rush).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 5);
        assert_eq!(bucket.list().await.unwrap().len(), 100);
        bucket.set("key 0".to_owned(), value("2")).await.unwrap();
        let soon = test.clock.now().plus(Duration::from_secs(1));
        bucket
            .set("key 0".to_owned(), expiring("2", Some(soon)))
            .await
            .unwrap();
        test.clock.advance(Duration::from_secs(1));
        bucket.set("new".to_owned(), value("1")).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_plugin_stores_nothing() {
    on_both(async |test| {
        let bucket = bucket(&test, "mine").await;
        let caller = Caller::server("test");
        test.app
            .plugins
            .delete(&caller, bucket.plugin)
            .await
            .unwrap();
        let refused = bucket.set("key".to_owned(), value("1")).await;
        assert!(matches!(refused, Err(StorageError::Refused(_))));
    })
    .await;
}
