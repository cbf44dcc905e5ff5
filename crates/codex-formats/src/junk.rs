//! Files and folders that operating systems and network drives leave behind.

/// Whether a path is hidden or belongs to an operating system, and so is no part of a library.
#[must_use]
pub fn is_junk(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| {
        (part.starts_with('.') && part != "." && part != "..")
            || part.starts_with("._")
            || FOLDERS
                .iter()
                .chain(&FILES)
                .any(|name| part.eq_ignore_ascii_case(name))
    })
}

const FOLDERS: [&str; 7] = [
    "__MACOSX",
    "@eaDir",
    "@Recycle",
    "@Recently-Snapshot",
    "#recycle",
    "$RECYCLE.BIN",
    "System Volume Information",
];

const FILES: [&str; 4] = ["Thumbs.db", "desktop.ini", "ehthumbs.db", "Icon\r"];
