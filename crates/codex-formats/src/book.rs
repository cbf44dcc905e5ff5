//! The one door to every format: open a file, look at it, read its pages.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{FormatError, FoundMetadata, Limits};

/// What kind of book a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Pictures in a ZIP.
    Cbz,
    /// Pictures in a RAR.
    Cbr,
    /// Pictures in a 7z.
    Cb7,
    /// Pictures in a tar.
    Cbt,
    /// EPUB 2 or 3.
    Epub,
    /// PDF.
    Pdf,
}

impl Format {
    /// The word for this format in lower case, as used in extensions and in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cbz => "cbz",
            Self::Cbr => "cbr",
            Self::Cb7 => "cb7",
            Self::Cbt => "cbt",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }

    /// Whether files of this format are read by libraries that cannot be stopped at any point,
    /// so that a server should read them in the confined process of [`crate::worker`].
    #[must_use]
    pub fn wants_confinement(self) -> bool {
        matches!(self, Self::Cbr | Self::Cb7 | Self::Pdf)
    }
}

/// Everything that one look at a file tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// What the content is, whatever the extension says.
    pub format: Format,
    /// Number of pages: pictures of a comic, pages of a PDF, documents in the spine of an EPUB.
    pub page_count: u32,
    /// The pages in reading order; empty for a PDF, whose pages have no names.
    pub pages: Vec<PageRef>,
    /// What the file says about itself, the most trusted source first.
    pub metadata: Vec<FoundMetadata>,
    /// Where the cover is, if there is one.
    pub cover: Option<CoverRef>,
    /// What is odd but does not prevent reading, one sentence each.
    pub warnings: Vec<String>,
}

/// One page and where it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageRef {
    /// Path inside of the container.
    pub name: String,
    /// Size in bytes when unpacked.
    pub bytes: u64,
    /// Media type by the name; the bytes of the page may correct it.
    pub mime: String,
}

/// Where a book keeps its cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CoverRef {
    /// The page with this index, counted from 0.
    Page(u32),
    /// A picture that is not a page, by its path inside of the container.
    Entry(String),
}

/// The bytes of a page, a cover or another part of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBytes {
    /// The bytes as they are to be sent.
    pub bytes: Vec<u8>,
    /// Their media type, by content where it can be told.
    pub mime: String,
}

/// One line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Chapter {
    /// The text of the line.
    pub title: String,
    /// The page it leads to, counted from 0; headings may lead nowhere.
    pub page: Option<u32>,
    /// The place inside of that page.
    pub fragment: Option<String>,
    /// The lines below it.
    pub children: Vec<Chapter>,
}

/// An open book.
///
/// Every call has the time of [`Limits::timeout`] anew. Nothing is ever unpacked to disk.
pub trait BookReader: Send {
    /// What opening the file has told.
    fn inspection(&self) -> &Inspection;

    /// Reads the page with this index, counted from 0.
    ///
    /// # Errors
    /// [`FormatError::Missing`] beyond the last page; otherwise what is wrong with the page.
    fn page(&mut self, index: u32) -> Result<PageBytes, FormatError>;

    /// Reads the cover picture.
    ///
    /// # Errors
    /// [`FormatError::Missing`] when the book has none; otherwise what is wrong with it.
    fn cover(&mut self) -> Result<PageBytes, FormatError>;

    /// Reads a part of the book by its path inside of the container, such as a picture or a
    /// style sheet of an EPUB.
    ///
    /// # Errors
    /// [`FormatError::Missing`] when there is no such part.
    fn resource(&mut self, path: &str) -> Result<PageBytes, FormatError>;

    /// How many bytes a part unpacks to, as the container claims; nothing is unpacked. `None` when there is no such
    /// part, or the format does not tell.
    fn resource_bytes(&self, path: &str) -> Option<u64>;

    /// Reads the table of contents; empty where the format or the book has none.
    ///
    /// # Errors
    /// What is wrong with the table.
    fn contents(&mut self) -> Result<Vec<Chapter>, FormatError> {
        Ok(Vec::new())
    }
}

/// Opens a book of any format, told by its bytes.
///
/// # Errors
/// What is wrong with the file, see [`FormatError`].
pub fn open(path: &Path, limits: &Limits) -> Result<Box<dyn BookReader>, FormatError> {
    crate::opening::open(path, limits)
}

/// Looks at a book once: format, pages, metadata and where the cover is.
///
/// A caller who also wants the cover should [`open`] the book and ask the reader for both.
///
/// # Errors
/// What is wrong with the file, see [`FormatError`].
pub fn inspect(path: &Path, limits: &Limits) -> Result<Inspection, FormatError> {
    open(path, limits).map(|reader| reader.inspection().clone())
}
