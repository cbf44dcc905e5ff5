//! Stories about libraries, told on both databases with real files.

mod browsing;
mod covering;
mod journal;
mod managing;
mod rescan;
mod scanning;
pub(super) mod shelf;
mod shifting;

pub(super) use shelf::archives;
