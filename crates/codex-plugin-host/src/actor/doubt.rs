//! Whether a process that owes answers still lives.

use std::sync::Arc;
use std::time::Duration;

use codex_protocol::Method;
use codex_protocol::methods::Ping;
use codex_rpc::{CallOptions, CloseReason, RpcError};
use futures_util::future::BoxFuture;
use tokio::time::Instant;

use super::{Actor, Phase};
use crate::session::Session;

/// A process that let a call time out, while it is asked whether it is only slow.
pub(super) struct Doubt {
    /// When the call began that gave rise to it.
    since: Instant,
    is_hung: BoxFuture<'static, bool>,
}

impl Doubt {
    /// Asks a process that has so long to show that it lives.
    fn about(session: Arc<Session>, since: Instant, patience: Duration) -> Self {
        Self {
            since,
            is_hung: Box::pin(is_hung(session, patience)),
        }
    }
}

impl Actor {
    /// Asks a process that gave reason for doubt whether it lives.
    pub(super) fn doubt(&mut self, since: Instant) {
        let patience = self.core.around.config.ping_timeout;
        if let Phase::Up(running) = &mut self.phase {
            let about = || Doubt::about(Arc::clone(&running.session), since, patience);
            running.doubt.get_or_insert_with(about);
        }
    }

    /// Ends a process that is hung; the rest is what follows from any death.
    pub(super) fn judged(&mut self, is_hung: bool) {
        let Phase::Up(running) = &mut self.phase else {
            return;
        };
        let doubt = running.doubt.take();
        if is_hung {
            running.hung_since = doubt.map(|doubt| doubt.since);
            let patience = self.core.around.config.ping_timeout;
            let reason = format!(
                "it was hung and therefore killed: it answered no call in time, and no ping within {patience:?}"
            );
            running.session.rpc.close(&CloseReason::Local(reason));
        }
    }
}

/// Waits for the answer to a doubt, or for ever; true when the process is hung.
pub(super) async fn judgement(doubt: &mut Option<Doubt>) -> bool {
    match doubt {
        Some(doubt) => (&mut doubt.is_hung).await,
        None => std::future::pending().await,
    }
}

/// A plugin that does one thing after the other comes to the ping late, so that an answer to any
/// call is proof as well.
async fn is_hung(session: Arc<Session>, patience: Duration) -> bool {
    let answered = session.rpc.answered();
    let options = CallOptions::within(patience);
    let ping = session.rpc.call_raw(Ping::NAME, &(), options).await;
    // What ends otherwise is an answer, or is found out elsewhere.
    ping == Err(RpcError::Timeout) && session.rpc.answered() == answered
}
