//! Books: one file each, and what is known about it.

mod contribution;
mod detail;
mod file;
mod list;
mod row;

pub use contribution::{Contribution, contributions_after};
pub(super) use detail::save_state;
pub use detail::{BookDetail, by_id};
pub(super) use file::replace_file;
pub use file::{
    BookFile, FileFailure, KnownFile, MissingBook, NewBook, by_fingerprint, delete_missing,
    displace, folders_after, in_folder, insert, mark_found, mark_missing, set_content_changed,
};
#[cfg(test)]
pub(super) use list::sql;
pub use list::{BookOrder, BookQuery, Failure, failures, list};
pub use row::BookSummary;

/// The texts of this repository's files.
pub(super) const STATEMENTS: [super::Statements; 4] = [
    contribution::STATEMENTS,
    detail::STATEMENTS,
    file::STATEMENTS,
    list::STATEMENTS,
];
