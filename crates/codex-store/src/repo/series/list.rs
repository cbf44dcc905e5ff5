//! Lists of series.

use codex_domain::LibraryId;

use super::{SUMMARY_COLUMNS, SeriesSummary};
use crate::repo::list::{Access, Direction, Filters, ListSql, Listed, PageRequest};
use crate::{DbKind, Executor, StoreError};

/// What a list of series is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SeriesOrder {
    /// The title as it is sorted.
    #[default]
    Title,
    /// The first year; series without one come last.
    Year,
    /// When it was found.
    CreatedAt,
    /// When it changed.
    UpdatedAt,
    /// The number of books.
    BookCount,
}

impl SeriesOrder {
    /// Every order.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Year,
        Self::CreatedAt,
        Self::UpdatedAt,
        Self::BookCount,
    ];

    const fn sql(self) -> &'static str {
        match self {
            Self::Title => "title_sort ↕, id ↕",
            Self::Year => "year ↕ nulls last, title_sort ↕, id ↕",
            Self::CreatedAt => "created_at ↕, id ↕",
            Self::UpdatedAt => "updated_at ↕, id ↕",
            Self::BookCount => "book_count ↕, title_sort ↕, id ↕",
        }
    }
}

/// Which series, in which order.
#[derive(Debug, Clone, Default)]
pub struct SeriesQuery {
    /// Only those of one library.
    pub library: Option<LibraryId>,
    /// Only those whose title contains the text, whatever its case and accents.
    pub search: Option<String>,
    /// The order.
    pub order: SeriesOrder,
    /// Its direction.
    pub direction: Direction,
}

/// One page of series.
pub async fn list(
    on: &impl Executor,
    query: &SeriesQuery,
    page: PageRequest,
) -> Result<Listed<SeriesSummary>, StoreError> {
    sql(query, on.kind()).run(on, page).await
}

/// Every order has an index of its own, within a library too, which searches read alone.
pub(in crate::repo) fn sql(query: &SeriesQuery, kind: DbKind) -> ListSql<'_> {
    let mut filters = Filters::default();
    if let Some(library) = query.library {
        filters.add("library_id = $?", library);
    }
    if let Some(search) = &query.search {
        filters.add_search(kind, search);
    }
    ListSql {
        columns: SUMMARY_COLUMNS,
        table: "series",
        order: query.order.sql(),
        direction: query.direction,
        access: Access::Index,
        key: Some("id"),
        filters,
    }
}
