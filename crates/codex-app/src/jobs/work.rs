//! One task at work on this server: from the claim until it ends, rests or is taken away.

mod pipeline;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::task::TaskStatus;
use codex_store::StoreError;
use codex_store::repo::tasks::{self, Lease, Task, Waiting};
use futures_util::FutureExt;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::live::Live;
use super::patience::{Patience, patience};
use super::{Kind, PRIORITY_PERSON, Runner, Shared, TaskContext};
use crate::caller::{Caller, Urgency};
use crate::error::AppError;
use pipeline::Pipeline;

/// A claim is renewed so many times before it would run out.
const RENEWALS: u32 = 3;
/// How often watchers hear of progress.
const NEWS_EVERY: Duration = Duration::from_millis(500);
/// When to try again what could not be begun for now.
const TRY_AGAIN: Duration = Duration::from_secs(30);

/// When a task that could not be begun may be; `None` when it never can.
fn begun_later(error: &AppError) -> Option<Duration> {
    match error {
        AppError::Plugin(problem) => match patience(problem) {
            Patience::Wait(time) => Some(time),
            Patience::Unanswered | Patience::TryAgain => Some(TRY_AGAIN),
            Patience::Skip | Patience::GiveUp => None,
        },
        AppError::Unavailable(_) => Some(TRY_AGAIN),
        AppError::Internal { source, .. } => source.is::<StoreError>().then_some(TRY_AGAIN),
        _ => None,
    }
}

/// How the work on a task ended, here and now.
#[derive(Debug)]
enum End {
    /// Every item has ended.
    Done,
    /// It cannot be done.
    Failed(String),
    /// It goes on later.
    Waiting(Waiting),
    /// A person or the server's end stopped it.
    Stopped,
    /// Another server has it.
    Lost,
}

/// A task in the hands of this server.
pub(super) struct Work {
    shared: Arc<Shared>,
    lease: Lease,
    task: Task,
    kind: Arc<dyn Kind>,
    live: Arc<Live>,
}

impl Work {
    pub(super) fn new(shared: Arc<Shared>, lease: Lease, task: Task, kind: Arc<dyn Kind>) -> Self {
        let live = Arc::new(Live::new(task.plugin_id));
        shared.live.lock().insert(task.id, Arc::clone(&live));
        Self {
            shared,
            lease,
            task,
            kind,
            live,
        }
    }

    pub(super) fn spawn(self, slot: OwnedSemaphorePermit) {
        let tracker = self.shared.tracker.clone();
        tracker.spawn(async move { self.run(slot).await });
    }

    async fn run(self, slot: OwnedSemaphorePermit) {
        let end = tokio::select! {
            end = self.work(slot) => end,
            () = self.tend() => End::Lost,
        };
        self.live.cancelled.cancel();
        tracing::debug!(task = %self.task.id, kind = self.kind.name(), ?end, "let go of a task");
        if let Err(error) = self.close(end).await {
            tracing::warn!(%error, task = %self.task.id, "could not store how a task stands; it goes on when its lease runs out");
        }
        self.shared.live.lock().remove(&self.task.id);
        self.shared.tell(self.task.id);
        self.shared.wake.notify_one();
    }

    async fn work(&self, slot: OwnedSemaphorePermit) -> End {
        let context = self.context();
        let started = tokio::select! {
            started = self.start(&context) => started,
            _ = self.live.stopped() => return End::Stopped,
            () = self.shared.stopping.cancelled() => return End::Stopped,
        };
        let runner = match started {
            Ok(runner) => runner,
            Err(end) => return end,
        };
        match Pipeline::new(self, runner, slot).run().await {
            Ok(end) => end,
            Err(error) => {
                tracing::warn!(%error, task = %self.task.id, "a task rests because the database failed");
                self.try_again(error.to_string())
            }
        }
    }

    async fn start(&self, context: &TaskContext) -> Result<Box<dyn Runner>, End> {
        let start = AssertUnwindSafe(self.kind.start(context)).catch_unwind();
        match start.await {
            Ok(Ok(runner)) => Ok(runner),
            Ok(Err(error)) => Err(self.refused(&error)),
            Err(_) => Err(End::Failed(
                "a fault of the server while it prepared this task; its log says more".to_owned(),
            )),
        }
    }

    /// What keeps a task from being begun may pass.
    fn refused(&self, error: &AppError) -> End {
        match begun_later(error) {
            Some(wait) => End::Waiting(Waiting {
                until: self.shared.clock.now().plus(wait),
                reason: error.to_string(),
            }),
            None => End::Failed(error.to_string()),
        }
    }

    fn try_again(&self, reason: String) -> End {
        let until = self.shared.clock.now().plus(TRY_AGAIN);
        End::Waiting(Waiting { until, reason })
    }

    fn context(&self) -> TaskContext {
        let task = &self.task;
        let urgency = Urgency {
            priority: task.priority,
            is_awaited: task.priority >= PRIORITY_PERSON,
        };
        TaskContext {
            id: task.id,
            run_id: task.run_id,
            title: task.title.clone(),
            params: task.params.clone(),
            library: task.library_id,
            plugin: task.plugin_id,
            user: task.user_id,
            caller: Caller::task(urgency),
            cancelled: self.live.cancelled.clone(),
        }
    }

    /// Renews the claim and tells watchers how far the task is. Returns when the claim is lost.
    async fn tend(&self) {
        let mut news = interval(NEWS_EVERY);
        news.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let lease = self.shared.lease;
        let mut renewed = Instant::now();
        loop {
            news.tick().await;
            if self.live.take_news() {
                self.shared.tell(self.task.id);
            }
            if renewed.elapsed() < lease / RENEWALS {
                continue;
            }
            match self.renew().await {
                Ok(true) => renewed = Instant::now(),
                Ok(false) => return,
                Err(error) if renewed.elapsed() < lease => {
                    tracing::warn!(%error, task = %self.task.id, "could not renew the claim on a task; trying again");
                }
                Err(_) => return,
            }
        }
    }

    async fn renew(&self) -> Result<bool, StoreError> {
        let until = self.shared.clock.now().plus(self.shared.lease);
        let status = tasks::renew(&self.shared.db, self.lease, until).await?;
        if status.is_some_and(|status| status != TaskStatus::Running) {
            // A person stopped it on another server.
            self.live.stop(super::live::Stop::Pause);
        }
        Ok(status.is_some())
    }

    /// Stores how the task stands now that this server lets go of it.
    async fn close(&self, end: End) -> Result<(), StoreError> {
        let now = self.shared.clock.now();
        let tx = self.shared.db.begin().await?;
        let closed = match end {
            End::Done => {
                let counts = tasks::by_id(&tx, self.task.id)
                    .await?
                    .map(|task| task.counts);
                let all_failed = counts.is_some_and(|it| it.failed > 0 && it.failed == it.total);
                let (status, error) = if all_failed {
                    (TaskStatus::Failed, Some("every item failed"))
                } else {
                    (TaskStatus::Completed, None)
                };
                tasks::end(&tx, self.lease, status, error, now).await?
            }
            End::Failed(error) => {
                tasks::end(&tx, self.lease, TaskStatus::Failed, Some(&error), now).await?
            }
            End::Waiting(waiting) => tasks::give_back(&tx, self.lease, Some(&waiting), now).await?,
            End::Stopped => false,
            End::Lost => true,
        };
        if !closed {
            // Where it was paused meanwhile it stays so; where it was cancelled there is nothing left to do.
            tasks::give_back(&tx, self.lease, None, now).await?;
        }
        tx.commit().await
    }
}

#[cfg(test)]
mod tests;
