//! Which changes are to be taken back, how many they are, and the items they belong to, in bounded steps.

use codex_domain::{BookId, ItemId, JournalEntryId, PluginId, RunId, SeriesId, Timestamp};

use super::entry::{Entry, entry_columns};
use crate::repo::list::Filters;
use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// Changes, told by what they have in common. What takes changes back is chosen by its own id only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// One change, and perhaps the lock that was set along with it.
    Entry(JournalEntryId, Option<JournalEntryId>),
    /// All of one item.
    Item(ItemId),
    /// All of one run.
    Run(RunId),
    /// All that came from one plugin.
    Plugin(PluginId),
    /// All of a time, whoever made them.
    Time,
}

/// Changes that are to be taken back: those written when it was made, and no later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    chosen: Chosen,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    last: i64,
}

/// Where a walk over the items of a selection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: Timestamp,
    seq: i64,
}

struct ItemRow(Place, Option<SeriesId>, Option<BookId>);

impl FromRow for ItemRow {
    const TABLE: &'static str = "journal_entries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let place = Place {
            at: row.take()?,
            seq: row.take()?,
        };
        Ok(Self(place, row.take()?, row.take()?))
    }
}

/// Changes looked at in one step of a walk.
const STEP: i64 = 1000;

macro_rules! journal {
    () => {
        " from journal_entries e join journal_runs r on r.id = e.run_id"
    };
}
pub(in crate::repo) use journal as selected;

/// How much a selection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Changes.
    pub entries: u64,
    /// Those of them that were taken back already.
    pub undone: u64,
    /// Items they belong to.
    pub items: u64,
}

impl FromRow for Extent {
    const TABLE: &'static str = "journal_entries";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let count = |row: &mut Row<'_>| row.take_with(|count: i64| u64::try_from(count));
        Ok(Self {
            entries: count(row)?,
            undone: count(row)?,
            items: count(row)?,
        })
    }
}

statements! {
    LAST = "select coalesce(max(seq), 0) from journal_entries";
}

impl Selection {
    /// Narrows what was chosen to a time (`from` inclusive, `to` exclusive) and to what is written now.
    pub async fn new(
        on: &impl Executor,
        chosen: Chosen,
        (from, to): (Option<Timestamp>, Option<Timestamp>),
    ) -> Result<Self, StoreError> {
        let (last,): (i64,) = on.query_one(LAST, &[]).await?;
        Ok(Self {
            chosen,
            from,
            to,
            last,
        })
    }

    /// A selection as it was made before: nothing that was written since is in it.
    pub const fn until(
        last: i64,
        chosen: Chosen,
        (from, to): (Option<Timestamp>, Option<Timestamp>),
    ) -> Self {
        Self {
            chosen,
            from,
            to,
            last,
        }
    }

    /// The time it is narrowed to.
    pub const fn times(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        (self.from, self.to)
    }

    /// The last change that was written when it was made.
    pub const fn last(&self) -> i64 {
        self.last
    }

    pub(in crate::repo) fn filters(&self) -> Filters<'static> {
        let mut filters = Filters::default();
        match self.chosen {
            Chosen::Entry(id, lock) => {
                filters.add_pair("e.id in ($?, $?)", (id, lock.unwrap_or(id)));
            }
            Chosen::Run(id) => filters.add("e.run_id = $?", id),
            Chosen::Item(item) => of_item_filter(&mut filters, item),
            // By each change's own plugin: a run may hold what several of them wrote.
            Chosen::Plugin(id) => filters.add("e.plugin_id = $?", id),
            Chosen::Time => {}
        }
        if !matches!(self.chosen, Chosen::Entry(..) | Chosen::Run(_)) {
            filters.add("r.kind <> $?", "undo");
        }
        if let Some(from) = self.from {
            filters.add("e.at >= $?", from);
        }
        if let Some(to) = self.to {
            filters.add("e.at < $?", to);
        }
        filters.add("e.seq <= $?", self.last);
        filters
    }
}

fn of_item_filter(filters: &mut Filters<'_>, item: ItemId) {
    match item {
        ItemId::Series(id) => filters.add("e.series_id = $?", id),
        ItemId::Book(id) => filters.add("e.book_id = $?", id),
    }
}

/// The selected changes of one item, the newest first.
pub async fn of_item(
    on: &impl Executor,
    selection: &Selection,
    item: ItemId,
) -> Result<Vec<Entry>, StoreError> {
    let mut filters = selection.filters();
    of_item_filter(&mut filters, item);
    let head = concat!("select ", entry_columns!(), journal!());
    filters.query_few(on, head, " order by e.seq desc").await
}

/// How much a selection is, counted by the database without looking at any value.
pub async fn extent(on: &impl Executor, selection: &Selection) -> Result<Extent, StoreError> {
    let head = "select count(*), count(case when u.id is not null and u.undone_by_id is null then 1 end),
                  count(distinct coalesce(e.series_id, e.book_id))
                from journal_entries e join journal_runs r on r.id = e.run_id left join journal_entries u on u.id = e.undone_by_id";
    let counted = selection.filters().query(on, head, "").await?;
    Ok(counted.first().copied().unwrap_or(Extent {
        entries: 0,
        undone: 0,
        items: 0,
    }))
}

/// Whether a selection has more items than so many; counts no further than that.
pub async fn has_more_items(
    on: &impl Executor,
    selection: &Selection,
    than: u32,
) -> Result<bool, StoreError> {
    let head = concat!(
        "select count(*) from (select distinct e.series_id, e.book_id",
        journal!()
    );
    let tail = format!(" limit {}) few", u64::from(than) + 1);
    let counted: Vec<(i64,)> = selection.filters().query(on, head, &tail).await?;
    Ok(counted
        .first()
        .is_some_and(|(count,)| *count > i64::from(than)))
}

/// The next items of a selection, those changed last first, each once per step, and where the next step begins.
pub async fn items_after(
    on: &impl Executor,
    selection: &Selection,
    after: Option<Place>,
) -> Result<(Vec<ItemId>, Option<Place>), StoreError> {
    let mut filters = selection.filters();
    // A run lies together by number, a time by time; the index that leads there must lead on.
    let order = match selection.chosen {
        Chosen::Entry(..) | Chosen::Run(_) | Chosen::Item(_) => {
            if let Some(after) = after {
                filters.add("e.seq < $?", after.seq);
            }
            " order by e.seq desc"
        }
        Chosen::Plugin(_) | Chosen::Time => {
            if let Some(after) = after {
                filters.add_pair("(e.at, e.seq) < ($?, $?)", (after.at, after.seq));
            }
            " order by e.at desc, e.seq desc"
        }
    };
    let head = concat!("select e.at, e.seq, e.series_id, e.book_id", journal!());
    let rows: Vec<ItemRow> = filters
        .query(on, head, &format!("{order} limit {STEP}"))
        .await?;
    let next = rows.last().map(|row| row.0);
    let mut items: Vec<ItemId> = Vec::new();
    for ItemRow(_, series, book) in rows {
        let item = series.map(ItemId::Series).or(book.map(ItemId::Book));
        if let Some(item) = item
            && items.last() != Some(&item)
        {
            items.push(item);
        }
    }
    Ok((items, next))
}
