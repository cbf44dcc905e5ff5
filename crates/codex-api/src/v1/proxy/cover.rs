//! A third party's picture of something that is not in the library yet.

use crate::content::{self, Keep};
use crate::endpoint::*;
use axum::response::Response;
use codex_app::covers::SignedAddress;

/// An address that this server gave out.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ProxiedQuery {
    /// The picture's address, in base64url.
    pub u: String,
    /// The signature, in base64url.
    pub s: String,
}

/// A small copy of a provider's picture. Only addresses that the server itself gave out are fetched; it keeps the
/// copy for a week.
#[utoipa::path(
    get,
    path = "/proxy/cover",
    tag = "metadata",
    params(ProxiedQuery),
    responses((status = 200, description = "The picture", content_type = "image/jpeg", body = Vec<u8>), (status = 304, description = "Unchanged")),
)]
pub(super) async fn get_proxied_cover(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    QueryOf(query): QueryOf<ProxiedQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let signed = SignedAddress {
        u: query.u,
        s: query.s,
    };
    let covers = &state.app.covers;
    let found = covers.proxied(&caller, &signed).await?;
    let keep = Keep::For(found.keep);
    if let Some(response) = content::unchanged(&headers, &found.tag, keep) {
        return Ok(response);
    }
    let picture = covers.read_proxied(&found).await?;
    Ok(content::answer(&headers, picture, keep))
}
