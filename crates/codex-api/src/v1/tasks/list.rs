//! Lists tasks.

use super::view::TaskView;
use crate::endpoint::*;
use codex_app::jobs::TaskFilter;
use codex_domain::LibraryId;
use codex_domain::task::TaskStatus;

/// Which tasks are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct TaskQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
    /// Where they stand: `pending`, `running`, `paused`, `completed`, `failed`, `cancelled`, or `open` (the first three) or `ended` (the others).
    pub status: Option<String>,
    /// What kind of work.
    pub kind: Option<String>,
    /// Only what is about this library.
    pub library_id: Option<Uuid>,
}

/// Lists tasks, the newest first.
#[utoipa::path(
    get,
    path = "/tasks",
    tag = "tasks",
    params(TaskQuery),
    responses((status = 200, description = "One page of tasks", body = Page<TaskView>)),
)]
pub(super) async fn list_tasks(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<TaskQuery>,
) -> Answer<Page<TaskView>> {
    let part = paging(query.page, query.page_size).part()?;
    let filter = filter(query)?;
    let listed = state
        .app
        .jobs
        .list(&caller, &filter, part.request())
        .await?;
    Ok(Json(part.page(listed)))
}

/// The paging of a list that has no other order or search.
pub(super) fn paging(page: Option<u64>, page_size: Option<u64>) -> ListQuery {
    ListQuery {
        page,
        page_size,
        ..ListQuery::default()
    }
}

fn filter(query: TaskQuery) -> Result<TaskFilter, Problem> {
    let mut filter = TaskFilter {
        kind: query.kind,
        library: query.library_id.map(LibraryId::from_uuid),
        ..TaskFilter::default()
    };
    match query.status.as_deref() {
        None | Some("") => {}
        Some("open") => filter.is_over = Some(false),
        Some("ended") => filter.is_over = Some(true),
        Some(name) => {
            let status: TaskStatus = name.parse().map_err(|_| {
                let known = TaskStatus::ALL.map(TaskStatus::name).join(", ");
                Problem::invalid("status", format!("must be one of {known}, open, ended"))
            })?;
            filter.status = Some(status);
        }
    }
    Ok(filter)
}
