//! A series or a book, as far as metadata is concerned.

use codex_domain::metadata::{Field, Item, Origin, Record, Value};
use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_domain::{ExternalIdId, ItemId, LibraryId, PluginId, Timestamp};
use codex_protocol::manifest::MetadataContentType;
use codex_store::repo::books::{self, BookDetail};
use codex_store::repo::external_ids::{self, StoredExternalId};
use codex_store::repo::metadata::Metadata as Stored;
use codex_store::repo::series::{self, SeriesDetail};
use codex_store::{Executor, StoreError};

use crate::error::{AppError, Result};
use crate::events::Event;

/// What the kinds of item need and offer.
pub(super) struct Kind {
    pub(super) item: Item,
    pub(super) read: Permission,
    pub(super) write: Permission,
    pub(super) scope: PluginScope,
    pub(super) content: MetadataContentType,
}

pub(super) const fn kind(id: ItemId) -> Kind {
    match id {
        ItemId::Series(_) => Kind {
            item: Item::Series,
            read: Permission::SeriesRead,
            write: Permission::SeriesWrite,
            scope: PluginScope::SeriesDetail,
            content: MetadataContentType::Series,
        },
        ItemId::Book(_) => Kind {
            item: Item::Book,
            read: Permission::BooksRead,
            write: Permission::BooksWrite,
            scope: PluginScope::BookDetail,
            content: MetadataContentType::Book,
        },
    }
}

/// An item with its record.
pub(super) enum Loaded {
    Series(Box<SeriesDetail>),
    Book(Box<BookDetail>),
}

impl Loaded {
    /// Reads an item that must exist.
    pub(super) async fn read(on: &impl Executor, id: ItemId) -> Result<Self> {
        let (found, what, id) = match id {
            ItemId::Series(id) => {
                let found = series::by_id(on, id).await?;
                (
                    found.map(|it| Self::Series(Box::new(it))),
                    "series",
                    id.to_string(),
                )
            }
            ItemId::Book(id) => {
                let found = books::by_id(on, id).await?;
                (
                    found.map(|it| Self::Book(Box::new(it))),
                    "book",
                    id.to_string(),
                )
            }
        };
        found.ok_or_else(|| AppError::not_found(what, id))
    }

    pub(super) fn id(&self) -> ItemId {
        match self {
            Self::Series(series) => ItemId::Series(series.summary.id),
            Self::Book(book) => ItemId::Book(book.summary.id),
        }
    }

    pub(super) fn library(&self) -> LibraryId {
        match self {
            Self::Series(series) => series.summary.library_id,
            Self::Book(book) => book.summary.library_id,
        }
    }

    pub(super) fn title(&self) -> &str {
        match self {
            Self::Series(series) => &series.summary.title,
            Self::Book(book) => &book.summary.title,
        }
    }

    fn stored(&self) -> &Stored {
        match self {
            Self::Series(series) => &series.metadata,
            Self::Book(book) => &book.metadata,
        }
    }

    fn stored_mut(&mut self) -> &mut Stored {
        match self {
            Self::Series(series) => &mut series.metadata,
            Self::Book(book) => &mut book.metadata,
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.stored().record
    }

    /// Writes a value and remembers who said so.
    pub(super) fn set(&mut self, field: Field, value: Option<Value>, origin: &Origin) {
        let stored = self.stored_mut();
        stored.record.set(field, value);
        stored.origins.insert(field, origin.clone());
    }

    /// Lets a field follow from others again.
    pub(super) fn derive(&mut self, field: Field) {
        let stored = self.stored_mut();
        stored.record.set(field, None);
        stored.origins.remove(&field);
    }

    pub(super) fn set_lock(&mut self, field: Field, locked: bool) {
        self.stored_mut().record.set_lock(field, locked);
    }

    /// Stores the record. `false` when somebody else did since it was read.
    pub(super) async fn save(&self, on: &impl Executor, at: Timestamp) -> Result<bool, StoreError> {
        match self {
            Self::Series(series) => series::save_metadata(on, series, at).await,
            Self::Book(book) => books::save_metadata(on, book, at).await,
        }
    }

    /// Keeps the ids of the record where other services are looked up.
    pub(super) async fn save_ids(
        &self,
        on: &impl Executor,
        clock: &dyn codex_domain::Clock,
    ) -> Result<(), StoreError> {
        let Some(Value::ExternalIds(ids)) = self.record().get(Field::ExternalIds) else {
            return Ok(());
        };
        let now = clock.now();
        for id in ids {
            let stored = StoredExternalId {
                id: ExternalIdId::generate(clock),
                source: id.source.clone(),
                external_id: id.external_id.clone(),
                external_url: None,
                last_synced_at: None,
                created_at: now,
                updated_at: now,
            };
            external_ids::upsert(on, self.id(), &stored).await?;
        }
        Ok(())
    }

    /// The news that the metadata changed.
    pub(super) fn news(&self, plugin_id: Option<PluginId>) -> Event {
        match self {
            Self::Series(series) => Event::SeriesMetadataUpdated {
                series_id: series.summary.id,
                plugin_id,
            },
            Self::Book(book) => Event::BookMetadataUpdated {
                book_id: book.summary.id,
                series_id: book.summary.series_id,
                plugin_id,
            },
        }
    }
}
