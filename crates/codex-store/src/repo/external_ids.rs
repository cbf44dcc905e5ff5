//! What other services call a series or a book: one id per item and source.

use std::collections::BTreeMap;

use codex_domain::metadata::{ChosenBy, Subject};
use codex_domain::word::UnknownWord;
use codex_domain::{ExternalIdId, ItemId, PluginId, Timestamp};

use crate::{ColumnError, Executor, FromRow, Row, StoreError};

/// One stored id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredExternalId {
    /// Its own id.
    pub id: ExternalIdId,
    /// `plugin:<name>`, `api:<service>` or a bare word.
    pub source: String,
    /// The id there.
    pub external_id: String,
    /// The item's page there.
    pub external_url: Option<String>,
    /// Who decided that it is this one.
    pub chosen_by: ChosenBy,
    /// When metadata was last taken from there.
    pub last_synced_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it changed last.
    pub updated_at: Timestamp,
}

impl FromRow for StoredExternalId {
    const TABLE: &'static str = "external_ids";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            source: row.take()?,
            external_id: row.take()?,
            external_url: row.take()?,
            chosen_by: {
                let word: String = row.take()?;
                word.parse()
                    .map_err(|error: UnknownWord| row.contradiction(error))?
            },
            last_synced_at: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

macro_rules! columns {
    () => {
        "id, source, external_id, external_url, chosen_by, last_synced_at, created_at, updated_at"
    };
}

macro_rules! insert_by {
    ($column:literal) => {
        concat!(
            "insert into external_ids (",
            columns!(),
            ", ",
            $column,
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
    };
}

statements! {
    OF_SERIES = concat!("select ", columns!(), " from external_ids where series_id = $1 order by source");
    OF_BOOK = concat!("select ", columns!(), " from external_ids where book_id = $1 order by source");
    INSERT_SERIES = insert_by!("series_id");
    INSERT_BOOK = insert_by!("book_id");
    UPDATE = "update external_ids set external_id = $2, external_url = $3, chosen_by = $4, last_synced_at = $5,
                created_at = $6, updated_at = $7 where id = $1";
    DELETE = "delete from external_ids where id = $1";
    WRITERS_OF_SERIES = "select e.subject, r.plugin_id from journal_entries e join journal_runs r on r.id = e.run_id
                         where e.series_id = $1 order by e.seq";
    WRITERS_OF_BOOK = "select e.subject, r.plugin_id from journal_entries e join journal_runs r on r.id = e.run_id
                       where e.book_id = $1 order by e.seq";
}

/// The ids of an item, by source.
pub async fn of_item(
    on: &impl Executor,
    item: ItemId,
) -> Result<Vec<StoredExternalId>, StoreError> {
    match item {
        ItemId::Series(id) => on.query_few(OF_SERIES, &[id.into()]).await,
        ItemId::Book(id) => on.query_few(OF_BOOK, &[id.into()]).await,
    }
}

/// The sources whose ids a plugin wrote last.
pub async fn written_by(
    on: &impl Executor,
    item: ItemId,
    plugin: PluginId,
) -> Result<Vec<String>, StoreError> {
    let (sql, id) = match item {
        ItemId::Series(id) => (WRITERS_OF_SERIES, id.into()),
        ItemId::Book(id) => (WRITERS_OF_BOOK, id.into()),
    };
    let entries: Vec<(String, Option<PluginId>)> = on.query_few(sql, &[id]).await?;
    let mut writers = BTreeMap::new();
    for (subject, writer) in entries {
        if let Ok(Subject::ExternalId(source)) = subject.parse() {
            writers.insert(source, writer);
        }
    }
    let written = writers.into_iter().filter(|(_, by)| *by == Some(plugin));
    Ok(written.map(|(source, _)| source).collect())
}

/// Keeps an id in place of the one its source gave before. An address and a time that are not given leave
/// those that are there; the number and the day of the first one stay.
pub fn put(ids: &mut Vec<StoredExternalId>, new: StoredExternalId) {
    let Some(old) = ids.iter_mut().find(|old| old.source == new.source) else {
        ids.push(new);
        ids.sort_by(|a, b| a.source.cmp(&b.source));
        return;
    };
    let is_same = old.external_id == new.external_id;
    let kept = old.external_url.clone().filter(|_| is_same);
    let url = new.external_url.or(kept);
    // What a person chose stays a person's choice when a machine says the same.
    let chosen_by = match (is_same, old.chosen_by) {
        (true, ChosenBy::Person) => ChosenBy::Person,
        (_, ChosenBy::Person | ChosenBy::Machine) => new.chosen_by,
    };
    let is_known = is_same && url == old.external_url && chosen_by == old.chosen_by;
    old.last_synced_at = new.last_synced_at.or(old.last_synced_at);
    old.external_url = url;
    old.external_id = new.external_id;
    old.chosen_by = chosen_by;
    if !is_known {
        old.updated_at = new.updated_at;
    }
}

/// Makes the ids of an item those of `after`.
pub(super) async fn replace(
    on: &impl Executor,
    item: ItemId,
    before: &[StoredExternalId],
    after: &[StoredExternalId],
) -> Result<(), StoreError> {
    let same_row =
        |a: &StoredExternalId, b: &StoredExternalId| a.id == b.id && a.source == b.source;
    for gone in before {
        if !after.iter().any(|kept| same_row(gone, kept)) {
            on.execute(DELETE, &[gone.id.into()]).await?;
        }
    }
    for wanted in after {
        match before.iter().find(|known| same_row(known, wanted)) {
            Some(known) if known == wanted => {}
            Some(_) => update(on, wanted).await?,
            None => insert(on, item, wanted).await?,
        }
    }
    Ok(())
}

async fn update(on: &impl Executor, id: &StoredExternalId) -> Result<(), StoreError> {
    let params = [
        id.id.into(),
        id.external_id.as_str().into(),
        id.external_url.as_deref().into(),
        id.chosen_by.name().into(),
        id.last_synced_at.into(),
        id.created_at.into(),
        id.updated_at.into(),
    ];
    on.execute(UPDATE, &params).await?;
    Ok(())
}

async fn insert(on: &impl Executor, item: ItemId, id: &StoredExternalId) -> Result<(), StoreError> {
    let (sql, owner) = match item {
        ItemId::Series(series) => (INSERT_SERIES, series.into()),
        ItemId::Book(book) => (INSERT_BOOK, book.into()),
    };
    let params = [
        id.id.into(),
        id.source.as_str().into(),
        id.external_id.as_str().into(),
        id.external_url.as_deref().into(),
        id.chosen_by.name().into(),
        id.last_synced_at.into(),
        id.created_at.into(),
        id.updated_at.into(),
        owner,
    ];
    on.execute(sql, &params).await?;
    Ok(())
}

#[cfg(test)]
mod tests;
