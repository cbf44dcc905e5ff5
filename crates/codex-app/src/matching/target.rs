//! The item that is to be matched, with everything the steps look at.

use codex_domain::metadata::{ChosenBy, Item};
use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_domain::{BookId, ItemId, LibraryId, SeriesId};
use codex_matching::ItemFacts;
use codex_protocol::manifest::MetadataContentType;
use codex_store::repo::laboratory::{self, KnownId};
use codex_store::repo::{books, external_ids};
use codex_store::{Db, StoreError};

use super::facts;
use crate::error::{AppError, Result};
use crate::rules::subject::Subject;

/// From how far away items are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One item, on its page.
    Detail,
    /// A selection.
    Bulk,
    /// A whole library.
    Library,
    /// What a scan found.
    Scan,
}

/// What matching a kind of item needs.
pub(super) const fn to_write(item: Item) -> Permission {
    match item {
        Item::Series => Permission::SeriesWrite,
        Item::Book => Permission::BooksWrite,
    }
}

/// The scope a plugin needs for items of a kind, from this far.
pub(super) const fn scope(item: Item, reach: Reach) -> PluginScope {
    match (reach, item) {
        (Reach::Detail, Item::Series) => PluginScope::SeriesDetail,
        (Reach::Detail, Item::Book) => PluginScope::BookDetail,
        (Reach::Bulk, Item::Series) => PluginScope::SeriesBulk,
        (Reach::Bulk, Item::Book) => PluginScope::BookBulk,
        (Reach::Library, _) => PluginScope::LibraryDetail,
        (Reach::Scan, _) => PluginScope::LibraryScan,
    }
}

/// What a plugin calls the kind of item.
pub(super) const fn content(item: Item) -> MetadataContentType {
    match item {
        Item::Series => MetadataContentType::Series,
        Item::Book => MetadataContentType::Book,
    }
}

/// The kind of an item.
pub(super) const fn kind_of(item: ItemId) -> Item {
    match item {
        ItemId::Series(_) => Item::Series,
        ItemId::Book(_) => Item::Book,
    }
}

/// An item and what is known about it.
pub(super) struct Target {
    pub(super) id: ItemId,
    pub(super) library: LibraryId,
    pub(super) subject: Subject,
    pub(super) facts: ItemFacts,
}

impl Target {
    pub(super) async fn read(db: &Db, item: ItemId) -> Result<Self> {
        let (found, what, id) = match item {
            ItemId::Series(id) => (series(db, id).await?, "series", id.to_string()),
            ItemId::Book(id) => (book(db, id).await?, "book", id.to_string()),
        };
        found.ok_or_else(|| AppError::not_found(what, id))
    }

    pub(super) const fn kind(&self) -> Item {
        kind_of(self.id)
    }
}

async fn series(db: &Db, id: SeriesId) -> Result<Option<Target>, StoreError> {
    let Some(row) = laboratory::by_id(db, id).await? else {
        return Ok(None);
    };
    let held = laboratory::holdings(db, id).await?;
    let library = row.library_id;
    let subject = Subject::series(row);
    Ok(Some(Target {
        id: ItemId::Series(id),
        library,
        facts: facts::series(&subject, &held),
        subject,
    }))
}

async fn book(db: &Db, id: BookId) -> Result<Option<Target>, StoreError> {
    let Some(book) = books::by_id(db, id).await? else {
        return Ok(None);
    };
    let item = ItemId::Book(id);
    let ids = external_ids::of_item(db, item).await?;
    let ids = ids.into_iter().map(|id| KnownId {
        source: id.source,
        external_id: id.external_id,
        external_url: id.external_url,
        by_person: id.chosen_by == ChosenBy::Person,
    });
    let name = facts::stem(&book.file_name).to_owned();
    let subject = Subject::stored(
        item,
        (book.summary.title.clone(), name),
        1,
        book.metadata.record.clone(),
        ids.collect(),
    );
    Ok(Some(Target {
        id: item,
        library: book.summary.library_id,
        facts: facts::book(&subject, &book),
        subject,
    }))
}
