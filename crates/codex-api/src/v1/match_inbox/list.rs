//! Lists the inbox.

use std::str::FromStr;

use super::view::{InboxCountsView, InboxEntryView, InboxPluginCountView};
use crate::endpoint::*;
use codex_app::matching::{InboxOrder, InboxQuery, InboxReason, InboxStatus};
use codex_domain::{LibraryId, PluginId};

/// Which entries are wanted, and in which order.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct InboxListQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
    /// `waiting`, `snoozed`, `approved`, `rejected` or `never`; absent: all.
    pub status: Option<String>,
    pub library_id: Option<Uuid>,
    pub plugin_id: Option<Uuid>,
    /// `low_score`, `ambiguous`, `alarm`, `no_candidates`, `conflict` or `gone`.
    pub reason: Option<String>,
    /// Text the title must contain, in any case.
    pub search: Option<String>,
    /// `score` (the likeliest first) or `newest`; absent: `score`.
    pub sort: Option<String>,
}

/// One page of the inbox.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InboxPageView {
    pub data: Vec<InboxEntryView>,
    pub page: u64,
    pub page_size: u64,
    pub total: u64,
    /// How many stand where, whatever status was asked for.
    pub counts: InboxCountsView,
    /// The plugins that have entries like these, whatever plugin was asked for; also those that are switched off.
    pub plugins: Vec<InboxPluginCountView>,
}

/// Lists the matches that wait for a person, and those people decided.
#[utoipa::path(
    get,
    path = "/match/inbox",
    tag = "matching",
    params(InboxListQuery),
    responses((status = 200, description = "One page of entries", body = InboxPageView)),
)]
pub(super) async fn list_inbox(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<InboxListQuery>,
) -> Answer<InboxPageView> {
    let paging = ListQuery {
        page: query.page,
        page_size: query.page_size,
        ..ListQuery::default()
    };
    let page = paging.part()?.request();
    let wanted = InboxQuery {
        status: word::<InboxStatus>("status", query.status.as_deref())?,
        reason: word::<InboxReason>("reason", query.reason.as_deref())?,
        library: query.library_id.map(LibraryId::from_uuid),
        plugin: query.plugin_id.map(PluginId::from_uuid),
        min_score: None,
        search: query.search,
        order: match query.sort.as_deref() {
            None | Some("" | "score") => InboxOrder::Score,
            Some("newest") => InboxOrder::Newest,
            Some(_) => return Err(Problem::invalid("sort", "must be score or newest")),
        },
    };
    let found = state.app.matching.inbox(&caller, &wanted, page).await?;
    let rows = found.rows.into_iter();
    Ok(Json(InboxPageView {
        data: rows
            .map(|entry| InboxEntryView::of(&state.app, entry))
            .collect(),
        page: page.offset / page.limit.max(1) + 1,
        page_size: page.limit,
        total: found.total,
        counts: found.counts.into(),
        plugins: found.plugins.into_iter().map(Into::into).collect(),
    }))
}

pub(super) fn word<T: FromStr>(field: &str, name: Option<&str>) -> Result<Option<T>, Problem> {
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    let parsed = name.parse().ok();
    parsed
        .map(Some)
        .ok_or_else(|| Problem::invalid(field, format!("does not know `{name}`")))
}
