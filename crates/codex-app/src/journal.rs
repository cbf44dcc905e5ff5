//! The journal: who changed what, and the way back.
//!
//! Every service that changes what is known about an item reads it ([`watched`](codex_store::repo::journal::watched)),
//! decides, and hands both states to a [`Recorder`], which writes the change and its entries in the service's own
//! transaction. There is no other way to write metadata, external ids or a chosen cover.

mod history;
mod read;
mod recorder;
mod undo;

use std::sync::Arc;

use codex_domain::permission::Permission;
use codex_domain::{Clock, ItemId, PluginId};
use codex_store::Db;
use codex_store::repo::journal::Watched;

pub use codex_domain::metadata::{ChosenBy, RunKind, Subject};
pub use codex_store::repo::journal::{Author, Entry, Run, RunFilter, RunHead, RunPlugin, Side};
pub use history::{Change, ItemRef, Standing};
pub(crate) use recorder::{Recorder, run_of};
pub use undo::{NotUndone, Scope, UndoRequest, Undoing, Undone, UndoneEntry};

use crate::events::{Event, Events};
use crate::jobs::Jobs;

/// The service for what changed. Cheap to clone.
#[derive(Clone)]
pub struct Journal {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    jobs: Jobs,
}

impl Journal {
    pub(crate) fn new(db: Db, clock: Arc<dyn Clock>, events: Events, jobs: Jobs) -> Self {
        let journal = Self {
            db,
            clock,
            events,
            jobs,
        };
        undo::register(&journal);
        journal
    }
}

/// What somebody needs to see an item.
pub(crate) const fn to_read(item: ItemId) -> Permission {
    match item {
        ItemId::Series(_) => Permission::SeriesRead,
        ItemId::Book(_) => Permission::BooksRead,
    }
}

/// What somebody needs to change an item.
pub(crate) const fn to_write(item: ItemId) -> Permission {
    match item {
        ItemId::Series(_) => Permission::SeriesWrite,
        ItemId::Book(_) => Permission::BooksWrite,
    }
}

/// The news that what is known about an item changed.
pub(crate) const fn news(item: &Watched, plugin_id: Option<PluginId>) -> Event {
    match item.id {
        ItemId::Series(series_id) => Event::SeriesMetadataUpdated {
            series_id,
            plugin_id,
        },
        ItemId::Book(book_id) => Event::BookMetadataUpdated {
            book_id,
            series_id: item.series,
            plugin_id,
        },
    }
}

/// The news that an item shows another cover.
pub(crate) const fn cover_news(item: &Watched) -> Event {
    Event::CoverUpdated {
        series_id: item.series,
        book_id: item.id.book(),
    }
}
