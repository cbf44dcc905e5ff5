//! Reading: pages and files of books.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use codex_domain::BookId;
use codex_domain::permission::Permission;
use codex_formats::worker::{Ask, Request};
use codex_formats::{FormatError, Limits, PageBytes, image};
use codex_store::repo::books::BookDetail;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::place::{Place, real_place};
use super::readers::holds_a_book;
use super::{Libraries, chapter, small_pages};
use crate::caller::Caller;
use crate::covers::Picture;
use crate::error::{AppError, Result};

/// A book's file, for sending it whole or in parts.
#[derive(Debug, Clone)]
pub struct BookFilePath {
    /// Where it is.
    pub path: PathBuf,
    /// What to call it.
    pub file_name: String,
    /// Its media type.
    pub mime: &'static str,
    /// Changes when the file does.
    pub tag: String,
}

/// How large a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageSize {
    /// As it is in the book.
    #[default]
    Full,
    /// A small copy of a picture.
    Thumb,
}

/// A page of a book that is there, as far as the last scan knows.
#[derive(Debug, Clone)]
pub struct FoundPage {
    book: BookDetail,
    index: u32,
    size: PageSize,
}

impl FoundPage {
    /// Changes when the bytes may have.
    pub fn tag(&self) -> String {
        let tag = format!("{}-{}", file_tag(&self.book), self.index + 1);
        match self.size {
            PageSize::Full => tag,
            PageSize::Thumb => format!("{tag}-thumb"),
        }
    }
}

/// Books that are read at the same time for people who look at them: they share a bounded number of threads with
/// scans and covers, which must go on while somebody asks for many pages at once.
const READ_AT_ONCE: usize = 16;
/// How many of them a chapter counts for: it is parsed, made safe and sent with its pictures, all in memory.
const CHAPTER: u32 = 4;

/// Who may read a book now.
pub(super) struct Reading(Arc<Semaphore>);

impl Default for Reading {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(READ_AT_ONCE)))
    }
}

impl Reading {
    async fn turn(&self, book: &BookDetail, ask: Ask) -> OwnedSemaphorePermit {
        let is_chapter =
            matches!(ask, Ask::Page(_)) && book.summary.format.as_deref() == Some("epub");
        let share = if is_chapter { CHAPTER } else { 1 };
        Arc::clone(&self.0)
            .acquire_many_owned(share)
            .await
            .expect("this semaphore is never closed")
    }
}

impl Libraries {
    /// A page of a book, counted from 1. Nothing of the file is read to find it.
    pub async fn find_page(
        &self,
        caller: &Caller,
        id: BookId,
        number: u32,
        size: PageSize,
    ) -> Result<FoundPage> {
        caller.require(Permission::BooksRead)?;
        let book = self.require_book(id).await?;
        let index = number
            .checked_sub(1)
            .filter(|index| *index < book.summary.page_count)
            .ok_or_else(|| AppError::not_found("page", number))?;
        Ok(FoundPage { book, index, size })
    }

    /// The bytes of a page that was found.
    pub async fn read_page(&self, found: &FoundPage) -> Result<Picture> {
        let page = match found.size {
            PageSize::Full => self.read(&found.book, Ask::Page(found.index)).await?,
            PageSize::Thumb => self.small_page(found).await?,
        };
        Ok(Picture {
            bytes: page.bytes,
            mime: page.mime,
            tag: found.tag(),
        })
    }

    async fn small_page(&self, found: &FoundPage) -> Result<PageBytes> {
        let shared = &self.shared;
        let jpeg = |bytes| PageBytes {
            bytes,
            mime: "image/jpeg".to_owned(),
        };
        let name = format!("{}-{}", found.book.summary.id, found.tag());
        if let Some(copy) = shared.small_pages.get(&name) {
            return Ok(jpeg(copy));
        }
        let page = self.read(&found.book, Ask::Page(found.index)).await?;
        if !page.mime.starts_with("image/") {
            return Err(AppError::not_found(
                "small picture of page",
                found.index + 1,
            ));
        }
        if matches!(
            image::probe(&page.bytes),
            Err(FormatError::Unsupported { .. })
        ) {
            // Browsers know how to show what cannot be made smaller here.
            return Ok(page);
        }
        let size = (small_pages::MAX_WIDTH, small_pages::MAX_HEIGHT);
        let copy = shared.covers.small(page.bytes, size).await;
        let copy = copy.map_err(|error| {
            let title = &found.book.summary.title;
            let number = found.index + 1;
            AppError::Unavailable(format!(
                "page {number} of “{title}” cannot be read: {error}"
            ))
        })?;
        shared.small_pages.put(name, copy.clone());
        Ok(jpeg(copy))
    }

    /// The file of a book.
    pub async fn file(&self, caller: &Caller, id: BookId) -> Result<BookFilePath> {
        caller.require(Permission::BooksRead)?;
        let book = self.require_book(id).await?;
        let (path, data_dir) = (path_of(&book), self.shared.data_dir.clone());
        let (place, is_book) = tokio::task::spawn_blocking(move || {
            let place = real_place(&path, &data_dir);
            let is_book = matches!(&place, Place::Here(path) if holds_a_book(path));
            (place, is_book)
        })
        .await
        .map_err(|error| AppError::internal("looking for a book's file", error))?;
        let path = place.require(&book.summary.title, &book.path())?;
        // A link may lead to any file; one that is no book was not put there to be read.
        if book.summary.format.is_none() || !is_book {
            return Err(AppError::Unavailable(format!(
                "the file of “{}” ({}) is not handed out: it is no book of a known format",
                book.summary.title,
                book.path()
            )));
        }
        Ok(BookFilePath {
            path,
            mime: media_type(book.summary.format.as_deref()),
            tag: file_tag(&book),
            file_name: book.file_name,
        })
    }

    pub(super) async fn read(&self, book: &BookDetail, ask: Ask) -> Result<PageBytes> {
        let mut request = Request {
            path: path_of(book),
            ask,
            limits: Limits::default(),
        };
        let (readers, data_dir) = (self.shared.readers.clone(), self.shared.data_dir.clone());
        let (title, path) = (book.summary.title.clone(), book.path());
        let turn = self.shared.reading.turn(book, ask).await;
        let answer = tokio::task::spawn_blocking(move || {
            // The work goes on when nobody waits for it any more, and so does its turn.
            let _turn = turn;
            request.path = real_place(&request.path, &data_dir).require(&title, &path)?;
            let response = readers.parse(&request);
            Ok::<_, AppError>(response.and_then(|response| shown(&request, response.page)))
        })
        .await
        .map_err(|error| AppError::internal("reading a book", error))?;
        match answer? {
            Ok(page) => page.ok_or_else(|| AppError::not_found("page", book.summary.id)),
            Err(error) => Err(unreadable(book, &error)),
        }
    }
}

/// Documents are made safe to show; pictures go out as they are.
fn shown(request: &Request, page: Option<PageBytes>) -> Result<Option<PageBytes>, FormatError> {
    match (request.ask, page) {
        (Ask::Page(index), Some(page)) if chapter::is_document(&page) => {
            chapter::readable(&request.path, index, &page, &request.limits).map(Some)
        }
        (_, page) => Ok(page),
    }
}

fn path_of(book: &BookDetail) -> PathBuf {
    Path::new(&book.library_path)
        .join(&book.folder)
        .join(&book.file_name)
}

/// Size and time change with every write to the file.
fn file_tag(book: &BookDetail) -> String {
    format!("{:x}-{:x}", book.summary.file_size, book.file_mtime_ns)
}

fn unreadable(book: &BookDetail, error: &FormatError) -> AppError {
    match error {
        FormatError::Missing { what } => AppError::not_found("part of the book", what),
        error => AppError::Unavailable(format!("“{}” cannot be read: {error}", book.summary.title)),
    }
}

fn media_type(format: Option<&str>) -> &'static str {
    match format {
        Some("cbz") => "application/vnd.comicbook+zip",
        Some("cbr") => "application/vnd.comicbook-rar",
        Some("cb7") => "application/x-cb7",
        Some("cbt") => "application/x-cbt",
        Some("epub") => "application/epub+zip",
        Some("pdf") => "application/pdf",
        Some(_) | None => "application/octet-stream",
    }
}
