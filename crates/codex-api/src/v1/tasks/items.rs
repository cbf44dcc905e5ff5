//! Lists the items of a task.

use super::list::paging;
use super::view::TaskItemView;
use crate::endpoint::*;
use codex_domain::TaskId;
use codex_domain::task::TaskItemStatus;

/// Which items are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct TaskItemQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
    /// Where they stand: `pending`, `running`, `done`, `failed`, `skipped`.
    pub status: Option<String>,
}

/// Lists the items of a task, and what became of them.
#[utoipa::path(
    get,
    path = "/tasks/{id}/items",
    tag = "tasks",
    params(("id" = Uuid, Path), TaskItemQuery),
    responses((status = 200, description = "One page of items", body = Page<TaskItemView>)),
)]
pub(super) async fn list_task_items(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<TaskId>,
    QueryOf(query): QueryOf<TaskItemQuery>,
) -> Answer<Page<TaskItemView>> {
    let part = paging(query.page, query.page_size).part()?;
    let status = match query.status.as_deref() {
        None | Some("") => None,
        Some(name) => Some(name.parse::<TaskItemStatus>().map_err(|_| {
            let known = TaskItemStatus::ALL.map(TaskItemStatus::name).join(", ");
            Problem::invalid("status", format!("must be one of {known}"))
        })?),
    };
    let jobs = &state.app.jobs;
    let listed = jobs.items(&caller, id, status, part.request()).await?;
    Ok(Json(part.page(listed)))
}
