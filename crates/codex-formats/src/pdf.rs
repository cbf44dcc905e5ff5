//! PDF: page count, metadata, and pages as pictures.
//!
//! The engine has neither a clock nor a switch, so each call runs in a thread of its own which the
//! caller leaves behind when the time is over. That bounds the caller, not the thread: a server
//! reads PDFs in the confined process of [`crate::worker`], where the end of the process is the
//! end of everything.

mod attachment;
mod nesting;
mod page_tree;
mod passthrough;
mod properties;
mod render;

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::book::{BookReader, CoverRef, Format, Inspection, PageBytes};
use crate::{FormatError, FoundMetadata, Limits};
use page_tree::PageTree;

/// An open PDF.
pub(crate) struct PdfBook {
    document: Arc<Document>,
    inspection: Inspection,
    limits: Limits,
}

struct Document {
    pdf: Pdf,
    pages: PageTree,
}

impl PdfBook {
    pub(crate) fn open(file: File, limits: &Limits) -> Result<Self, FormatError> {
        let bytes = read_all(file, limits)?;
        let bounds = limits.clone();
        let (document, inspection) = limits
            .start()
            .bound(move || inspect(bytes, &bounds))
            .map_err(name_the_file)?;
        Ok(Self {
            document: Arc::new(document),
            inspection,
            limits: limits.clone(),
        })
    }
}

impl BookReader for PdfBook {
    fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    fn page(&mut self, index: u32) -> Result<PageBytes, FormatError> {
        if index >= self.inspection.page_count {
            return Err(FormatError::missing(format!(
                "page {}",
                u64::from(index) + 1
            )));
        }
        let document = Arc::clone(&self.document);
        let limits = self.limits.clone();
        self.limits.start().bound(move || {
            let Some(page) = document.pages.page(&document.pdf, index as usize) else {
                return render::blank(document.pages.size(index as usize), &limits);
            };
            if let Some(picture) = passthrough::only_picture(page) {
                return Ok(picture);
            }
            nesting::check(page)?;
            render::render(page, &limits)
        })
    }

    fn cover(&mut self) -> Result<PageBytes, FormatError> {
        self.page(0)
    }

    fn resource_bytes(&self, _path: &str) -> Option<u64> {
        None
    }

    fn resource(&mut self, path: &str) -> Result<PageBytes, FormatError> {
        Err(FormatError::missing(format!("part {path:?}")))
    }
}

fn read_all(file: File, limits: &Limits) -> Result<Vec<u8>, FormatError> {
    let failed = |cause: std::io::Error| FormatError::io("read the file", &cause);
    let found = file.metadata().map_err(failed)?.len();
    if found > limits.max_working_bytes {
        let limit = limits.max_working_bytes;
        return Err(FormatError::TooLarge {
            what: "The PDF".to_owned(),
            found,
            limit,
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found).unwrap_or_default());
    file.take(limits.max_working_bytes)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

fn inspect(bytes: Vec<u8>, limits: &Limits) -> Result<(Document, Inspection), FormatError> {
    let bytes = Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|cause| explain(cause, &bytes))?;
    let pages = PageTree::read(&pdf, limits)?;
    if pages.len() == 0 {
        return Err(FormatError::malformed("The PDF", "it has no pages"));
    }
    let mut warnings = Vec::new();
    let mut metadata: Vec<FoundMetadata> = attachment::comic_info(&pdf, limits, &mut warnings);
    metadata.extend(properties::read(&pdf, limits));
    metadata.sort_by_key(|source| source.origin);
    let inspection = Inspection {
        format: Format::Pdf,
        page_count: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        pages: Vec::new(),
        metadata,
        cover: Some(CoverRef::Page(0)),
        warnings,
    };
    Ok((Document { pdf, pages }, inspection))
}

fn explain(cause: LoadPdfError, bytes: &[u8]) -> FormatError {
    match cause {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            FormatError::encrypted("The PDF")
        }
        LoadPdfError::Decryption(_) => FormatError::unsupported("The encryption of this PDF"),
        // A document that cannot be decrypted can look like one without any structure.
        LoadPdfError::Invalid if bytes.windows(8).any(|word| word == b"/Encrypt") => {
            FormatError::encrypted("The PDF")
        }
        LoadPdfError::Invalid => FormatError::malformed("The PDF", "its structure cannot be read"),
    }
}

fn name_the_file(error: FormatError) -> FormatError {
    match error {
        FormatError::Malformed { what, detail } if what == "The file" => FormatError::Malformed {
            what: "The PDF".to_owned(),
            detail,
        },
        other => other,
    }
}
