//! Who works on a task: one claim at a time, kept alive by its lease.

use codex_domain::task::TaskStatus;
use codex_domain::{PluginId, TaskId, Timestamp, WorkerId};

use super::{Task, Waiting, by_id};
use crate::{Executor, Param, StoreError};

/// One claim of one server on one task. A server that claims a task again gets another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The task.
    pub task: TaskId,
    /// The claim.
    pub worker: WorkerId,
}

/// A crash is suspected of every item that was in work: one that was so this often is not tried again.
const MAX_CRASHES: i64 = 10;

/// How many tasks are looked at for one that may go on.
const CANDIDATES: i64 = 50;

statements! {
    RUNNABLE = "select tasks.id, tasks.kind from tasks left join plugin_pauses on plugin_pauses.plugin_id = tasks.plugin_id
                where status in ('pending', 'running') and priority >= $2
                  and (status = 'pending' or lease_until < $1) and (not_before is null or not_before <= $1)
                  and (plugin_pauses.until is null or plugin_pauses.until <= $1)
                order by priority desc, created_at, tasks.id limit $3";
    TAKE = "update tasks set status = 'running', worker = $2, lease_until = $3, attempt = attempt + 1,
              started_at = coalesce(started_at, $4), not_before = null, waiting_reason = null, updated_at = $4
            where id = $1 and (status = 'pending' or (status = 'running' and lease_until < $4))";
    RENEW = "update tasks set lease_until = $3 where id = $1 and worker = $2 returning status";
    GIVE_BACK = "update tasks set status = case when status = 'running' then 'pending' else status end, worker = null,
                   lease_until = null, not_before = $3, waiting_reason = $4, updated_at = $5
                 where id = $1 and worker = $2 and status in ('pending', 'running', 'paused')";
    END = "update tasks set status = $3, error = $4, finished_at = $5, updated_at = $5, worker = null, lease_until = null,
             not_before = null, waiting_reason = null
           where id = $1 and worker = $2 and status = 'running'";
    FAIL_CRASHED = "update task_items set status = 'failed', updated_at = $2, error = $3
                    where task_id = $1 and status = 'running' and attempts >= $4";
    COUNT_CRASHED = "update tasks set items_failed = items_failed + $2 where id = $1";
    REOPEN_CRASHED = "update task_items set status = 'pending' where task_id = $1 and status = 'running'";
    REOPEN = "update task_items set status = 'pending', attempts = attempts - 1 where task_id = $1 and status = 'running'";
    PAUSE_PLUGIN = "insert into plugin_pauses (plugin_id, until, reason) values ($1, $2, $3)
                    on conflict (plugin_id) do update set until = excluded.until, reason = excluded.reason
                    where plugin_pauses.until < excluded.until";
    UNPAUSE_PLUGIN = "delete from plugin_pauses where plugin_id = $1";
    WAKE_TASKS = "update tasks set not_before = null, waiting_reason = null, updated_at = $2
                  where plugin_id = $1 and status = 'pending' and not_before is not null";
    HOLD = "update tasks set not_before = $3, waiting_reason = $4, updated_at = $5
            where id = $1 and worker = $2 and status = 'running'";
    SET_PAUSES = "update tasks set pauses = $3 where id = $1 and worker = $2";
    CLEAR_PAUSES = "delete from plugin_pauses where until < $1";
}

/// Tasks nobody works on that may go on now, the most urgent first: their ids and kinds.
pub async fn runnable(
    on: &impl Executor,
    now: Timestamp,
    min_priority: i64,
) -> Result<Vec<(TaskId, String)>, StoreError> {
    let params = [now.into(), min_priority.into(), CANDIDATES.into()];
    on.query_few(RUNNABLE, &params).await
}

/// Takes a task for the caller alone; `None` when somebody else was faster. Items that a worker left
/// behind in the middle are open again.
pub async fn take(
    on: &impl Executor,
    lease: Lease,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Task>, StoreError> {
    let Lease { task, worker } = lease;
    let params = [task.into(), worker.into(), until.into(), now.into()];
    if on.execute(TAKE, &params).await? == 0 {
        return Ok(None);
    }
    let error = format!("the server ended {MAX_CRASHES} times while it was at work on this");
    let params = [task.into(), now.into(), error.into(), MAX_CRASHES.into()];
    let crashed = on.execute(FAIL_CRASHED, &params).await?;
    if crashed > 0 {
        let count = i64::try_from(crashed).unwrap_or(i64::MAX);
        on.execute(COUNT_CRASHED, &[task.into(), count.into()])
            .await?;
    }
    on.execute(REOPEN_CRASHED, &[task.into()]).await?;
    by_id(on, task).await
}

/// Keeps a claim alive, and says where the task stands; `None` when the claim is lost.
pub async fn renew(
    on: &impl Executor,
    lease: Lease,
    until: Timestamp,
) -> Result<Option<TaskStatus>, StoreError> {
    let params = [lease.task.into(), lease.worker.into(), until.into()];
    let status: Option<(String,)> = on.query_opt(RENEW, &params).await?;
    Ok(status.and_then(|(name,)| name.parse().ok()))
}

/// Lets go of a task that is not done; items in work are open again. `waiting` keeps it from being taken
/// up before a moment. `false` when the claim was lost.
pub async fn give_back(
    on: &impl Executor,
    lease: Lease,
    waiting: Option<&Waiting>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let is_ours = on.execute(GIVE_BACK, &resting(lease, waiting, now)).await? == 1;
    if is_ours {
        on.execute(REOPEN, &[lease.task.into()]).await?;
    }
    Ok(is_ours)
}

/// Ends a task. `false` when the claim was lost, or a person stopped it.
pub async fn end(
    on: &impl Executor,
    lease: Lease,
    status: TaskStatus,
    error: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params = [
        lease.task.into(),
        lease.worker.into(),
        status.name().into(),
        error.into(),
        now.into(),
    ];
    Ok(on.execute(END, &params).await? == 1)
}

/// Lets no task ask a plugin before a moment. An earlier pause that lasts longer stays.
pub async fn pause_plugin(
    on: &impl Executor,
    plugin: PluginId,
    waiting: &Waiting,
) -> Result<(), StoreError> {
    let params = [
        plugin.into(),
        waiting.until.into(),
        waiting.reason.as_str().into(),
    ];
    on.execute(PAUSE_PLUGIN, &params).await?;
    Ok(())
}

/// Lets the tasks of a plugin go on now: what they waited for may be mended. Returns how many waited.
pub async fn wake_plugin(
    on: &impl Executor,
    plugin: PluginId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    on.execute(UNPAUSE_PLUGIN, &[plugin.into()]).await?;
    on.execute(WAKE_TASKS, &[plugin.into(), now.into()]).await
}

/// A claim, and what its task waits for.
fn resting(lease: Lease, waiting: Option<&Waiting>, now: Timestamp) -> [Param<'_>; 5] {
    [
        lease.task.into(),
        lease.worker.into(),
        waiting.map(|waiting| waiting.until).into(),
        waiting.map(|waiting| waiting.reason.as_str()).into(),
        now.into(),
    ]
}

/// Says until when a task begins nothing although its worker keeps it; `None` when it goes on.
pub async fn hold(
    on: &impl Executor,
    lease: Lease,
    waiting: Option<&Waiting>,
    now: Timestamp,
) -> Result<(), StoreError> {
    on.execute(HOLD, &resting(lease, waiting, now)).await?;
    Ok(())
}

/// Remembers how often a task paused in a row because its provider did not answer.
pub async fn set_pauses(on: &impl Executor, lease: Lease, pauses: u32) -> Result<(), StoreError> {
    let params = [lease.task.into(), lease.worker.into(), pauses.into()];
    on.execute(SET_PAUSES, &params).await?;
    Ok(())
}

/// Forgets pauses that are over.
pub async fn clear_pauses_before(on: &impl Executor, now: Timestamp) -> Result<u64, StoreError> {
    on.execute(CLEAR_PAUSES, &[now.into()]).await
}
