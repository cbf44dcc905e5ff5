//! Covers: which picture an item shows, and its bytes. The two are apart, so that nobody reads a picture only to
//! say that the browser has it already.

use codex_domain::permission::Permission;
use codex_domain::{BookId, ItemId, SeriesId};
use codex_formats::CancelFlag;
use codex_formats::worker::Ask;
use codex_store::repo::{covers, series};

use super::Libraries;
use crate::caller::Caller;
use crate::covers::{CoverHash, Picture, ThumbnailError, hash_text};
use crate::error::{AppError, Result};

/// Which cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CoverSize {
    /// The small copy.
    #[default]
    Thumb,
    /// The picture that was chosen, or the one in the book.
    Full,
}

/// The picture an item shows.
#[derive(Debug, Clone, Copy)]
pub struct FoundCover {
    item: ItemId,
    hash: CoverHash,
    is_chosen: bool,
    size: CoverSize,
}

impl FoundCover {
    /// Changes exactly when the bytes do.
    pub fn tag(&self) -> String {
        let name = hash_text(&self.hash);
        match self.size {
            CoverSize::Thumb => format!("{name}-thumb"),
            CoverSize::Full => name,
        }
    }
}

impl Libraries {
    /// Which picture a series or a book shows.
    pub async fn find_cover(
        &self,
        caller: &Caller,
        item: ItemId,
        size: CoverSize,
    ) -> Result<FoundCover> {
        caller.require(Permission::BooksRead)?;
        let row = covers::of(&self.shared.db, item).await?;
        let row = row.ok_or_else(|| match item {
            ItemId::Series(id) => AppError::not_found("series", id),
            ItemId::Book(id) => AppError::not_found("book", id),
        })?;
        Ok(FoundCover {
            item,
            hash: row.shown().ok_or_else(|| no_cover(item))?,
            is_chosen: row.chosen.is_some(),
            size,
        })
    }

    /// The bytes of a cover that was found.
    pub async fn read_cover(&self, found: &FoundCover) -> Result<Picture> {
        match found.size {
            CoverSize::Thumb => self.thumbnail(found).await,
            CoverSize::Full => {
                let (bytes, mime) = self.whole(found).await?;
                Ok(Picture {
                    bytes,
                    mime,
                    tag: found.tag(),
                })
            }
        }
    }

    /// The stored thumbnail; made anew when somebody emptied the folder.
    async fn thumbnail(&self, found: &FoundCover) -> Result<Picture> {
        let path = self.shared.thumbnails.path(&found.hash);
        let bytes = match tokio::fs::read(&path).await {
            Ok(bytes) => bytes,
            Err(_) => {
                self.thumbnail_anew(found).await?;
                tokio::fs::read(&path)
                    .await
                    .map_err(|error| AppError::internal("reading a thumbnail", error))?
            }
        };
        Ok(Picture {
            bytes,
            mime: "image/jpeg".to_owned(),
            tag: found.tag(),
        })
    }

    async fn thumbnail_anew(&self, found: &FoundCover) -> Result<()> {
        let (bytes, _) = self.whole(found).await?;
        let thumbnails = self.shared.thumbnails.clone();
        let kept =
            tokio::task::spawn_blocking(move || thumbnails.keep(&bytes, &CancelFlag::default()))
                .await
                .map_err(|error| AppError::internal("making a thumbnail", error))?;
        match kept {
            Ok(_) => Ok(()),
            Err(ThumbnailError::Picture(error)) => Err(AppError::Unavailable(format!(
                "the cover cannot be read: {error}"
            ))),
            Err(error @ ThumbnailError::Write { .. }) => {
                Err(AppError::Unavailable(error.to_string()))
            }
        }
    }

    /// The whole picture and its media type.
    async fn whole(&self, found: &FoundCover) -> Result<(Vec<u8>, String)> {
        if found.is_chosen {
            return self.chosen(found.hash).await;
        }
        match found.item {
            ItemId::Book(book) => self.in_book(book).await,
            ItemId::Series(series) => self.of_first_book(series, found.hash).await,
        }
    }

    /// A series shows what one of its books shows, which may be a choice again.
    async fn of_first_book(&self, id: SeriesId, hash: CoverHash) -> Result<(Vec<u8>, String)> {
        let db = &self.shared.db;
        let book = series::cover_book(db, id, &hash).await?;
        let book = book.ok_or_else(|| no_cover(ItemId::Series(id)))?;
        let row = covers::of(db, ItemId::Book(book)).await?;
        match row.and_then(|row| row.chosen) {
            Some(chosen) => self.chosen(chosen).await,
            None => self.in_book(book).await,
        }
    }

    async fn chosen(&self, hash: CoverHash) -> Result<(Vec<u8>, String)> {
        let files = self.shared.covers.files().clone();
        let file = tokio::task::spawn_blocking(move || files.read(&hash))
            .await
            .map_err(|error| AppError::internal("reading a cover", error))?;
        let file = file.ok_or_else(|| {
            AppError::Unavailable(format!(
                "the chosen cover {} is not in the data folder any more; choose another, or go back to the first page",
                hash_text(&hash)
            ))
        })?;
        Ok((file.bytes, file.mime.to_owned()))
    }

    async fn in_book(&self, id: BookId) -> Result<(Vec<u8>, String)> {
        let book = self.require_book(id).await?;
        if book.found_cover.is_none() {
            return Err(no_cover(ItemId::Book(id)));
        }
        let page = self.read(&book, Ask::Cover).await?;
        Ok((page.bytes, page.mime))
    }
}

fn no_cover(item: ItemId) -> AppError {
    match item {
        ItemId::Series(id) => AppError::not_found("cover of the series", id),
        ItemId::Book(id) => AppError::not_found("cover of the book", id),
    }
}
