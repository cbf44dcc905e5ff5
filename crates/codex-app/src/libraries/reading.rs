//! Reading: pages and files of books.

use std::path::{Path, PathBuf};

use codex_domain::BookId;
use codex_domain::permission::Permission;
use codex_formats::worker::{Ask, Request};
use codex_formats::{FormatError, Limits, PageBytes};
use codex_store::repo::books::BookDetail;

use super::{Libraries, chapter};
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

impl Libraries {
    /// One page of a book, counted from 1.
    pub async fn page(&self, caller: &Caller, id: BookId, number: u32) -> Result<Picture> {
        caller.require(Permission::BooksRead)?;
        let book = self.require_book(id).await?;
        let index = number
            .checked_sub(1)
            .filter(|index| *index < book.summary.page_count)
            .ok_or_else(|| AppError::not_found("page", number))?;
        let tag = format!("{}-{number}", file_tag(&book));
        let page = self.read(&book, Ask::Page(index)).await?;
        Ok(picture(page, tag))
    }

    /// The file of a book.
    pub async fn file(&self, caller: &Caller, id: BookId) -> Result<BookFilePath> {
        caller.require(Permission::BooksRead)?;
        let book = self.require_book(id).await?;
        let path = path_of(&book);
        let is_there = tokio::fs::metadata(&path)
            .await
            .is_ok_and(|it| it.is_file());
        if !is_there {
            return Err(gone(&book));
        }
        Ok(BookFilePath {
            path,
            mime: media_type(book.summary.format.as_deref()),
            tag: file_tag(&book),
            file_name: book.file_name,
        })
    }

    pub(super) async fn read(&self, book: &BookDetail, ask: Ask) -> Result<PageBytes> {
        let request = Request {
            path: path_of(book),
            ask,
            limits: Limits::default(),
        };
        let readers = self.shared.readers.clone();
        let answer = tokio::task::spawn_blocking(move || {
            if !request.path.exists() {
                return Ok(None);
            }
            readers
                .parse(&request)
                .map(|response| Some(shown(&request, response.page)))
        })
        .await
        .map_err(|error| AppError::internal("reading a book", error))?;
        match answer {
            Ok(Some(page)) => page.ok_or_else(|| AppError::not_found("page", book.summary.id)),
            Ok(None) => Err(gone(book)),
            Err(error) => Err(unreadable(book, &error)),
        }
    }
}

/// Documents are made safe to show; pictures go out as they are.
fn shown(request: &Request, page: Option<PageBytes>) -> Option<PageBytes> {
    match (request.ask, page) {
        (Ask::Page(index), Some(page)) if chapter::is_document(&page) => Some(chapter::readable(
            &request.path,
            index,
            &page,
            &request.limits,
        )),
        (_, page) => page,
    }
}

fn picture(page: PageBytes, tag: String) -> Picture {
    Picture {
        bytes: page.bytes,
        mime: page.mime,
        tag,
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

fn gone(book: &BookDetail) -> AppError {
    AppError::Unavailable(format!(
        "the file of “{}” is not at its place ({}); check the disk, or scan the library again",
        book.summary.title,
        book.path()
    ))
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
