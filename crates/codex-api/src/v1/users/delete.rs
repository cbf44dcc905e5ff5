//! Deletes an account.

use codex_domain::UserId;

use crate::endpoint::*;

/// Deletes an account with its sessions and keys. The last administrator stays.
#[utoipa::path(
    delete,
    path = "/users/{id}",
    tag = "users",
    params(("id" = Uuid, Path)),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn delete_user(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<UserId>,
) -> Result<StatusCode, Problem> {
    state.app.accounts.delete_user(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
