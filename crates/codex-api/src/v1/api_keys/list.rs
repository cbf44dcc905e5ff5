//! Lists the own API keys.

use super::view::ApiKeyView;
use crate::endpoint::*;

/// Lists the own API keys.
#[utoipa::path(
    get,
    path = "/api-keys",
    tag = "api keys",
    responses((status = 200, description = "The keys", body = Page<ApiKeyView>)),
)]
pub(super) async fn list_api_keys(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
) -> Answer<Page<ApiKeyView>> {
    let keys = state.app.accounts.list_api_keys(&caller).await?;
    Ok(Json(Page::whole(keys)))
}
