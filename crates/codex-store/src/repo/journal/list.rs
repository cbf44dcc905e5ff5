//! The journal as people read it: changes of an item, runs, changes of a run.

use codex_domain::metadata::{Field, RunKind, Subject};
use codex_domain::{ItemId, LibraryId, PluginId, RunId, Timestamp};

use super::entry::{Entry, entry_columns};
use super::run::{Run, run_columns};
use crate::repo::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// A change with the run it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// What changed.
    pub entry: Entry,
    /// By whose decision.
    pub run: Run,
}

impl FromRow for Logged {
    const TABLE: &'static str = "journal_entries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            entry: Entry::from_row(row)?,
            run: Run::from_row(row)?,
        })
    }
}

/// Which changes.
#[derive(Debug, Clone, Default)]
pub struct EntryFilter {
    /// Only those of one item.
    pub item: Option<ItemId>,
    /// Only those of one run.
    pub run: Option<RunId>,
    /// Only those of a field: its value, its lock, or the cover.
    pub field: Option<Field>,
}

/// Which runs.
#[derive(Debug, Clone, Default)]
pub struct RunFilter {
    /// Only those that wrote what a plugin answered.
    pub plugin: Option<PluginId>,
    /// Only those that wrote what a plugin of this name answered that is gone by now.
    pub gone_plugin: Option<String>,
    /// Only those about one library.
    pub library: Option<LibraryId>,
    /// Only those of one kind.
    pub kind: Option<RunKind>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// One page of changes, the newest first.
pub async fn entries(
    on: &impl Executor,
    filter: &EntryFilter,
    page: PageRequest,
) -> Result<Listed<Logged>, StoreError> {
    let mut filters = Filters::default();
    match filter.item {
        Some(ItemId::Series(id)) => filters.add("e.series_id = $?", id),
        Some(ItemId::Book(id)) => filters.add("e.book_id = $?", id),
        None => {}
    }
    if let Some(run) = filter.run {
        filters.add("e.run_id = $?", run);
    }
    if let Some(field) = filter.field {
        let value = match field {
            Field::CoverUrl => Subject::Cover,
            field => Subject::Field(field),
        };
        let pair = (value.to_string(), Subject::Lock(field).to_string());
        filters.add_pair("e.subject in ($?, $?)", pair);
    }
    let sql = ListSql {
        columns: concat!(entry_columns!(), ", ", run_columns!()),
        table: "journal_entries e join journal_runs r on r.id = e.run_id",
        order: "e.seq ↕",
        direction: Direction::Descending,
        access: match filter.field {
            None => Access::Index,
            Some(_) => Access::Scan,
        },
        key: None,
        filters,
    };
    sql.run(on, page).await
}

/// One page of runs, the newest first.
pub async fn runs(
    on: &impl Executor,
    filter: &RunFilter,
    page: PageRequest,
) -> Result<Listed<Run>, StoreError> {
    let mut filters = Filters::default();
    if let Some(plugin) = filter.plugin {
        filters.add("r.plugin_id = $?", plugin);
    }
    if let Some(name) = &filter.gone_plugin {
        filters.add("r.plugin_id is null and r.plugin_name = $?", name.as_str());
    }
    if let Some(library) = filter.library {
        filters.add("r.library_id = $?", library);
    }
    if let Some(kind) = filter.kind {
        filters.add("r.kind = $?", kind.name());
    }
    if let Some(from) = filter.from {
        filters.add("r.created_at >= $?", from);
    }
    if let Some(to) = filter.to {
        filters.add("r.created_at < $?", to);
    }
    let sql = ListSql {
        columns: run_columns!(),
        table: "journal_runs r",
        order: "r.created_at ↕, r.id ↕",
        direction: Direction::Descending,
        access: match (filter.kind, &filter.gone_plugin) {
            (None, None) => Access::Index,
            (Some(_), _) | (_, Some(_)) => Access::Scan,
        },
        key: None,
        filters,
    };
    sql.run(on, page).await
}
