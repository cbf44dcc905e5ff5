//! What every endpoint file needs, in one import.

pub(crate) use codex_domain::Timestamp;
pub(crate) use serde::{Deserialize, Serialize};
pub(crate) use utoipa::{IntoParams, ToSchema};
pub(crate) use uuid::Uuid;

pub(crate) use crate::page::{ListQuery, Page, PageQuery};
pub(crate) use crate::problem::{FieldProblem, Problem};
pub(crate) fn todo_problem() -> Problem {
    Problem::new(
        http::StatusCode::SERVICE_UNAVAILABLE,
        "unavailable",
        "This part of the server is not built yet.",
    )
}
