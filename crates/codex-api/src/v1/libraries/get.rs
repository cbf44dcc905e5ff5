//! Shows a library.

use super::view::LibraryView;
use crate::endpoint::*;

/// Shows a library.
#[utoipa::path(
    get,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The library", body = LibraryView)),
)]
pub(super) async fn get_library() -> Problem {
    todo_problem()
}
