//! Lists books.

use super::view::BookView;
use crate::endpoint::*;

/// Only the books of one series.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub(crate) struct BookFilter {
    pub series_id: Option<Uuid>,
}

/// Lists books. Sorts: `title`, `number`, `createdAt`, `fileSize`, `pageCount`.
#[utoipa::path(
    get,
    path = "/books",
    tag = "books",
    params(ListQuery, BookFilter),
    responses((status = 200, description = "One page of books", body = Page<BookView>)),
)]
pub(super) async fn list_books() -> Problem {
    todo_problem()
}
