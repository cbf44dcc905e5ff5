//! Deletes an API key.

use codex_domain::ApiKeyId;

use crate::endpoint::*;

/// Deletes an API key; it stops working at once.
#[utoipa::path(
    delete,
    path = "/api-keys/{id}",
    tag = "api keys",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_api_key(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<ApiKeyId>,
) -> Result<StatusCode, Problem> {
    state.app.accounts.delete_api_key(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
