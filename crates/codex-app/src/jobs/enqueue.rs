//! Puts work into the queue.

use codex_domain::task::TaskStatus;
use codex_domain::{RunId, TaskId};
use codex_store::Tx;
use codex_store::repo::tasks::{self, Task, TaskCounts};

use super::{Jobs, NewTask};
use crate::error::Result;

impl Jobs {
    /// Stores a task with its items and wakes the worker.
    pub async fn enqueue(&self, new: NewTask) -> Result<TaskId> {
        let tx = self.shared.db.begin().await?;
        let (task, _) = self.insert(&tx, new).await?;
        tx.commit().await?;
        self.announce(task);
        Ok(task)
    }

    /// Stores a task with its items in the caller's transaction, and says how many items it has.
    pub(crate) async fn insert(&self, tx: &Tx, new: NewTask) -> Result<(TaskId, u64)> {
        let clock = &*self.shared.clock;
        let task = Task {
            id: TaskId::generate(clock),
            kind: new.kind.to_owned(),
            title: new.title,
            status: TaskStatus::Pending,
            priority: new.priority,
            params: new.params,
            plan: new.plan,
            run_id: RunId::generate(clock),
            library_id: new.library,
            plugin_id: new.plugin,
            user_id: new.user,
            schedule_id: new.schedule,
            counts: TaskCounts::default(),
            waiting: None,
            error: None,
            created_at: clock.now(),
            started_at: None,
            finished_at: None,
            pauses: 0,
        };
        let items = tasks::insert(tx, &task, &new.items).await?;
        Ok((task.id, items))
    }

    /// Like [`Jobs::insert`], unless there is not a single item.
    pub(crate) async fn insert_unless_empty(
        &self,
        tx: &Tx,
        new: NewTask,
    ) -> Result<Option<(TaskId, u64)>> {
        let (task, items) = self.insert(tx, new).await?;
        if items == 0 {
            tasks::discard_empty(tx, task).await?;
        }
        Ok((items > 0).then_some((task, items)))
    }

    /// Tells of a task that is stored now, and wakes the worker.
    pub(crate) fn announce(&self, task: TaskId) {
        self.shared.tell(task);
        self.shared.wake.notify_one();
    }
}
