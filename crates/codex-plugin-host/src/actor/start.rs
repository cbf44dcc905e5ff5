//! A start under way, which can be given up without leaving anything behind.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use crate::core::Core;
use crate::error::HostError;
use crate::session::Session;
use crate::session::birth::Birth;
use crate::status::UnitState;

/// A start under way.
pub(crate) struct Start {
    /// Of the description it was decided by; it may turn out to be made by a later one.
    pub(crate) revision: i64,
    pub(crate) work: BoxFuture<'static, Result<Session, HostError>>,
    pub(crate) given_up: CancellationToken,
}

impl Start {
    /// A start after a wait.
    pub(crate) fn after(delay: Duration, core: Arc<Core>) -> Self {
        let given_up = CancellationToken::new();
        Self {
            revision: core.spec.load().revision,
            work: Box::pin(start(core, delay, given_up.clone())),
            given_up,
        }
    }
}

async fn start(
    core: Arc<Core>,
    delay: Duration,
    given_up: CancellationToken,
) -> Result<Session, HostError> {
    let wait = given_up.run_until_cancelled(tokio::time::sleep(delay));
    if wait.await.is_none() {
        let plugin = core.name();
        return Err(HostError::Stopped { plugin });
    }
    let spec = core.spec.load_full();
    core.set_state(match spec.launch.may_install() {
        true => UnitState::Installing,
        false => UnitState::Starting,
    });
    core.starts.fetch_add(1, Ordering::Relaxed);
    let birth = Birth {
        spec: &spec,
        log: &core.log,
        config: &core.around.config,
        given_up: &given_up,
    };
    birth.start().await
}
