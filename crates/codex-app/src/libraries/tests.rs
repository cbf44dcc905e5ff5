//! Stories about libraries, told on both databases with real files.

mod browsing;
mod covering;
mod journal;
mod managing;
mod rescan;
mod scanning;
mod shelf;

pub(super) use shelf::archives;
