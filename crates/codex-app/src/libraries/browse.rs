//! Looking around: lists and details of series and books.

use codex_domain::permission::Permission;
use codex_domain::{BookId, ItemId, LibraryId, SeriesId};
use codex_store::repo::books::{self, BookDetail, BookOrder, BookQuery, BookSummary, Failure};
use codex_store::repo::external_ids::{self, StoredExternalId};
use codex_store::repo::libraries;
use codex_store::repo::list::{Listed, PageRequest};
use codex_store::repo::series::{self, SeriesDetail, SeriesQuery, SeriesSummary};

use super::Libraries;
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// More books than any series has; the answer stays bounded all the same.
const MAX_BOOKS_OF_SERIES: u64 = 10_000;

/// Everything a series page shows, but the books.
#[derive(Debug, Clone)]
pub struct SeriesPage {
    /// The series.
    pub series: SeriesDetail,
    /// Name of its library.
    pub library_name: String,
    /// What other services call it.
    pub external_ids: Vec<StoredExternalId>,
}

/// Everything a book page shows.
#[derive(Debug, Clone)]
pub struct BookPage {
    /// The book.
    pub book: BookDetail,
    /// What other services call it.
    pub external_ids: Vec<StoredExternalId>,
}

impl Libraries {
    /// One page of series.
    pub async fn list_series(
        &self,
        caller: &Caller,
        query: &SeriesQuery,
        page: PageRequest,
    ) -> Result<Listed<SeriesSummary>> {
        caller.require(Permission::SeriesRead)?;
        Ok(series::list(&self.shared.db, query, page).await?)
    }

    /// One series.
    pub async fn series(&self, caller: &Caller, id: SeriesId) -> Result<SeriesPage> {
        caller.require(Permission::SeriesRead)?;
        let db = &self.shared.db;
        let series = series::by_id(db, id)
            .await?
            .ok_or_else(|| AppError::not_found("series", id))?;
        let library = libraries::by_id(db, series.summary.library_id).await?;
        Ok(SeriesPage {
            library_name: library.map(|it| it.name).unwrap_or_default(),
            external_ids: external_ids::of_item(db, ItemId::Series(id)).await?,
            series,
        })
    }

    /// The books of a series, in reading order.
    pub async fn books_of_series(&self, caller: &Caller, id: SeriesId) -> Result<Vec<BookSummary>> {
        caller.require(Permission::BooksRead)?;
        let db = &self.shared.db;
        if series::by_id(db, id).await?.is_none() {
            return Err(AppError::not_found("series", id));
        }
        let query = BookQuery {
            series: Some(id),
            order: BookOrder::Position,
            ..BookQuery::default()
        };
        let page = PageRequest {
            offset: 0,
            limit: MAX_BOOKS_OF_SERIES,
        };
        Ok(books::list(db, &query, page).await?.rows)
    }

    /// One page of books.
    pub async fn list_books(
        &self,
        caller: &Caller,
        query: &BookQuery,
        page: PageRequest,
    ) -> Result<Listed<BookSummary>> {
        caller.require(Permission::BooksRead)?;
        Ok(books::list(&self.shared.db, query, page).await?)
    }

    /// One book.
    pub async fn book(&self, caller: &Caller, id: BookId) -> Result<BookPage> {
        caller.require(Permission::BooksRead)?;
        Ok(BookPage {
            book: self.require_book(id).await?,
            external_ids: external_ids::of_item(&self.shared.db, ItemId::Book(id)).await?,
        })
    }

    /// One page of the books of a library whose file cannot be read.
    pub async fn failures(
        &self,
        caller: &Caller,
        library: LibraryId,
        page: PageRequest,
    ) -> Result<Listed<Failure>> {
        caller.require(Permission::LibrariesRead)?;
        self.require(library).await?;
        Ok(books::failures(&self.shared.db, library, page).await?)
    }

    pub(super) async fn require_book(&self, id: BookId) -> Result<BookDetail> {
        books::by_id(&self.shared.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("book", id))
    }
}
