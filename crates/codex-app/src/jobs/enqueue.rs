//! Puts work into the queue.

use codex_domain::task::TaskStatus;
use codex_domain::{RunId, TaskId};
use codex_store::repo::tasks::{self, Task, TaskCounts};

use super::{Jobs, NewTask};
use crate::error::Result;

impl Jobs {
    /// Stores a task with its items and wakes the worker.
    pub async fn enqueue(&self, new: NewTask) -> Result<TaskId> {
        let (id, _) = self.store(new, true).await?;
        Ok(id)
    }

    /// Like [`Jobs::enqueue`], unless there is not a single item.
    pub async fn enqueue_unless_empty(&self, new: NewTask) -> Result<Option<TaskId>> {
        let (id, items) = self.store(new, false).await?;
        Ok((items > 0).then_some(id))
    }

    async fn store(&self, new: NewTask, may_be_empty: bool) -> Result<(TaskId, u64)> {
        let shared = &self.shared;
        let clock = &*shared.clock;
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
        };
        let tx = shared.db.begin().await?;
        let items = tasks::insert(&tx, &task, &new.items).await?;
        if items > 0 || may_be_empty {
            tx.commit().await?;
            shared.tell(task.id);
            shared.wake.notify_one();
        }
        Ok((task.id, items))
    }
}
