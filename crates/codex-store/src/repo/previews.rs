//! Previews: answers that were shown and may be applied for a while.

use codex_domain::{BookId, PluginId, PreviewId, SeriesId, Timestamp, UserId};

use crate::{ColumnError, Executor, FromRow, Json, Param, Row, StoreError};

/// An answer that was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The token.
    pub id: PreviewId,
    /// Who saw it.
    pub user_id: UserId,
    /// Who answered.
    pub plugin_id: PluginId,
    /// The series it is about.
    pub series_id: Option<SeriesId>,
    /// Or the book.
    pub book_id: Option<BookId>,
    /// The id at the provider.
    pub external_id: String,
    /// The answer.
    pub answer: serde_json::Value,
    /// When it was fetched.
    pub created_at: Timestamp,
    /// Until when it may be applied.
    pub expires_at: Timestamp,
}

impl FromRow for Preview {
    const TABLE: &'static str = "metadata_previews";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            id: row.take()?,
            user_id: row.take()?,
            plugin_id: row.take()?,
            series_id: row.take()?,
            book_id: row.take()?,
            external_id: row.take()?,
            answer: row.take::<Json<serde_json::Value>>()?.0,
            created_at: row.take()?,
            expires_at: row.take()?,
        })
    }
}

statements! {
    BY_ID = "select id, user_id, plugin_id, series_id, book_id, external_id, answer, created_at, expires_at
             from metadata_previews where id = $1";
    INSERT = "insert into metadata_previews
                  (id, user_id, plugin_id, series_id, book_id, external_id, answer, created_at, expires_at)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DELETE_EXPIRED = "delete from metadata_previews where expires_at <= $1";
}

/// One preview, expired or not.
pub async fn by_id(on: &impl Executor, id: PreviewId) -> Result<Option<Preview>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// Keeps an answer.
pub async fn insert(on: &impl Executor, preview: &Preview) -> Result<(), StoreError> {
    on.execute(
        INSERT,
        &[
            preview.id.into(),
            preview.user_id.into(),
            preview.plugin_id.into(),
            preview.series_id.into(),
            preview.book_id.into(),
            preview.external_id.as_str().into(),
            Param::json(&preview.answer),
            preview.created_at.into(),
            preview.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets what can no longer be applied; answers how many.
pub async fn delete_expired(on: &impl Executor, now: Timestamp) -> Result<u64, StoreError> {
    on.execute(DELETE_EXPIRED, &[now.into()]).await
}
