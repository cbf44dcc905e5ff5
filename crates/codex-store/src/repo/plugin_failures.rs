//! Plugin failures: what went wrong, when, and the last lines the plugin wrote.

use codex_domain::{FailureId, PluginId, Timestamp};

use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// A fault of the plugin while it started.
pub const START: &str = "start";
/// A fault of the plugin while it answered.
pub const REQUEST: &str = "request";
/// A fault of the plugin from before somebody switched it on again.
pub const FORGIVEN: &str = "forgiven";
/// A fault of the plugin while somebody tried it, which never counts.
pub const TRIAL: &str = "trial";

/// One recorded failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginFailure {
    /// Its id.
    pub id: FailureId,
    /// Which plugin.
    pub plugin_id: PluginId,
    /// [`START`] or [`REQUEST`] while it counts towards a limit, [`FORGIVEN`] afterwards, [`TRIAL`] if it never did;
    /// any other word names somebody else's fault.
    pub kind: String,
    /// A stable word for what went wrong.
    pub code: String,
    /// The method that failed.
    pub method: Option<String>,
    /// One sentence.
    pub message: String,
    /// The last lines of the plugin's error output.
    pub stderr_tail: Vec<String>,
    /// When.
    pub occurred_at: Timestamp,
}

impl FromRow for PluginFailure {
    const TABLE: &'static str = "plugin_failures";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            plugin_id: row.take()?,
            kind: row.take()?,
            code: row.take()?,
            method: row.take()?,
            message: row.take()?,
            stderr_tail: row.take::<Json<Vec<String>>>()?.0,
            occurred_at: row.take()?,
        })
    }
}

struct Count(i64);

impl FromRow for Count {
    const TABLE: &'static str = "plugin_failures";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        row.take().map(Self)
    }
}

statements! {
    INSERT = "insert into plugin_failures (id, plugin_id, kind, code, method, message, stderr_tail, occurred_at)
              select $1, p.id, $3, $4, $5, $6, $7, $8 from plugins p where p.id = $2";
    PAGE = "select id, plugin_id, kind, code, method, message, stderr_tail, occurred_at
            from plugin_failures where plugin_id = $1
            order by occurred_at desc, id desc limit $2 offset $3";
    COUNTING_SINCE = "select id, plugin_id, kind, code, method, message, stderr_tail, occurred_at
             from plugin_failures
             where plugin_id = $1 and occurred_at > $2 and kind in ('start', 'request')
             order by occurred_at, id limit 1000";
    FORGIVE = "update plugin_failures set kind = 'forgiven' where plugin_id = $1 and kind in ('start', 'request')";
    COUNT = "select count(*) from plugin_failures where plugin_id = $1";
    COUNTS = "select plugin_id, code, count(*) from plugin_failures group by plugin_id, code order by plugin_id, code";
    TRIM = "delete from plugin_failures where plugin_id = $1 and id not in (
                select id from plugin_failures where plugin_id = $1
                order by occurred_at desc, id desc limit $2)";
    DELETE_BEFORE = "delete from plugin_failures where occurred_at < $1";
}

/// Records a failure, unless the plugin is gone.
pub async fn insert(on: &impl Executor, failure: &PluginFailure) -> Result<(), StoreError> {
    on.execute(
        INSERT,
        &[
            failure.id.into(),
            failure.plugin_id.into(),
            failure.kind.as_str().into(),
            failure.code.as_str().into(),
            failure.method.as_deref().into(),
            failure.message.as_str().into(),
            Param::json(&failure.stderr_tail),
            failure.occurred_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A plugin's failures, newest first.
pub async fn page(
    on: &impl Executor,
    plugin: PluginId,
    limit: i64,
    offset: i64,
) -> Result<Vec<PluginFailure>, StoreError> {
    on.query(PAGE, &[plugin.into(), limit.into(), offset.into()])
        .await
}

/// A plugin's own faults after a moment that still count, oldest first.
pub async fn counting_since(
    on: &impl Executor,
    plugin: PluginId,
    after: Timestamp,
) -> Result<Vec<PluginFailure>, StoreError> {
    on.query(COUNTING_SINCE, &[plugin.into(), after.into()])
        .await
}

/// Lets all faults of a plugin count no longer. They stay to be read.
pub async fn forgive(on: &impl Executor, plugin: PluginId) -> Result<u64, StoreError> {
    on.execute(FORGIVE, &[plugin.into()]).await
}

/// How many failures of a plugin are recorded.
pub async fn count(on: &impl Executor, plugin: PluginId) -> Result<i64, StoreError> {
    on.query_one::<Count>(COUNT, &[plugin.into()])
        .await
        .map(|count| count.0)
}

/// How many failures of each plugin are recorded under each code.
pub async fn counts(on: &impl Executor) -> Result<Vec<(PluginId, String, i64)>, StoreError> {
    on.query(COUNTS, &[]).await
}

/// Keeps a plugin's newest failures only.
pub async fn trim(on: &impl Executor, plugin: PluginId, keep: i64) -> Result<u64, StoreError> {
    on.execute(TRIM, &[plugin.into(), keep.into()]).await
}

/// Forgets failures from before a moment; answers how many.
pub async fn delete_before(on: &impl Executor, before: Timestamp) -> Result<u64, StoreError> {
    on.execute(DELETE_BEFORE, &[before.into()]).await
}
