//! Workers for risky parsing.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use codex_plugin_host::worker::{WorkerError, WorkerPool, WorkerSpec};

use crate::world::DUMMY;

const SOON: Duration = Duration::from_secs(10);

fn pool(kind: &'static str) -> WorkerPool {
    WorkerPool::new(WorkerSpec {
        kind,
        memory: 512 << 20,
        max_workers: 2,
        executable: Some(PathBuf::from(DUMMY)),
    })
}

#[tokio::test]
async fn work_is_done_again_and_again() {
    let pool = pool("reverse");
    for size in [0, 1, 1000, 3 << 20] {
        let input: Vec<u8> = (0..size).map(|at: u32| (at % 251) as u8).collect();
        let output = pool.call(input.clone(), SOON).await.unwrap();
        assert!(output.iter().eq(input.iter().rev()), "{size}");
    }
}

#[tokio::test]
async fn a_worker_that_hangs_dies_or_grows_is_replaced() {
    let pool = pool("reverse");
    let began = Instant::now();
    let error = pool
        .call(b"hang".to_vec(), Duration::from_millis(200))
        .await
        .unwrap_err();
    assert!(matches!(error, WorkerError::TimedOut { .. }), "{error}");
    assert!(began.elapsed() < SOON);
    for input in ["die", "grow"] {
        let error = pool.call(input.into(), SOON).await.unwrap_err();
        assert!(
            matches!(error, WorkerError::Died { .. }),
            "{input}: {error}"
        );
        assert_eq!(pool.call(b"abc".to_vec(), SOON).await.unwrap(), b"cba");
    }
}

#[tokio::test]
async fn an_unknown_skill_is_an_error() {
    let error = pool("cook").call(Vec::new(), SOON).await.unwrap_err();
    assert!(error.to_string().contains("cook"), "{error}");
}
