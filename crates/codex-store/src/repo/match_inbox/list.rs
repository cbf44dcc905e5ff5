//! Lists of the inbox, with what people need to see of item and plugin.

use codex_domain::inbox::{InboxReason, InboxStatus};
use codex_domain::{InboxId, ItemId, LibraryId, PluginId};

use super::row::{InboxEntry, item};
use crate::repo::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// An entry with the names people know.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxListed {
    /// The entry.
    pub entry: InboxEntry,
    /// Title of the item.
    pub title: String,
    /// Its year.
    pub year: Option<i64>,
    /// Books of a series.
    pub book_count: Option<u32>,
    /// Hash of its cover.
    pub cover_hash: Option<[u8; 16]>,
    /// Name of its library.
    pub library_name: String,
    /// The plugin's name in ids.
    pub plugin_name: String,
    /// The plugin's name for people.
    pub plugin_display_name: String,
}

impl FromRow for InboxListed {
    const TABLE: &'static str = "match_inbox";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            entry: InboxEntry::from_row(row)?,
            title: row.take()?,
            year: row.take()?,
            book_count: row.take()?,
            cover_hash: row.take()?,
            library_name: row.take()?,
            plugin_name: row.take()?,
            plugin_display_name: row.take()?,
        })
    }
}

/// What the inbox is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InboxOrder {
    /// The likeliest first: they are approved with one look.
    #[default]
    Score,
    /// The newest first.
    Newest,
}

impl InboxOrder {
    const fn sql(self) -> &'static str {
        match self {
            Self::Score => "m.best_score ↕ nulls last, m.id ↕",
            Self::Newest => "m.updated_at ↕, m.id ↕",
        }
    }
}

/// Which entries, in which order.
#[derive(Debug, Clone, Default)]
pub struct InboxQuery {
    /// Only those that stand here.
    pub status: Option<InboxStatus>,
    /// Only those of one library.
    pub library: Option<LibraryId>,
    /// Only those of one plugin.
    pub plugin: Option<PluginId>,
    /// Only those that wait for this reason.
    pub reason: Option<InboxReason>,
    /// Only those whose best candidate scores at least this.
    pub min_score: Option<f64>,
    /// Only those whose title contains the text, whatever its case and accents.
    pub search: Option<String>,
    /// The order.
    pub order: InboxOrder,
}

/// How many entries stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the fields are the statuses")]
pub struct InboxCounts {
    pub waiting: u64,
    pub snoozed: u64,
    pub approved: u64,
    pub rejected: u64,
    pub never: u64,
}

/// An entry that can be decided together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InboxRef {
    /// Which.
    pub id: InboxId,
    /// What is to be matched.
    pub item: ItemId,
    /// Whose candidates it has.
    pub plugin: PluginId,
}

impl FromRow for InboxRef {
    const TABLE: &'static str = "match_inbox";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            item: item(row)?,
            plugin: row.take()?,
        })
    }
}

/// A plugin with entries in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxPlugin {
    /// Which.
    pub id: PluginId,
    /// Its name for people.
    pub display_name: String,
    /// How many entries.
    pub count: u64,
}

macro_rules! columns {
    () => {
        "m.id, m.series_id, m.book_id, m.library_id, m.plugin_id, m.status, m.reason, m.reason_text, m.query, m.candidates,
         m.best_score, m.margin, m.rejected, m.snoozed_until, m.task_id, m.chosen_external_id, m.decided_by, m.decided_at,
         m.created_at, m.updated_at, m.last_rejected, m.version, coalesce(s.title, b.title), coalesce(s.year, b.year), s.book_count,
         coalesce(s.set_cover, s.cover_hash, b.set_cover, b.cover_hash), l.name, p.name, p.display_name"
    };
}
macro_rules! tables {
    () => {
        "match_inbox m left join series s on s.id = m.series_id left join books b on b.id = m.book_id
         join libraries l on l.id = m.library_id join plugins p on p.id = m.plugin_id"
    };
}

statements! {
    SHOWN = concat!("select ", columns!(), " from ", tables!(), " where m.id = $1");
}

/// One page of entries.
pub async fn list(
    on: &impl Executor,
    query: &InboxQuery,
    page: PageRequest,
) -> Result<Listed<InboxListed>, StoreError> {
    let sql = ListSql {
        columns: columns!(),
        table: tables!(),
        order: query.order.sql(),
        direction: Direction::Descending,
        access: Access::Scan,
        key: None,
        filters: filters(on, query),
    };
    sql.run(on, page).await
}

/// One entry as lists show it.
pub async fn shown(on: &impl Executor, id: InboxId) -> Result<Option<InboxListed>, StoreError> {
    on.query_opt(SHOWN, &[id.into()]).await
}

/// How many entries stand where, whatever status the query names.
pub async fn counts(on: &impl Executor, query: &InboxQuery) -> Result<InboxCounts, StoreError> {
    let any_status = InboxQuery {
        status: None,
        ..query.clone()
    };
    let rows: Vec<(String, i64)> = filters(on, &any_status)
        .grouped(on, tables!(), "m.status")
        .await?;
    let mut counts = InboxCounts::default();
    for (status, count) in rows {
        let count = u64::try_from(count).unwrap_or_default();
        match status.parse::<InboxStatus>() {
            Ok(InboxStatus::Waiting) => counts.waiting = count,
            Ok(InboxStatus::Snoozed) => counts.snoozed = count,
            Ok(InboxStatus::Approved) => counts.approved = count,
            Ok(InboxStatus::Rejected) => counts.rejected = count,
            Ok(InboxStatus::Never) => counts.never = count,
            Err(_) => {}
        }
    }
    Ok(counts)
}

/// The entries that have a candidate, the likeliest first.
pub async fn with_candidates(
    on: &impl Executor,
    query: &InboxQuery,
    limit: u32,
) -> Result<Vec<InboxRef>, StoreError> {
    let at_least = InboxQuery {
        min_score: Some(query.min_score.unwrap_or(0.0)),
        ..query.clone()
    };
    let head = concat!(
        "select m.id, m.series_id, m.book_id, m.plugin_id from ",
        tables!()
    );
    let tail = format!(" order by m.best_score desc, m.id limit {limit}");
    filters(on, &at_least).query(on, head, &tail).await
}

/// The plugins of the entries, whatever plugin the query names.
pub async fn plugins(
    on: &impl Executor,
    query: &InboxQuery,
) -> Result<Vec<InboxPlugin>, StoreError> {
    let any_plugin = InboxQuery {
        plugin: None,
        ..query.clone()
    };
    let head = concat!("select p.id, p.display_name, count(*) from ", tables!());
    let tail = " group by p.id, p.display_name order by p.display_name, p.id";
    let rows: Vec<(PluginId, String, i64)> = filters(on, &any_plugin).query(on, head, tail).await?;
    let plugin = |(id, display_name, count)| InboxPlugin {
        id,
        display_name,
        count: u64::try_from(count).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(plugin).collect())
}

fn filters<'a>(on: &impl Executor, query: &'a InboxQuery) -> Filters<'a> {
    let mut filters = Filters::default();
    if let Some(status) = query.status {
        filters.add("m.status = $?", status.name());
    }
    if let Some(library) = query.library {
        filters.add("m.library_id = $?", library);
    }
    if let Some(plugin) = query.plugin {
        filters.add("m.plugin_id = $?", plugin);
    }
    if let Some(reason) = query.reason {
        filters.add("m.reason = $?", reason.name());
    }
    if let Some(score) = query.min_score {
        filters.add("m.best_score >= $?", score);
    }
    if let Some(search) = &query.search {
        filters.add_search_in(on.kind(), "coalesce(s.title_fold, b.title_fold)", search);
    }
    filters
}
