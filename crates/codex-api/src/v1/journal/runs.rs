//! Decisions, and what each of them changed.

use super::view::{JournalEntryView, RunView};
use crate::endpoint::*;
use codex_app::journal::{RunFilter, RunKind};
use codex_domain::{LibraryId, PluginId, RunId};

/// Which decisions are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct RunQuery {
    /// Only those that wrote what this plugin answered.
    pub plugin_id: Option<Uuid>,
    /// Only those that wrote what a plugin of this name answered that was deleted since.
    pub removed_plugin: Option<String>,
    /// Only those about this library.
    pub library_id: Option<Uuid>,
    /// Only those of this kind: `edit`, `apply`, `auto_match`, `scan`, `undo`, `cover`, `external_id` or `rules`.
    pub kind: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
}

/// Which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct RunEntriesQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
}

/// Lists the decisions that changed something, the latest first.
#[utoipa::path(
    get,
    path = "/journal/runs",
    tag = "journal",
    params(RunQuery),
    responses((status = 200, description = "One page of runs", body = Page<RunView>)),
)]
pub(super) async fn list_runs(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<RunQuery>,
) -> Answer<Page<RunView>> {
    let part = ListQuery::paging(query.page, query.page_size).part()?;
    let kind = match query.kind.as_deref() {
        None | Some("") => None,
        Some(name) => Some(name.parse::<RunKind>().map_err(|_| {
            let known = RunKind::ALL.map(RunKind::name).join(", ");
            Problem::invalid("kind", format!("must be one of {known}"))
        })?),
    };
    if query.plugin_id.is_some() && query.removed_plugin.is_some() {
        let detail = "cannot be given together with pluginId";
        return Err(Problem::invalid("removedPlugin", detail));
    }
    let filter = RunFilter {
        plugin: query.plugin_id.map(PluginId::from_uuid),
        gone_plugin: query.removed_plugin.filter(|name| !name.is_empty()),
        library: query.library_id.map(LibraryId::from_uuid),
        kind,
        from: query.from,
        to: query.to,
    };
    let journal = &state.app.journal;
    let listed = journal.runs(&caller, &filter, part.request()).await?;
    Ok(Json(part.page(listed)))
}

/// One decision.
#[utoipa::path(
    get,
    path = "/journal/runs/{id}",
    tag = "journal",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The run", body = RunView)),
)]
pub(super) async fn get_run(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<RunId>,
) -> Answer<RunView> {
    Ok(Json(state.app.journal.run(&caller, id).await?.into()))
}

/// Lists what one decision changed, the latest first.
#[utoipa::path(
    get,
    path = "/journal/runs/{id}/entries",
    tag = "journal",
    params(("id" = Uuid, Path), RunEntriesQuery),
    responses((status = 200, description = "One page of changes", body = Page<JournalEntryView>)),
)]
pub(super) async fn list_run_entries(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<RunId>,
    QueryOf(query): QueryOf<RunEntriesQuery>,
) -> Answer<Page<JournalEntryView>> {
    let part = ListQuery::paging(query.page, query.page_size).part()?;
    let journal = &state.app.journal;
    let listed = journal.run_entries(&caller, id, part.request()).await?;
    Ok(Json(part.page(listed)))
}
