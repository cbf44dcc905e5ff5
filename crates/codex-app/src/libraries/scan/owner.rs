//! Which known book a file is. A place speaks for itself while its content stays; when that changed, the book that
//! had this content elsewhere comes first, so that what people wrote follows the content through shifted names.

use std::fs;
use std::path::{Path, PathBuf};

use codex_domain::LibraryId;
use codex_store::repo::books::{self, BookDetail, KnownFile};
use codex_store::{StoreError, Tx};

use super::examine::Examined;
use super::walk::{FoundFile, found};

/// Who a file belongs to.
#[derive(Debug, Default)]
pub(super) struct Owner {
    /// The book it is; none when it is a new one.
    pub(super) book: Option<BookDetail>,
    /// The book that was at this place and whose content is not here any more.
    pub(super) displaced: Option<BookDetail>,
    /// Whether the book had another content before, which may turn up elsewhere.
    pub(super) is_replaced: bool,
}

/// Looks for the owner of a file among the books of a library.
pub(super) async fn owner(
    tx: &Tx,
    (library, root): (LibraryId, &Path),
    file: &Examined,
) -> Result<Owner, StoreError> {
    let here = here(tx, file).await?;
    let fingerprint = file.file.fingerprint.as_ref();
    let stays = here
        .as_ref()
        .is_some_and(|here| fingerprint.is_none() || here.fingerprint.as_ref() == fingerprint);
    let (false, Some(fingerprint)) = (stays, fingerprint) else {
        return Ok(Owner {
            book: here,
            ..Owner::default()
        });
    };
    let same = books::by_fingerprint(tx, library, fingerprint, file.file.file_size).await?;
    let free = same
        .into_iter()
        .find(|known| is_free(known, on_disk(root, known).as_ref()));
    Ok(match free {
        Some(known) => Owner {
            book: books::by_id(tx, known.id).await?,
            displaced: here,
            is_replaced: false,
        },
        None => Owner {
            is_replaced: here.as_ref().is_some_and(|it| it.fingerprint.is_some()),
            book: here,
            displaced: None,
        },
    })
}

/// The book that was found at this place at the last scan, unless this scan found it elsewhere since.
async fn here(tx: &Tx, file: &Examined) -> Result<Option<BookDetail>, StoreError> {
    let Some(id) = file.known else {
        return Ok(None);
    };
    let known = books::by_id(tx, id).await?;
    Ok(known.filter(|book| book.path() == file.path()))
}

/// Whether the content of a book may be found elsewhere: its file is gone, or something else is in its place.
/// Otherwise the other file is a copy.
fn is_free(known: &KnownFile, on_disk: Option<&FoundFile>) -> bool {
    known.is_missing
        || on_disk
            .is_none_or(|now| (now.size, now.mtime_ns) != (known.file_size, known.file_mtime_ns))
}

fn on_disk(root: &Path, known: &KnownFile) -> Option<FoundFile> {
    let place: PathBuf = root.join(&known.folder).join(&known.file_name);
    let metadata = fs::metadata(place).ok().filter(fs::Metadata::is_file)?;
    Some(found(known.file_name.clone(), &metadata))
}

#[cfg(test)]
mod tests;
