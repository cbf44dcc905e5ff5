//! A series or a book, as far as metadata is concerned.

use codex_domain::metadata::{ChosenBy, Field, Item, Origin, Record, Subject, Value};
use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_domain::{Clock, ExternalIdId, ItemId, LibraryId, PluginId, Timestamp};
use codex_matching::fingerprint;
use codex_protocol::manifest::MetadataContentType;
use codex_store::repo::external_ids::{self, StoredExternalId};
use codex_store::repo::journal::{self, ItemState, Refusal, Saved, Watched};
use codex_store::{Executor, StoreError, Tx};

use crate::error::{AppError, Result};
use crate::events::Event;
use crate::journal::{Recorder, news};

/// What the kinds of item need and offer.
pub(crate) struct Kind {
    pub(crate) item: Item,
    pub(super) read: Permission,
    pub(super) write: Permission,
    pub(super) scope: PluginScope,
    pub(super) content: MetadataContentType,
}

pub(crate) const fn kind(id: ItemId) -> Kind {
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

/// An item as it was read, and as it is going to be.
pub(crate) struct Loaded {
    before: Watched,
    after: ItemState,
}

impl Loaded {
    /// Reads an item that must exist.
    pub(crate) async fn read(on: &impl Executor, id: ItemId) -> Result<Self> {
        let before = journal::watched(on, id).await?;
        let before = before.ok_or_else(|| match id {
            ItemId::Series(id) => AppError::not_found("series", id),
            ItemId::Book(id) => AppError::not_found("book", id),
        })?;
        Ok(Self {
            after: before.state.clone(),
            before,
        })
    }

    pub(crate) const fn library(&self) -> LibraryId {
        self.before.library
    }

    /// The item as it was read.
    pub(crate) const fn watched(&self) -> &Watched {
        &self.before
    }

    /// The item as it is going to be.
    pub(super) const fn state(&self) -> &ItemState {
        &self.after
    }

    pub(super) const fn record(&self) -> &Record {
        &self.after.metadata.record
    }

    /// Writes a value and remembers who said so.
    pub(super) fn set(&mut self, field: Field, value: Option<Value>, origin: &Origin) {
        let stored = &mut self.after.metadata;
        stored.record.set(field, value);
        stored.origins.insert(field, origin.clone());
    }

    /// Lets a field follow from others again.
    pub(super) fn derive(&mut self, field: Field) {
        let stored = &mut self.after.metadata;
        stored.record.set(field, None);
        stored.origins.remove(&field);
    }

    pub(super) fn set_lock(&mut self, field: Field, locked: bool) {
        self.after.metadata.record.set_lock(field, locked);
    }

    /// Shows another picture, or the first page again.
    pub(super) fn set_cover(
        &mut self,
        cover: Option<[u8; 16]>,
        url: Option<String>,
        origin: Option<&Origin>,
    ) {
        self.after.cover = cover;
        match origin {
            Some(origin) => self.set(Field::CoverUrl, url.map(Value::Text), origin),
            None => self.derive(Field::CoverUrl),
        }
    }

    /// Keeps an id in place of the one its source has. An id that a person chose gives way to a person only.
    pub(super) fn put_id(&mut self, id: StoredExternalId) {
        let is_machines = id.chosen_by == ChosenBy::Machine;
        let is_guarded = self.after.external_id(&id.source).is_some_and(|known| {
            is_machines
                && known.chosen_by == ChosenBy::Person
                && known.external_id != id.external_id
        });
        if !is_guarded {
            external_ids::put(&mut self.after.external_ids, id);
        }
    }

    /// Forgets an id. `false` when there is none.
    pub(super) fn remove_id(&mut self, id: ExternalIdId) -> bool {
        let count = self.after.external_ids.len();
        self.after.external_ids.retain(|known| known.id != id);
        self.after.external_ids.len() < count
    }

    /// Keeps the ids of the record where other services are looked up.
    pub(super) fn put_ids_of_record(&mut self, chosen_by: ChosenBy, clock: &dyn Clock) {
        let Some(Value::ExternalIds(ids)) = self.record().get(Field::ExternalIds).cloned() else {
            return;
        };
        let now = clock.now();
        for id in ids {
            self.put_id(StoredExternalId {
                id: ExternalIdId::generate(clock),
                source: id.source,
                external_id: id.external_id,
                external_url: None,
                chosen_by,
                last_synced_at: None,
                created_at: now,
                updated_at: now,
            });
        }
    }

    /// Stores what changed, with its entries.
    pub(super) async fn save(&self, tx: &Tx, recorder: &Recorder) -> Result<Saved, StoreError> {
        recorder.save(tx, &self.before, &self.after).await
    }

    /// Remembers that a person took ids away which a machine had chosen: no machine links them again. Undoing the
    /// removal forgets it.
    pub(super) async fn refuse_removed(
        &self,
        tx: &Tx,
        saved: &Saved,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Saved::Written(written) = saved else {
            return Ok(());
        };
        for (subject, entry) in written {
            if let Some((origin, value_hash)) = self.removed_link(subject) {
                let refusal = Refusal {
                    subject: subject.clone(),
                    origin,
                    value_hash,
                    entry: *entry,
                };
                journal::refuse(tx, self.before.id, &refusal, at).await?;
            }
        }
        Ok(())
    }

    /// The plugin and the fingerprint of the id by which it knew the item, if a machine chose it and it goes.
    fn removed_link(&self, subject: &Subject) -> Option<(Origin, [u8; 16])> {
        let Subject::ExternalId(source) = subject else {
            return None;
        };
        let plugin = source.strip_prefix("plugin:")?;
        let gone = self.before.state.external_id(source)?;
        let is_refused =
            gone.chosen_by == ChosenBy::Machine && self.after.external_id(source).is_none();
        let link = Value::Text(gone.external_id.clone());
        is_refused.then(|| (Origin::Plugin(plugin.to_owned()), fingerprint(&link)))
    }

    /// The news that the metadata changed.
    pub(super) const fn news(&self, plugin_id: Option<PluginId>) -> Event {
        news(&self.before, plugin_id)
    }
}
