//! How a task comes to be: its row and the rows of its items, in one decision.

use codex_domain::metadata::Item;
use codex_domain::{BookId, ItemId, LibraryId, SeriesId, TaskId, Timestamp};

use super::Task;
use crate::repo::journal::{Selection, selected};
use crate::{Executor, Param, StoreError};

/// Which items a task is about. A whole library is never held in memory.
#[derive(Debug, Clone, PartialEq)]
pub enum NewItems {
    /// Those a person ticked.
    Listed(Vec<ItemId>),
    /// Every series of a library.
    SeriesOfLibrary(LibraryId),
    /// Every book of a library whose file is there.
    BooksOfLibrary(LibraryId),
    /// What scans of a library found new or changed in a time.
    Found(Found),
    /// What these changes of the journal are changes of, those changed last first.
    OfChanges(Selection),
}

/// The series or books of a library that scans found new, or with other content, after one moment and not after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Series or books.
    pub kind: Item,
    /// Where.
    pub library: LibraryId,
    /// Not those of this moment or before.
    pub after: Timestamp,
    /// Those of this moment still.
    pub until: Timestamp,
}

/// Listed ids that go into one statement.
const CHUNK: usize = 200;

macro_rules! insert_items {
    ($column:literal, $from:literal, $where:literal) => {
        concat!(
            "insert into task_items (task_id, seq, ",
            $column,
            ", status, updated_at)
             select tasks.id, $2 + row_number() over (order by ",
            $from,
            ".id), ",
            $from,
            ".id, 'pending', tasks.created_at
             from tasks, ",
            $from,
            " where tasks.id = $1 and ",
            $where
        )
    };
}

statements! {
    INSERT = "insert into tasks (id, kind, title, status, priority, params, plan, run_id, library_id, plugin_id, user_id,
                schedule_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)";
    SET_TOTAL = "update tasks set items_total = $2 where id = $1";
    SERIES_OF_LIBRARY = insert_items!("series_id", "series", "series.library_id = $3");
    SERIES_CHANGED = insert_items!("series_id", "series", "series.library_id = $3 and series.content_changed_at > $4
        and series.content_changed_at <= $5");
    BOOKS_CHANGED = insert_items!("book_id", "books", "books.library_id = $3 and books.content_changed_at > $4
        and books.content_changed_at <= $5 and books.missing_at is null");
    DISCARD = "delete from tasks where id = $1 and items_total = 0";
    SET_PLAN = "update tasks set plan = $2 where id = $1";
    BOOKS_OF_LIBRARY = insert_items!("book_id", "books", "books.library_id = $3 and books.missing_at is null");
    ONE_SERIES = insert_items!("series_id", "series", "series.id in ($3)");
    ONE_BOOK = insert_items!("book_id", "books", "books.id in ($3)");
}

/// Adds a task with its items and says how many those are. Listed items that are gone are left out.
/// The counts of `task` are not looked at.
pub async fn insert(on: &impl Executor, task: &Task, items: &NewItems) -> Result<u64, StoreError> {
    let params = [
        task.id.into(),
        task.kind.as_str().into(),
        task.title.as_str().into(),
        task.status.name().into(),
        task.priority.into(),
        Param::json(&task.params),
        task.plan.as_ref().map_or(Param::Null, Param::json),
        task.run_id.into(),
        task.library_id.into(),
        task.plugin_id.into(),
        task.user_id.into(),
        task.schedule_id.into(),
        task.created_at.into(),
    ];
    on.execute(INSERT, &params).await?;
    let (id, none) = (Param::from(task.id), Param::Integer(0));
    let total = match items {
        NewItems::Listed(items) => listed(on, task, items).await?,
        NewItems::SeriesOfLibrary(library) => {
            on.execute(SERIES_OF_LIBRARY, &[id, none, (*library).into()])
                .await?
        }
        NewItems::BooksOfLibrary(library) => {
            on.execute(BOOKS_OF_LIBRARY, &[id, none, (*library).into()])
                .await?
        }
        NewItems::Found(found) => {
            let sql = match found.kind {
                Item::Series => SERIES_CHANGED,
                Item::Book => BOOKS_CHANGED,
            };
            let (after, until) = (found.after.into(), found.until.into());
            on.execute(sql, &[id, none, found.library.into(), after, until])
                .await?
        }
        NewItems::OfChanges(selection) => of_changes(on, task, selection).await?,
    };
    let count = i64::try_from(total).unwrap_or(i64::MAX);
    on.execute(SET_TOTAL, &[task.id.into(), count.into()])
        .await?;
    Ok(total)
}

async fn of_changes(
    on: &impl Executor,
    task: &Task,
    selection: &Selection,
) -> Result<u64, StoreError> {
    let head = concat!(
        "insert into task_items (task_id, seq, series_id, book_id, status, updated_at)
         select tasks.id, row_number() over (order by max(e.seq) desc), e.series_id, e.book_id, 'pending', tasks.created_at",
        selected!(),
        " cross join tasks"
    );
    let mut filters = selection.filters();
    filters.add("tasks.id = $?", task.id);
    let tail = " group by tasks.id, tasks.created_at, e.series_id, e.book_id";
    filters.execute(on, head, tail).await
}

/// Takes back a task that turned out to have no items.
pub async fn discard_empty(on: &impl Executor, id: TaskId) -> Result<(), StoreError> {
    on.execute(DISCARD, &[id.into()]).await?;
    Ok(())
}

/// Says what a task will cost, when that was not known before its items were.
pub async fn set_plan(
    on: &impl Executor,
    id: TaskId,
    plan: &serde_json::Value,
) -> Result<(), StoreError> {
    on.execute(SET_PLAN, &[id.into(), Param::json(plan)])
        .await?;
    Ok(())
}

async fn listed(on: &impl Executor, task: &Task, items: &[ItemId]) -> Result<u64, StoreError> {
    let series: Vec<SeriesId> = items.iter().filter_map(|item| item.series()).collect();
    let books: Vec<BookId> = items.iter().filter_map(|item| item.book()).collect();
    let mut total = 0;
    for chunk in series.chunks(CHUNK) {
        total += insert_some(on, ONE_SERIES, task, total, chunk).await?;
    }
    for chunk in books.chunks(CHUNK) {
        total += insert_some(on, ONE_BOOK, task, total, chunk).await?;
    }
    Ok(total)
}

/// Runs the text for one item with as many places as there are ids.
async fn insert_some<T: Copy + Into<Param<'static>>>(
    on: &impl Executor,
    one: &'static str,
    task: &Task,
    before: u64,
    ids: &[T],
) -> Result<u64, StoreError> {
    let places: Vec<String> = (3..ids.len() + 3).map(|n| format!("${n}")).collect();
    let sql = one.replace("in ($3)", &format!("in ({})", places.join(", ")));
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let mut params = vec![task.id.into(), before.into()];
    params.extend(ids.iter().map(|id| (*id).into()));
    on.execute(&sql, &params).await
}
