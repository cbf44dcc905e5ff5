//! The API document, and a small page of our own to browse it: nothing is fetched from elsewhere.

use std::sync::LazyLock;

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use bytes::Bytes;
use http::header;

use crate::openapi;
use crate::state::ApiState;

const PAGE: &str = include_str!("docs/page.html");
const SCRIPT: &str = include_str!("docs/page.js");
const STYLE: &str = include_str!("docs/page.css");
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// `/openapi.json`, and the page under `/docs`.
pub(crate) fn routes() -> Router<ApiState> {
    Router::new()
        .route("/openapi.json", get(document))
        .route("/docs", get(page))
        .route(
            "/docs/page.js",
            get(async || text("text/javascript", SCRIPT)),
        )
        .route("/docs/page.css", get(async || text("text/css", STYLE)))
}

async fn document() -> impl IntoResponse {
    static DOCUMENT: LazyLock<Bytes> =
        LazyLock::new(|| openapi::document().to_string().into_bytes().into());
    (
        [(header::CONTENT_TYPE, "application/json")],
        DOCUMENT.clone(),
    )
}

async fn page() -> impl IntoResponse {
    (
        [(header::CONTENT_SECURITY_POLICY, POLICY)],
        text("text/html; charset=utf-8", PAGE),
    )
}

fn text(kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind)], body)
}
