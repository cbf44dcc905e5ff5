//! What changed of one item.

use super::view::JournalEntryView;
use crate::endpoint::*;
use codex_app::Caller;
use codex_domain::metadata::Field;
use codex_domain::{BookId, ItemId, SeriesId};

/// Which changes are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct HistoryQuery {
    /// Only those of this field: its value and its lock.
    pub field: Option<String>,
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
}

/// Lists what changed of a series, the latest first.
#[utoipa::path(
    get,
    path = "/series/{id}/history",
    tag = "journal",
    params(("id" = Uuid, Path), HistoryQuery),
    responses((status = 200, description = "One page of changes", body = Page<JournalEntryView>)),
)]
pub(super) async fn series_history(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<SeriesId>,
    QueryOf(query): QueryOf<HistoryQuery>,
) -> Answer<Page<JournalEntryView>> {
    history(&state, &caller, ItemId::Series(id), query).await
}

/// Lists what changed of a book, the latest first.
#[utoipa::path(
    get,
    path = "/books/{id}/history",
    tag = "journal",
    params(("id" = Uuid, Path), HistoryQuery),
    responses((status = 200, description = "One page of changes", body = Page<JournalEntryView>)),
)]
pub(super) async fn book_history(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<BookId>,
    QueryOf(query): QueryOf<HistoryQuery>,
) -> Answer<Page<JournalEntryView>> {
    history(&state, &caller, ItemId::Book(id), query).await
}

async fn history(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    query: HistoryQuery,
) -> Answer<Page<JournalEntryView>> {
    let part = ListQuery::paging(query.page, query.page_size).part()?;
    let field = match query.field.as_deref() {
        None | Some("") => None,
        Some(name) => Some(
            name.parse::<Field>()
                .map_err(|error| Problem::invalid("field", error.to_string()))?,
        ),
    };
    let journal = &state.app.journal;
    let listed = journal.history(caller, item, field, part.request()).await?;
    Ok(Json(part.page(listed)))
}
