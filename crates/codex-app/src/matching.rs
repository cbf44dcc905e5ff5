//! Matching: which item at a provider is this? What is clear is written, what is not waits in the inbox.
//!
//! [`pipeline`] is the one road for one item. [`start`] and [`kinds`] take it for many in the background,
//! [`inbox`] is what people do with the rest, and [`laboratory`] tries settings out before they count.

mod ask;
mod bell;
mod candidate;
mod facts;
mod inbox;
mod kinds;
mod laboratory;
mod one;
mod pipeline;
mod report;
mod search_title;
mod settings;
mod start;
mod target;

use std::sync::Arc;

use codex_domain::Clock;
use codex_store::Db;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use candidate::{CandidatePreview, JudgedCandidate};
pub use codex_domain::inbox::{InboxReason, InboxStatus};
pub use codex_matching::{Alarm, AlarmKind, Reason, Signal};
pub use inbox::{
    Approved, Approving, InboxAction, InboxCounts, InboxEntry, InboxOrder, InboxPage, InboxPlugin,
    InboxQuery, InboxView, SnoozeUntil, ToApprove,
};
pub use laboratory::{Overrides, SkipReason, Trial, TrialRequest, TrialSubject, TryOut};
pub use report::{MatchReport, Verdict};
pub use search_title::SearchTitle;
pub use start::{MatchRequest, Started};
pub use target::Reach;

use crate::events::Events;
use crate::jobs::Jobs;
use crate::libraries::Libraries;
use crate::metadata::Metadata;
use crate::plugins::Plugins;
use crate::rules::compiled::Compiler;
use bell::Bell;

/// The service for matching. Clones share it.
#[derive(Clone)]
pub struct Matching {
    parts: Arc<Parts>,
}

/// What the service needs from the rest.
pub(crate) struct MatchingParts {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Events,
    pub(crate) plugins: Arc<Plugins>,
    pub(crate) metadata: Arc<Metadata>,
    pub(crate) libraries: Libraries,
    pub(crate) jobs: Jobs,
    pub(crate) tasks: TaskTracker,
}

struct Parts {
    db: Db,
    clock: Arc<dyn Clock>,
    plugins: Arc<Plugins>,
    metadata: Arc<Metadata>,
    libraries: Libraries,
    jobs: Jobs,
    compiler: Compiler,
    bell: Bell,
}

impl Matching {
    /// Teaches the background its kinds of work. Nothing runs yet.
    pub(crate) fn new(parts: MatchingParts) -> Self {
        let service = Self {
            parts: Arc::new(Parts {
                bell: Bell::new(parts.events, parts.tasks),
                compiler: Compiler::default(),
                db: parts.db,
                clock: parts.clock,
                plugins: parts.plugins,
                metadata: parts.metadata,
                libraries: parts.libraries,
                jobs: parts.jobs,
            }),
        };
        kinds::register(&service.parts);
        service
    }

    /// Matches what scans find, where a library wants it; first what was found before the server stopped.
    pub(crate) async fn follow_scans(self, ended: Arc<Notify>, stopping: CancellationToken) {
        loop {
            if let Err(error) = self.after_scans().await {
                tracing::error!(%error, "could not match what scans found; trying again after the next scan");
            }
            if stopping
                .run_until_cancelled(ended.notified())
                .await
                .is_none()
            {
                return;
            }
        }
    }
}
