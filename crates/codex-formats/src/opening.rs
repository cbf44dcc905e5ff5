//! Finds out what a file is and hands it to the reader of its format.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::archive::zip::Zip;
use crate::book::{BookReader, Format};
use crate::comic::Comic;
use crate::sniff::{Container, SNIFF_BYTES, sniff};
use crate::{FormatError, Limits};

pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Box<dyn BookReader>, FormatError> {
    let failed = |cause: std::io::Error| FormatError::io("read the file", &cause);
    let mut file = File::open(path).map_err(failed)?;
    let mut head = Vec::with_capacity(SNIFF_BYTES);
    (&mut file)
        .take(SNIFF_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    match sniff(&head) {
        Some(Container::Zip) => open_zip(file, limits),
        Some(other) => Err(FormatError::unsupported(format!("The container {other:?}"))),
        None if head.is_empty() => Err(FormatError::NotABook {
            detail: "it is empty".to_owned(),
        }),
        None => Err(FormatError::NotABook {
            detail: "its bytes are of no known format".to_owned(),
        }),
    }
}

fn open_zip(file: File, limits: &Limits) -> Result<Box<dyn BookReader>, FormatError> {
    let zip = Zip::open(file, limits)?;
    Ok(Box::new(Comic::open(Box::new(zip), Format::Cbz, limits)?))
}
