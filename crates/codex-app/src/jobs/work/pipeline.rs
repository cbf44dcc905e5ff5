//! Items side by side: claimed in batches, run, settled in batches.

use std::collections::{HashMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::Timestamp;
use codex_store::StoreError;
use codex_store::repo::tasks::{self, Claimed, ClaimedItem, Settled, Waiting};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::Instant;

use super::{End, Work};
use crate::jobs::live::Stop;
use crate::jobs::outage::{Heard, Outage, heard};
use crate::jobs::settle::{broken, settled};
use crate::jobs::{ItemOutcome, Runner};

/// Claimed at most at once.
const MAX_BATCH: usize = 256;
/// A batch should last about this long.
const BATCH_LASTS: Duration = Duration::from_millis(500);
/// Settled at most at once.
const FLUSH_AT: usize = 64;
/// What ended is settled after this time at the latest.
const FLUSH_WITHIN: Duration = Duration::from_millis(100);
/// A task that has to wait longer is let go of meanwhile.
const HOLD: Duration = Duration::from_secs(60);
/// A wait that is longer is told to those who watch the task.
const TOLD: Duration = Duration::from_secs(1);
/// How long a task that waits sleeps at once: clocks are set, and machines suspended.
const NAP: Duration = Duration::from_secs(1);
/// What is in work may finish within this time when a person pauses the task.
const PAUSE_GRACE: Duration = Duration::from_secs(5);
/// The same when the server stops.
const STOP_GRACE: Duration = Duration::from_secs(3);

/// Whether there are items to be claimed.
enum Source {
    /// Ask.
    Open,
    /// None for now; ask again when nothing is in work any more.
    Dry,
    /// None before a moment.
    Waiting(Waiting),
}

/// The items of one task that are claimed by this server.
pub(super) struct Pipeline<'a> {
    work: &'a Work,
    runner: Arc<dyn Runner>,
    slot: Option<OwnedSemaphorePermit>,
    source: Source,
    queue: VecDeque<ClaimedItem>,
    flight: JoinSet<ItemOutcome>,
    in_flight: HashMap<Id, ClaimedItem>,
    settled: Vec<Settled>,
    oldest_settled: Instant,
    last_claim: Instant,
    last_batch: usize,
    outage: Outage,
    /// Until when the task pauses because its provider does not answer.
    silent_until: Option<Timestamp>,
    /// Tells of a repair of the plugin that came after the last claim.
    repairs: watch::Receiver<u64>,
}

impl<'a> Pipeline<'a> {
    pub(super) fn new(work: &'a Work, runner: Box<dyn Runner>, slot: OwnedSemaphorePermit) -> Self {
        let now = Instant::now();
        Self {
            work,
            runner: Arc::from(runner),
            slot: Some(slot),
            source: Source::Open,
            queue: VecDeque::new(),
            flight: JoinSet::new(),
            in_flight: HashMap::new(),
            settled: Vec::new(),
            oldest_settled: now,
            last_claim: now,
            last_batch: 0,
            outage: Outage::after(work.task.pauses),
            silent_until: None,
            repairs: work.live.repairs(),
        }
    }

    pub(super) async fn run(mut self) -> Result<End, StoreError> {
        loop {
            if self.queue.is_empty() && matches!(self.source, Source::Open) {
                match self.claim().await? {
                    Claimed::Items(items) => self.queue.extend(items),
                    Claimed::Waiting(waiting) => self.source = Source::Waiting(waiting),
                    Claimed::Later(until) => self.source = Source::Waiting(retry_at(until)),
                    Claimed::Nothing if self.flight.is_empty() => return Ok(End::Done),
                    Claimed::Nothing => self.source = Source::Dry,
                    Claimed::Lost => return self.drain(Duration::ZERO).await,
                }
            }
            self.fill();
            if self.flight.is_empty() {
                if let Some(end) = self.rest().await? {
                    return Ok(end);
                }
                continue;
            }
            let flush_at = self.oldest_settled + FLUSH_WITHIN;
            tokio::select! {
                Some(ended) = self.flight.join_next_with_id() => self.take_in(ended).await?,
                () = tokio::time::sleep_until(flush_at), if !self.settled.is_empty() => self.flush().await?,
                stop = self.work.live.stopped() => return self.drain(grace(stop)).await,
                () = self.work.shared.stopping.cancelled() => return self.drain(STOP_GRACE).await,
            }
        }
    }

    /// Settles what ended and claims what is next, in one transaction.
    async fn claim(&mut self) -> Result<Claimed, StoreError> {
        self.repairs.mark_unchanged();
        let shared = &self.work.shared;
        let now = shared.clock.now();
        let batch = self.batch();
        let tx = shared.db.begin().await?;
        let is_ours = tasks::settle(&tx, self.work.lease, &self.settled, now).await?;
        let claimed = if is_ours {
            tasks::claim_items(&tx, self.work.lease, batch, now).await?
        } else {
            Claimed::Lost
        };
        tx.commit().await?;
        self.settled.clear();
        self.last_claim = Instant::now();
        self.last_batch = match &claimed {
            Claimed::Items(items) => items.len(),
            _ => 0,
        };
        Ok(claimed)
    }

    /// As many as were done in half a second lately.
    fn batch(&self) -> usize {
        let seconds = self.last_claim.elapsed().as_secs_f64().max(1e-6);
        let pace = self.last_batch as f64 / seconds;
        let wanted = (pace * BATCH_LASTS.as_secs_f64()) as usize;
        let most = self.outage.at_once(MAX_BATCH);
        let least = self.concurrency().saturating_mul(2).min(most);
        wanted.clamp(least, most)
    }

    fn concurrency(&self) -> usize {
        self.outage.at_once(self.work.kind.concurrency().max(1))
    }

    fn fill(&mut self) {
        while self.flight.len() < self.concurrency()
            && let Some(item) = self.queue.pop_front()
        {
            let runner = Arc::clone(&self.runner);
            let begun = self
                .flight
                .spawn(async move { runner.item(item.seq, item.item).await });
            self.in_flight.insert(begun.id(), item);
        }
    }

    async fn take_in(
        &mut self,
        ended: Result<(Id, ItemOutcome), JoinError>,
    ) -> Result<(), StoreError> {
        let (id, outcome) = match ended {
            Ok((id, outcome)) => (id, outcome),
            Err(error) => (error.id(), broken(error)),
        };
        let Some(item) = self.in_flight.remove(&id) else {
            return Ok(());
        };
        let now = self.work.shared.clock.now();
        let mut not_before = now;
        match &outcome {
            ItemOutcome::Wait { until, why } => {
                let waiting = Waiting {
                    until: *until,
                    reason: why.clone(),
                };
                self.wait(waiting).await?;
            }
            // What fails because the server is going down has not failed.
            ItemOutcome::Failed { .. } | ItemOutcome::Unanswered { .. }
                if self.work.shared.stopping.is_cancelled() =>
            {
                self.push(Settled::Reopened { seq: item.seq });
                return Ok(());
            }
            // It was asked before the task paused, and tells nothing new.
            ItemOutcome::Unanswered { .. }
                if self.silent_until.is_some_and(|until| now < until) =>
            {
                self.push(Settled::Reopened { seq: item.seq });
                return Ok(());
            }
            outcome => {
                if let Some(pause) = self.hear(heard(outcome), now).await? {
                    // Another item tries next: this one may be what the provider cannot answer.
                    not_before = now.plus(pause * 2);
                }
            }
        }
        match settled(self.work.task.id, item, outcome, now) {
            None => self.work.live.count(1),
            Some(mut settled) => {
                match &mut settled {
                    Settled::Ended(_) => self.work.live.count(1),
                    Settled::Retry { not_before: at, .. } => *at = not_before.max(*at),
                    Settled::Reopened { .. } => {}
                }
                self.push(settled);
            }
        }
        if self.settled.len() >= FLUSH_AT {
            self.flush().await?;
        }
        Ok(())
    }

    fn push(&mut self, settled: Settled) {
        if self.settled.is_empty() {
            self.oldest_settled = Instant::now();
        }
        self.settled.push(settled);
    }

    /// Pauses when the provider was silent too often in a row. Other tasks find out for themselves: what a person
    /// waits for is tried at once.
    async fn hear(&mut self, heard: Heard, now: Timestamp) -> Result<Option<Duration>, StoreError> {
        let before = self.outage.pauses();
        let pause = self.outage.hear(heard);
        if self.outage.pauses() != before {
            let pauses = self.outage.pauses();
            tasks::set_pauses(&self.work.shared.db, self.work.lease, pauses).await?;
        }
        if let Some(pause) = pause {
            let until = now.plus(pause);
            self.silent_until = Some(until);
            self.hold_back(Waiting {
                until,
                reason: "the provider is not answering; one item tries again then".to_owned(),
            });
        }
        Ok(pause)
    }

    /// Begins nothing more before a moment, nor does any other task that asks the same plugin.
    async fn wait(&mut self, waiting: Waiting) -> Result<(), StoreError> {
        if self.hold_back(waiting.clone())
            && let Some(plugin) = self.work.task.plugin_id
        {
            tasks::pause_plugin(&self.work.shared.db, plugin, &waiting).await?;
        }
        Ok(())
    }

    /// Begins nothing more before a moment. `false` when the task waits that long already.
    fn hold_back(&mut self, waiting: Waiting) -> bool {
        let queued = std::mem::take(&mut self.queue);
        for item in queued {
            self.push(Settled::Reopened { seq: item.seq });
        }
        let is_longer = match &self.source {
            Source::Waiting(known) => known.until < waiting.until,
            Source::Open | Source::Dry => true,
        };
        if is_longer {
            self.source = Source::Waiting(waiting);
        }
        is_longer
    }

    async fn flush(&mut self) -> Result<(), StoreError> {
        if self.settled.is_empty() {
            return Ok(());
        }
        let shared = &self.work.shared;
        let tx = shared.db.begin().await?;
        tasks::settle(&tx, self.work.lease, &self.settled, shared.clock.now()).await?;
        tx.commit().await?;
        self.settled.clear();
        Ok(())
    }

    /// Nothing is in work: waits if it must, and looks for more afterwards. The slot is free meanwhile.
    async fn rest(&mut self) -> Result<Option<End>, StoreError> {
        self.flush().await?;
        let Source::Waiting(waiting) = std::mem::replace(&mut self.source, Source::Open) else {
            return Ok(None);
        };
        let remaining = waiting.until.since(self.work.shared.clock.now());
        let is_repaired = self.repairs.has_changed().unwrap_or_default();
        if remaining > HOLD && !is_repaired {
            return Ok(Some(End::Waiting(waiting)));
        }
        self.slot = None;
        let is_told = remaining > TOLD && !is_repaired;
        if is_told {
            self.say(Some(&waiting)).await?;
        }
        if self.sleep(waiting.until).await.is_break() {
            return Ok(Some(End::Stopped));
        }
        if is_told {
            self.say(None).await?;
        }
        Ok(None)
    }

    /// Sleeps until a moment, or until the plugin is repaired, and then waits for a slot. Breaks off when the task has
    /// to stop.
    async fn sleep(&mut self, until: Timestamp) -> ControlFlow<()> {
        let Work { shared, live, .. } = self.work;
        let due = async {
            loop {
                let remaining = until.since(shared.clock.now());
                if remaining.is_zero() {
                    return;
                }
                tokio::time::sleep(remaining.min(NAP)).await;
            }
        };
        let awake = async {
            tokio::select! {
                () = due => {}
                // What was asked before tells nothing about the plugin as it is now.
                _ = self.repairs.changed() => self.silent_until = None,
            }
            self.slot = Arc::clone(&shared.slots).acquire_owned().await.ok();
        };
        tokio::select! {
            () = awake => ControlFlow::Continue(()),
            _ = live.stopped() => ControlFlow::Break(()),
            () = shared.stopping.cancelled() => ControlFlow::Break(()),
        }
    }

    /// Tells those who watch the task until when it rests, or that it goes on.
    async fn say(&self, waiting: Option<&Waiting>) -> Result<(), StoreError> {
        let shared = &self.work.shared;
        tasks::hold(&shared.db, self.work.lease, waiting, shared.clock.now()).await?;
        shared.tell(self.work.task.id);
        Ok(())
    }

    /// Lets what is in work finish for a moment, drops the rest, and stores what is known.
    async fn drain(mut self, grace: Duration) -> Result<End, StoreError> {
        let deadline = Instant::now() + grace;
        let mut live_stop = std::pin::pin!(self.work.live.cancel_told());
        loop {
            let next = tokio::select! {
                next = self.flight.join_next_with_id() => next,
                () = tokio::time::sleep_until(deadline) => None,
                () = &mut live_stop => None,
            };
            let Some(ended) = next else { break };
            self.take_in(ended).await?;
        }
        self.work.live.cancelled.cancel();
        self.flight.abort_all();
        self.flush().await?;
        Ok(End::Stopped)
    }
}

const fn grace(stop: Stop) -> Duration {
    match stop {
        Stop::Pause => PAUSE_GRACE,
        Stop::Cancel => Duration::ZERO,
    }
}

fn retry_at(until: Timestamp) -> Waiting {
    Waiting {
        until,
        reason: "what failed is tried again then".to_owned(),
    }
}
