//! What other services call a series or a book: one id per item and source.

use codex_domain::{ExternalIdId, ItemId, Timestamp};

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
            last_synced_at: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

macro_rules! columns {
    () => {
        "id, source, external_id, external_url, last_synced_at, created_at, updated_at"
    };
}

/// The two texts that differ only in the column that names the item.
macro_rules! upsert_by {
    ($column:literal) => {
        concat!(
            "insert into external_ids (id, ", $column, ", source, external_id, external_url, last_synced_at, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (", $column, ", source) do update set external_id = excluded.external_id,
               external_url = coalesce(excluded.external_url,
                 case when external_ids.external_id = excluded.external_id then external_ids.external_url end),
               last_synced_at = coalesce(excluded.last_synced_at, external_ids.last_synced_at),
               updated_at = excluded.updated_at
             returning ", columns!()
        )
    };
}

statements! {
    OF_SERIES = concat!("select ", columns!(), " from external_ids where series_id = $1 order by source");
    OF_BOOK = concat!("select ", columns!(), " from external_ids where book_id = $1 order by source");
    UPSERT_SERIES = upsert_by!("series_id");
    UPSERT_BOOK = upsert_by!("book_id");
    DELETE_OF_SERIES = "delete from external_ids where id = $1 and series_id = $2";
    DELETE_OF_BOOK = "delete from external_ids where id = $1 and book_id = $2";
}

/// The ids of an item, by source.
pub async fn of_item(
    on: &impl Executor,
    item: ItemId,
) -> Result<Vec<StoredExternalId>, StoreError> {
    match item {
        ItemId::Series(id) => on.query(OF_SERIES, &[id.into()]).await,
        ItemId::Book(id) => on.query(OF_BOOK, &[id.into()]).await,
    }
}

/// Stores an id, in place of the one the source gave before. An address and a time that are not given
/// leave those that are there.
pub async fn upsert(
    on: &impl Executor,
    item: ItemId,
    external_id: &StoredExternalId,
) -> Result<StoredExternalId, StoreError> {
    let (sql, owner) = match item {
        ItemId::Series(id) => (UPSERT_SERIES, id.into()),
        ItemId::Book(id) => (UPSERT_BOOK, id.into()),
    };
    let params = [
        external_id.id.into(),
        owner,
        external_id.source.as_str().into(),
        external_id.external_id.as_str().into(),
        external_id.external_url.as_deref().into(),
        external_id.last_synced_at.into(),
        external_id.created_at.into(),
        external_id.updated_at.into(),
    ];
    on.query_one(sql, &params).await
}

/// Removes an id of an item. `false` when the item has no such id.
pub async fn delete(
    on: &impl Executor,
    item: ItemId,
    id: ExternalIdId,
) -> Result<bool, StoreError> {
    let touched = match item {
        ItemId::Series(series) => {
            on.execute(DELETE_OF_SERIES, &[id.into(), series.into()])
                .await?
        }
        ItemId::Book(book) => {
            on.execute(DELETE_OF_BOOK, &[id.into(), book.into()])
                .await?
        }
    };
    Ok(touched == 1)
}
