//! Reads comics, ebooks and PDFs, and what their names and sidecar files say about them.
//!
//! Everything is synchronous and pure: callers use blocking threads, nothing is ever written to
//! disk, and every claim of a file (sizes, counts, pixels) is checked against [`Limits`] before it
//! costs memory or time.
//!
//! The way through the crate: [`open`] tells the container by its bytes ([`sniff()`]) and hands it
//! to the reader of its format, a [`BookReader`]; its [`Inspection`] holds pages, cover and what
//! the file says about itself ([`FoundMetadata`]); [`naming`] reads what the name says; [`resolve()`]
//! chooses one value per field. [`image`] makes thumbnails, [`fingerprint()`] recognises moved files,
//! and [`worker`] carries all of it across a process border for formats that want confinement.

mod archive;
mod book;
mod comic;
mod epub;
mod error;
mod fingerprint;
pub mod image;
mod junk;
mod limits;
pub mod metadata;
pub mod naming;
mod natural_order;
mod opening;
mod pdf;
mod resolve;
mod sniff;
pub mod worker;
mod xml;

pub use book::{
    BookReader, Chapter, CoverRef, Format, Inspection, PageBytes, PageRef, inspect, open,
};
pub use error::FormatError;
pub use fingerprint::fingerprint;
pub use junk::is_junk;
pub use limits::{CancelFlag, Limits};
pub use metadata::FoundMetadata;
pub use natural_order::natural_cmp;
pub use resolve::{Resolved, Sourced, resolve};
pub use sniff::{Container, ImageKind, SNIFF_BYTES, sniff, sniff_image};
