//! Makes an API key.

use super::view::ApiKeyView;
use crate::endpoint::*;

/// A new key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateApiKeyBody {
    pub name: String,
    /// Absent: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
}

/// The only answer that shows the key.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CreatedApiKeyView {
    pub api_key: ApiKeyView,
    pub key: String,
}

/// Makes an API key; it is shown this once.
#[utoipa::path(
    post,
    path = "/api-keys",
    tag = "api keys",
    request_body = CreateApiKeyBody,
    responses((status = 201, description = "Made", body = CreatedApiKeyView)),
)]
pub(super) async fn create_api_key(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<CreateApiKeyBody>,
) -> Result<impl IntoResponse, Problem> {
    let new = state
        .app
        .accounts
        .create_api_key(&caller, &body.name, body.expires_at)
        .await?;
    let view = CreatedApiKeyView {
        api_key: new.api_key.into(),
        key: new.key.expose().clone(),
    };
    Ok((StatusCode::CREATED, Json(view)))
}
