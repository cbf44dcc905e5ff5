//! Finds out what a file is and hands it to the reader of its format.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::archive::Archive;
use crate::archive::rar::Rar;
use crate::archive::seven_zip::SevenZip;
use crate::archive::tar::Tar;
use crate::archive::zip::Zip;
use crate::book::{BookReader, Chapter, Format, Inspection, PageBytes};
use crate::comic::Comic;
use crate::epub::Epub;
use crate::pdf::PdfBook;
use crate::sniff::{Container, SNIFF_BYTES, sniff};
use crate::{FormatError, Limits};

/// gzip, xz, bzip2 and Zstandard.
const COMPRESSED: [&[u8]; 4] = [b"\x1f\x8b", b"\xfd7zXZ\0", b"BZh", b"\x28\xb5\x2f\xfd"];

pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Box<dyn BookReader>, FormatError> {
    let reader = guard(|| open_sniffed(path, limits))?;
    Ok(Box::new(Guarded(reader)))
}

fn open_sniffed(path: &Path, limits: &Limits) -> Result<Box<dyn BookReader>, FormatError> {
    let failed = |cause: std::io::Error| FormatError::io("read the file", &cause);
    let mut file = File::open(path).map_err(failed)?;
    let mut head = Vec::with_capacity(SNIFF_BYTES);
    (&mut file)
        .take(SNIFF_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    match sniff(&head) {
        Some(container) => open_container(container, file, limits),
        None if head.is_empty() => Err(FormatError::NotABook {
            detail: "it is empty".to_owned(),
        }),
        None if COMPRESSED.iter().any(|magic| head.starts_with(magic)) => Err(
            FormatError::unsupported("A compressed tar or single compressed file"),
        ),
        None => Err(FormatError::NotABook {
            detail: "its bytes are of no known format".to_owned(),
        }),
    }
}

fn open_container(
    container: Container,
    file: File,
    limits: &Limits,
) -> Result<Box<dyn BookReader>, FormatError> {
    let (archive, format): (Box<dyn Archive>, Format) = match container {
        Container::Zip => {
            let mut zip = Zip::open(file, limits)?;
            if Epub::recognises(&mut zip) {
                return Ok(Box::new(Epub::open(Box::new(zip), limits)?));
            }
            (Box::new(zip), Format::Cbz)
        }
        Container::Rar4 | Container::Rar5 => (Box::new(Rar::open(file, limits)?), Format::Cbr),
        Container::SevenZip => (Box::new(SevenZip::open(file, limits)?), Format::Cb7),
        Container::Tar => (Box::new(Tar::open(file, limits)?), Format::Cbt),
        Container::Pdf => return Ok(Box::new(PdfBook::open(file, limits)?)),
        Container::Image(kind) => {
            let detail = format!("it is a single picture ({})", kind.mime());
            return Err(FormatError::NotABook { detail });
        }
    };
    Ok(Box::new(Comic::open(archive, format, limits)?))
}

/// An open book whose every call survives a panic in the library that reads its format.
struct Guarded(Box<dyn BookReader>);

impl BookReader for Guarded {
    fn inspection(&self) -> &Inspection {
        self.0.inspection()
    }

    fn page(&mut self, index: u32) -> Result<PageBytes, FormatError> {
        guard(|| self.0.page(index))
    }

    fn cover(&mut self) -> Result<PageBytes, FormatError> {
        guard(|| self.0.cover())
    }

    fn resource(&mut self, path: &str) -> Result<PageBytes, FormatError> {
        guard(|| self.0.resource(path))
    }

    fn resource_bytes(&self, path: &str) -> Option<u64> {
        self.0.resource_bytes(path)
    }

    fn contents(&mut self) -> Result<Vec<Chapter>, FormatError> {
        guard(|| self.0.contents())
    }
}

/// Turns a panic in a library, which is how some of them meet broken files, into an error.
///
/// Nothing of ours is left half changed by it: a reader only holds what opening has told.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, FormatError>) -> Result<T, FormatError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(FormatError::malformed(
            "The file",
            "its reader gave up on it",
        ))
    })
}
