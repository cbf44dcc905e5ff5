//! Work in the background: durable tasks, item by item, and schedules that create them.
//!
//! ```text
//!  service ── NewTask ──► enqueue ──► the database ◄── schedule (cron)
//!                                         │ lease
//!  worker: takes a task ──► work: claims items, runs them side by side ──► Runner::item
//!                                         │ outcome
//!                                         └──► settle: done, skipped, failed, again later
//! ```
//!
//! Reading order: [`kind`] (what a kind of work implements), [`enqueue`], [`worker`] (which task is next),
//! [`work`] (one task), [`control`] (what people do to tasks), [`schedule`].
//!
//! What holds everywhere:
//!
//! - A task belongs to one server at a time, by a lease that is renewed while it works. After a crash the
//!   lease runs out and another server, or the same one started again, goes on with the open items.
//! - An item whose runner answers [`ItemOutcome::Stored`] was ended in the runner's own transaction by
//!   [`finish_item`](codex_store::repo::tasks::finish_item), which refuses an item that has ended: its work
//!   counts exactly once, whatever happens around it.
//! - A runner's future may be dropped at any await: when a person cancels, and when the server stops.
//! - One item that fails, panics or has to wait never stops the others.

mod control;
mod enqueue;
mod kind;
mod live;
mod outage;
mod patience;
pub mod plan;
mod schedule;
mod settle;
mod upkeep;
mod wake;
mod work;
mod worker;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::{Clock, TaskId};
use codex_store::Db;
use parking_lot::{Mutex, RwLock};
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use codex_store::repo::list::{Listed, PageRequest};
pub use codex_store::repo::tasks::{
    Found, ItemRow, NewItems, Task, TaskCounts, TaskFilter, Waiting,
};
pub use control::{TaskView, is_dry_run};
pub use kind::{ItemOutcome, Kind, NewTask, Runner, TaskContext};
pub use live::Speed;
pub(crate) use patience::{Patience, patience};
pub use plan::Plan;
pub use schedule::{
    LastRun, NewSchedule, Schedule, ScheduleChange, ScheduleConfig, ScheduleKind, ScheduleView,
};
pub(crate) use upkeep::sweep;

use crate::events::{Event, Events};
use live::Live;

/// The priority of what a person waits for.
pub const PRIORITY_PERSON: i64 = 900;
/// The priority of what a person ticked and left to itself.
pub const PRIORITY_SELECTION: i64 = 600;
/// The priority of work on a whole library.
pub const PRIORITY_LIBRARY: i64 = 400;
/// The priority of what nobody asked for just now: schedules, and what follows a scan.
pub const PRIORITY_SCHEDULED: i64 = 200;

/// Tasks at work at once on one server.
const SLOTS: usize = 8;
/// Of these, how many are kept free for what a person waits for.
const RESERVED_SLOTS: usize = 2;
/// How long a claim lasts when the server that made it is gone.
const LEASE: Duration = Duration::from_secs(15);
/// How long the server waits for tasks when it stops.
const STOP_WITHIN: Duration = Duration::from_millis(4500);

/// The service for background work. Cheap to clone.
#[derive(Clone)]
pub struct Jobs {
    shared: Arc<Shared>,
}

struct Shared {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    kinds: RwLock<HashMap<&'static str, Arc<dyn Kind>>>,
    schedule_kinds: RwLock<HashMap<&'static str, Arc<dyn ScheduleKind>>>,
    live: Mutex<HashMap<TaskId, Arc<Live>>>,
    slots: Arc<Semaphore>,
    wake: Notify,
    schedules_changed: Notify,
    stopping: CancellationToken,
    tracker: TaskTracker,
    lease: Duration,
}

impl Jobs {
    /// A service without any kind of work, at rest.
    pub fn new(db: Db, clock: Arc<dyn Clock>, events: Events) -> Self {
        Self::with_lease(db, clock, events, LEASE)
    }

    /// The same with another time after which the tasks of a server that is gone are taken over.
    pub fn with_lease(db: Db, clock: Arc<dyn Clock>, events: Events, lease: Duration) -> Self {
        Self {
            shared: Arc::new(Shared {
                db,
                clock,
                events,
                kinds: RwLock::default(),
                schedule_kinds: RwLock::default(),
                live: Mutex::default(),
                slots: Arc::new(Semaphore::new(SLOTS)),
                wake: Notify::new(),
                schedules_changed: Notify::new(),
                stopping: CancellationToken::new(),
                tracker: TaskTracker::new(),
                lease,
            }),
        }
    }

    /// Teaches the worker a kind of work. Tasks of kinds it does not know stay where they are.
    pub fn register(&self, kind: Arc<dyn Kind>) {
        self.shared.kinds.write().insert(kind.name(), kind);
        self.shared.wake.notify_one();
    }

    /// Begins to work, also on what an earlier process left behind.
    pub fn start(&self) {
        let shared = Arc::clone(&self.shared);
        self.shared.tracker.spawn(worker::run(shared));
        self.shared
            .tracker
            .spawn(schedule::clock::run(self.clone()));
        let (shared, news) = (Arc::clone(&self.shared), self.shared.events.subscribe());
        self.shared.tracker.spawn(wake::run(shared, news));
    }

    /// Stops: what is in the middle of something gets a moment to finish, the rest is open again.
    pub async fn shutdown(&self) {
        self.shared.stopping.cancel();
        self.shared.tracker.close();
        let all = self.shared.tracker.wait();
        if tokio::time::timeout(STOP_WITHIN, all).await.is_err() {
            tracing::warn!("some tasks did not stop in time; they go on when their leases run out");
        }
    }
}

impl Shared {
    fn kind(&self, name: &str) -> Option<Arc<dyn Kind>> {
        self.kinds.read().get(name).cloned()
    }

    fn live(&self, task: TaskId) -> Option<Arc<Live>> {
        self.live.lock().get(&task).cloned()
    }

    fn tell(&self, task_id: TaskId) {
        self.events.publish(Event::TaskChanged { task_id });
    }
}
