//! What books say about their series: the claims of their files, and their own metadata.

use codex_domain::metadata::{Item, Origins, Record};
use codex_domain::{BookId, SeriesId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::repo::metadata::Metadata;
use crate::{ColumnError, Executor, FromRow, Json, Row, StoreError};

/// The stored form of what a file says about its series.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct Claims {
    values: serde_json::Value,
    origins: Origins,
}

impl Claims {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            values: metadata.record.values_json(),
            origins: metadata.origins.clone(),
        }
    }
}

/// What one book contributes to the metadata of its series.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The book.
    pub id: BookId,
    /// Its place in the reading order.
    pub position: String,
    /// What its file says about the series.
    pub claims: Metadata,
    /// What is known about the book itself.
    pub metadata: Metadata,
}

impl FromRow for Contribution {
    const TABLE: &'static str = "books";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let (id, position) = (row.take()?, row.take()?);
        let Json(claims) = row.take::<Json<Claims>>()?;
        let record = Record::from_json(Item::Series, &claims.values, &serde_json::Value::Null)
            .map_err(|error| row.contradiction(error))?;
        Ok(Self {
            id,
            position,
            claims: Metadata {
                record,
                origins: claims.origins,
            },
            metadata: Metadata::take(row, Item::Book)?,
        })
    }
}

statements! {
    CONTRIBUTIONS = "select id, position, claims, meta_values, meta_locks, meta_origins from books
         where series_id = $1 and position >= $2 and (position > $2 or id > $3) order by position, id limit $4";
}

/// The next books of a series with what they say about it, in reading order, after the one given.
pub async fn contributions_after(
    on: &impl Executor,
    series: SeriesId,
    after: Option<&Contribution>,
    limit: u32,
) -> Result<Vec<Contribution>, StoreError> {
    let position = after.map_or("", |it| it.position.as_str());
    let id = after.map_or(BookId::from_uuid(Uuid::nil()), |it| it.id);
    on.query(
        CONTRIBUTIONS,
        &[series.into(), position.into(), id.into(), limit.into()],
    )
    .await
}
