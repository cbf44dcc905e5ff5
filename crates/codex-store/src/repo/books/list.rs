//! Lists of books.

use codex_domain::{BookId, LibraryId, SeriesId};

use super::file::{FileFailure, joined};
use super::row::{BookSummary, summary_columns};
use crate::repo::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{ColumnError, DbKind, Executor, FromRow, Row, StoreError};

/// What a list of books is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BookOrder {
    /// The title as it is sorted.
    #[default]
    Title,
    /// The number in the series; books without one come last.
    Number,
    /// When it was found.
    CreatedAt,
    /// The size of its file.
    FileSize,
    /// The number of its pages.
    PageCount,
    /// The reading order within a series.
    Position,
}

impl BookOrder {
    /// Every order.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::Number,
        Self::CreatedAt,
        Self::FileSize,
        Self::PageCount,
        Self::Position,
    ];

    const fn sql(self) -> &'static str {
        match self {
            Self::Title => "b.title_sort ↕, b.id ↕",
            Self::Number => "b.number ↕ nulls last, b.title_sort ↕, b.id ↕",
            Self::CreatedAt => "b.created_at ↕, b.id ↕",
            Self::FileSize => "b.file_size ↕, b.id ↕",
            Self::PageCount => "b.page_count ↕, b.id ↕",
            Self::Position => "b.position ↕, b.id ↕",
        }
    }
}

/// Which books, in which order.
#[derive(Debug, Clone, Default)]
pub struct BookQuery {
    /// Only those of one library.
    pub library: Option<LibraryId>,
    /// Only those of one series.
    pub series: Option<SeriesId>,
    /// Only those whose title contains the text, whatever its case and accents.
    pub search: Option<String>,
    /// The order.
    pub order: BookOrder,
    /// Its direction.
    pub direction: Direction,
}

/// A book whose file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub book_id: BookId,
    /// The file, below the library's folder.
    pub path: String,
    /// Why.
    pub failure: FileFailure,
}

impl FromRow for Failure {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let book_id = row.take()?;
        let (folder, file_name): (String, String) = (row.take()?, row.take()?);
        let failure = FileFailure::take(row)?
            .ok_or_else(|| row.contradiction("a failure without a reason"))?;
        Ok(Self {
            book_id,
            path: joined(&folder, &file_name),
            failure,
        })
    }
}

statements! {
    FAILURES = "select id, folder, file_name, error_code, error_message from books
         where library_id = $1 and error_code is not null order by folder, file_name limit $2 offset $3";
    FAILED = "select count(*) from books where library_id = $1 and error_code is not null";
}

/// One page of books.
pub async fn list(
    on: &impl Executor,
    query: &BookQuery,
    page: PageRequest,
) -> Result<Listed<BookSummary>, StoreError> {
    sql(query, on.kind()).run(on, page).await
}

/// Every order has an index of its own, within a library too, which searches read alone; within a series only the reading
/// order has.
pub(in crate::repo) fn sql(query: &BookQuery, kind: DbKind) -> ListSql<'_> {
    let mut filters = Filters::default();
    if let Some(series) = query.series {
        filters.add("b.series_id = $?", series);
    }
    if let Some(library) = query.library {
        filters.add("b.library_id = $?", library);
    }
    if let Some(search) = &query.search {
        filters.add_search(kind, search);
    }
    let is_sorted = query.series.is_some() && query.order != BookOrder::Position;
    ListSql {
        columns: summary_columns!(),
        table: "books b",
        order: query.order.sql(),
        direction: query.direction,
        access: if is_sorted {
            Access::Scan
        } else {
            Access::Index
        },
        key: Some("b.id"),
        filters,
    }
}

/// One page of the books of a library whose file cannot be read, in the order of their paths.
pub async fn failures(
    on: &impl Executor,
    library: LibraryId,
    page: PageRequest,
) -> Result<Listed<Failure>, StoreError> {
    let [limit, offset] = page.params();
    let rows = on.query(FAILURES, &[library.into(), limit, offset]).await?;
    let total = on.total(FAILED, &[library.into()]).await?;
    Ok(Listed { rows, total })
}
