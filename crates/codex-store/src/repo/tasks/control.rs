//! What people do to a task: pause, resume, cancel, try again, forget.

use codex_domain::{TaskId, Timestamp};

use crate::{Executor, StoreError};

statements! {
    PAUSE = "update tasks set status = 'paused', updated_at = $2 where id = $1 and status in ('pending', 'running')";
    RESUME = "update tasks set status = 'pending', not_before = null, waiting_reason = null, updated_at = $2
              where id = $1 and status = 'paused'";
    CANCEL = "update tasks set status = 'cancelled', finished_at = $2, updated_at = $2, worker = null, lease_until = null,
                not_before = null, waiting_reason = null
              where id = $1 and status in ('pending', 'running', 'paused')";
    REOPEN_RUNNING = "update task_items set status = 'pending', attempts = attempts - 1 where task_id = $1 and status = 'running'";
    RETRY = "update tasks set status = 'pending', items_failed = 0, pauses = 0, error = null, finished_at = null, updated_at = $2
             where id = $1 and status in ('completed', 'failed', 'cancelled')
               and (items_total > items_done + items_skipped or items_total = 0)";
    REOPEN_FAILED = "update task_items set status = 'pending', attempts = 0, failures = 0, not_before = null, updated_at = $2
                     where task_id = $1 and status = 'failed'";
    DELETE = "delete from tasks where id = $1 and finished_at is not null";
    FORGET_ONE = "delete from tasks where id in (select id from tasks where finished_at < $1 order by created_at limit 1)";
}

/// Stops a task until it is resumed. `false` when it is neither waiting nor at work.
pub async fn pause(on: &impl Executor, id: TaskId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(on.execute(PAUSE, &[id.into(), now.into()]).await? == 1)
}

/// Lets a paused task go on. `false` when it is not paused.
pub async fn resume(on: &impl Executor, id: TaskId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(on.execute(RESUME, &[id.into(), now.into()]).await? == 1)
}

/// Stops a task for good; its open items stay open. `false` when it is over already.
pub async fn cancel(on: &impl Executor, id: TaskId, now: Timestamp) -> Result<bool, StoreError> {
    let is_cancelled = on.execute(CANCEL, &[id.into(), now.into()]).await? == 1;
    if is_cancelled {
        on.execute(REOPEN_RUNNING, &[id.into()]).await?;
    }
    Ok(is_cancelled)
}

/// Takes up what failed or was left open when the task ended. `false` when it is not over, or nothing is left.
pub async fn retry(on: &impl Executor, id: TaskId, now: Timestamp) -> Result<bool, StoreError> {
    let is_open = on.execute(RETRY, &[id.into(), now.into()]).await? == 1;
    if is_open {
        on.execute(REOPEN_FAILED, &[id.into(), now.into()]).await?;
    }
    Ok(is_open)
}

/// Forgets a task with its items. `false` when it is not over, or gone.
pub async fn delete(on: &impl Executor, id: TaskId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into()]).await? == 1)
}

/// Forgets one task that ended before a moment; one, because a task may have many items and others want to write.
/// `false` when there is none.
pub async fn forget_one_before(on: &impl Executor, at: Timestamp) -> Result<bool, StoreError> {
    Ok(on.execute(FORGET_ONE, &[at.into()]).await? == 1)
}
