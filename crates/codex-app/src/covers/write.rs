//! Whole files or none.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes beside the target and renames, so that nobody ever reads half a file.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let draft = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let write = || {
        fs::File::create(&draft)?.write_all(bytes)?;
        fs::rename(&draft, path)
    };
    let mut written = write();
    if matches!(&written, Err(error) if error.kind() == io::ErrorKind::NotFound) {
        // The two folders above are made when the first thumbnail falls into them.
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        written = write();
    }
    if written.is_err()
        && let Err(error) = fs::remove_file(&draft)
    {
        tracing::debug!(path = %draft.display(), %error, "no draft of a thumbnail to remove");
    }
    written
}
