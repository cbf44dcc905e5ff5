//! Pictures: which size is wanted, and answers a browser may keep.

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Which rendering of a cover is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CoverQuery {
    pub size: CoverSize,
    /// The hash from a `coverUrl`; with it the picture may be kept for good.
    pub v: Option<String>,
}

/// How big a cover is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CoverSize {
    #[default]
    Thumb,
    Full,
}

/// How long a browser may show its copy without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The address names this very content.
    Forever,
    /// Ask each time; "unchanged" is cheap to say.
    Recheck,
}

impl Keep {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Forever => "private, max-age=31536000, immutable",
            Self::Recheck => "private, no-cache",
        })
    }
}

/// Whether the browser's copy is the one with this tag.
pub(crate) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|entry| entry.trim().trim_start_matches("W/"))
        .any(|entry| entry == "*" || entry.trim_matches('"') == tag)
}

/// "You have it already."
pub(crate) fn unchanged(tag: &str, keep: Keep) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    mark(response.headers_mut(), tag, keep);
    response
}

/// The picture itself.
pub(crate) fn picture(mime: &str, bytes: impl Into<Bytes>, tag: &str, keep: Keep) -> Response {
    let mut response = bytes.into().into_response();
    let headers = response.headers_mut();
    let kind =
        HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    mark(headers, tag, keep);
    response
}

fn mark(headers: &mut HeaderMap, tag: &str, keep: Keep) {
    if let Ok(tag) = HeaderValue::try_from(format!("\"{tag}\"")) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, keep.header());
}

#[cfg(test)]
mod tests;
