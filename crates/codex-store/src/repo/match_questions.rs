//! Questions that came to nothing because of what people had decided, so that they are not asked again.

use codex_domain::{ItemId, PluginId, Timestamp};

use super::match_inbox::by_item;
use crate::{Executor, StoreError};

macro_rules! of {
    ($column:literal) => {
        concat!(
            "select question from match_questions where asked_at > $3 and ",
            $column,
            " = $1 and plugin_id = $2"
        )
    };
}

macro_rules! put {
    ($column:literal) => {
        concat!(
            "insert into match_questions (",
            $column,
            ", plugin_id, question, asked_at) values ($1, $2, $3, $4)
             on conflict (",
            $column,
            ", plugin_id) do update set question = excluded.question, asked_at = excluded.asked_at"
        )
    };
}

statements! {
    OF_SERIES = of!("series_id");
    OF_BOOK = of!("book_id");
    PUT_SERIES = put!("series_id");
    PUT_BOOK = put!("book_id");
}

/// The question about an item that a plugin was asked in vain after a moment.
pub async fn of_item(
    on: &impl Executor,
    item: ItemId,
    plugin: PluginId,
    after: Timestamp,
) -> Result<Option<[u8; 16]>, StoreError> {
    let (sql, id) = by_item(item, OF_SERIES, OF_BOOK);
    let row: Option<([u8; 16],)> = on
        .query_opt(sql, &[id, plugin.into(), after.into()])
        .await?;
    Ok(row.map(|(question,)| question))
}

/// Remembers a question that came to nothing, in place of an earlier one.
pub async fn put(
    on: &impl Executor,
    item: ItemId,
    plugin: PluginId,
    question: &[u8; 16],
    at: Timestamp,
) -> Result<(), StoreError> {
    let (sql, id) = by_item(item, PUT_SERIES, PUT_BOOK);
    let params = [id, plugin.into(), question.into(), at.into()];
    on.execute(sql, &params).await?;
    Ok(())
}
