//! Runs: one decision of one author, under which its changes are written down.

use codex_domain::metadata::RunKind;
use codex_domain::{LibraryId, PluginId, RunId, TaskId, Timestamp, UserId};

use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// Who or what, with the name it had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author<T> {
    /// None when it is gone.
    pub id: Option<T>,
    /// The name it had.
    pub name: String,
}

/// A run before its first change. It becomes a row with its first entry, so that decisions that change
/// nothing leave no trace.
#[derive(Debug, Clone, PartialEq)]
pub struct RunHead {
    /// All items of a bulk run share it.
    pub id: RunId,
    /// What kind of decision.
    pub kind: RunKind,
    /// The decision in words: "Auto-match of Manga with Echo".
    pub title: String,
    /// The person who decided; none for the server.
    pub user: Option<Author<UserId>>,
    /// The plugin whose answer was written.
    pub plugin: Option<Author<PluginId>>,
    /// The library it is about, when it is one.
    pub library: Option<LibraryId>,
    /// The task it belongs to.
    pub task: Option<TaskId>,
}

/// A run with what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Whose decision.
    pub head: RunHead,
    /// How many changes.
    pub entries: u32,
    /// Of how many items.
    pub items: u32,
    /// How many of the changes were taken back.
    pub undone: u32,
    /// When the first change was made.
    pub at: Timestamp,
}

impl FromRow for Run {
    const TABLE: &'static str = "journal_runs";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let id = row.take()?;
        let kind: String = row.take()?;
        let kind = kind.parse().map_err(|error| row.contradiction(error))?;
        let (user_id, user_name): (_, Option<String>) = (row.take()?, row.take()?);
        let (plugin_id, plugin_name): (_, Option<String>) = (row.take()?, row.take()?);
        let head = RunHead {
            id,
            kind,
            user: user_name.map(|name| Author { id: user_id, name }),
            plugin: plugin_name.map(|name| Author {
                id: plugin_id,
                name,
            }),
            library: row.take()?,
            task: row.take()?,
            title: row.take()?,
        };
        Ok(Self {
            head,
            entries: row.take()?,
            items: row.take()?,
            undone: row.take()?,
            at: row.take()?,
        })
    }
}

macro_rules! run_columns {
    () => {
        "r.id, r.kind, r.user_id, r.user_name, r.plugin_id, r.plugin_name, r.library_id, r.task_id, r.title, r.entry_count, r.item_count, r.undone_count, r.created_at"
    };
}
pub(super) use run_columns;

statements! {
    BY_ID = concat!("select ", run_columns!(), " from journal_runs r where r.id = $1");
    // Who is gone by now is remembered by name alone.
    COUNT_IN = "insert into journal_runs (id, kind, user_id, user_name, plugin_id, plugin_name, library_id, task_id, title,
                  entry_count, item_count, created_at)
                values ($1, $2, (select id from users where id = $3), $4, (select id from plugins where id = $5), $6,
                  (select id from libraries where id = $7), $8, $9, $10, $11, $12)
                on conflict (id) do update set entry_count = journal_runs.entry_count + excluded.entry_count,
                  item_count = journal_runs.item_count + excluded.item_count";
    PLUGINS = "select r.plugin_id, coalesce(p.display_name, r.plugin_name), p.enabled, count(*)
               from journal_runs r left join plugins p on p.id = r.plugin_id
               where r.plugin_name is not null and r.kind <> 'undo'
               group by r.plugin_id, coalesce(p.display_name, r.plugin_name), p.enabled order by 2, 1 limit 1000";
    ADD_UNDONE = "update journal_runs set undone_count = undone_count + $2 where id = $1";
}

/// A plugin whose answers the journal knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunPlugin {
    /// Which, and what it is called: the name it had where it is gone.
    pub plugin: Author<PluginId>,
    /// Whether it may be used now; none when it is gone.
    pub enabled: Option<bool>,
    /// How many decisions wrote what it answered.
    pub runs: u64,
}

impl FromRow for RunPlugin {
    const TABLE: &'static str = "journal_runs";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            plugin: Author {
                id: row.take()?,
                name: row.take()?,
            },
            enabled: row.take()?,
            runs: row.take_with(|count: i64| u64::try_from(count))?,
        })
    }
}

/// The plugins whose answers were written, by name.
pub async fn run_plugins(on: &impl Executor) -> Result<Vec<RunPlugin>, StoreError> {
    on.query(PLUGINS, &[]).await
}

/// One run.
pub async fn run_by_id(on: &impl Executor, id: RunId) -> Result<Option<Run>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// Counts changes in, and makes the run with its first.
pub(super) async fn count_in(
    on: &impl Executor,
    head: &RunHead,
    (entries, items): (u32, u32),
    at: Timestamp,
) -> Result<(), StoreError> {
    let user = head.user.as_ref();
    let plugin = head.plugin.as_ref();
    let params = [
        head.id.into(),
        head.kind.name().into(),
        user.and_then(|user| user.id).into(),
        user.map(|user| user.name.as_str()).into(),
        plugin.and_then(|plugin| plugin.id).into(),
        plugin.map(|plugin| plugin.name.as_str()).into(),
        head.library.into(),
        head.task.into(),
        head.title.as_str().into(),
        entries.into(),
        items.into(),
        at.into(),
    ];
    on.execute(COUNT_IN, &params).await?;
    Ok(())
}

/// Counts changes of a run that were taken back, or are in force again when `by` is negative.
pub async fn add_undone(on: &impl Executor, id: RunId, by: i64) -> Result<(), StoreError> {
    on.execute(ADD_UNDONE, &[id.into(), by.into()]).await?;
    Ok(())
}
