//! Covers, pages and files: bytes a browser may keep, and must not trust.

mod cover;
mod proxy;

use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use codex_app::libraries::{BookFilePath, Picture};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use tower::ServiceExt;
use tower_http::services::ServeFile;

pub(crate) use cover::{CoverQuery, CoverUrl, cover};
pub(crate) use proxy::{proxied, with_proxied_covers};

use crate::problem::Problem;

/// Books are foreign content: whatever a page contains, it runs no script, sends no form, loads nothing from
/// elsewhere, and has no access to the session.
const POLICY: HeaderValue = HeaderValue::from_static(
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src data:; \
     frame-ancestors 'self'",
);

/// How long a browser may show its copy without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The address names this very content.
    Forever,
    /// Ask each time; "unchanged" is cheap to say.
    Recheck,
    /// Somebody else's picture: ask again when it may have changed.
    For(Duration),
}

impl Keep {
    fn header(self) -> HeaderValue {
        match self {
            Self::Forever => HeaderValue::from_static("private, max-age=31536000, immutable"),
            Self::Recheck => HeaderValue::from_static("private, no-cache"),
            Self::For(time) => {
                HeaderValue::try_from(format!("private, max-age={}", time.as_secs()))
                    .expect("a number has header letters only")
            }
        }
    }
}

/// The picture, or "you have it already".
pub(crate) fn answer(asked: &HeaderMap, picture: Picture, keep: Keep) -> Response {
    if let Some(response) = unchanged(asked, &picture.tag, keep) {
        return response;
    }
    let kind = HeaderValue::from_str(&picture.mime)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = described(picture.bytes.into_response(), &picture.tag, keep);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// "You have it already", for a browser whose copy has this tag; nothing has to be read to say so.
pub(crate) fn unchanged(asked: &HeaderMap, tag: &str, keep: Keep) -> Option<Response> {
    let same = || described(StatusCode::NOT_MODIFIED.into_response(), tag, keep);
    is_known(asked, tag).then(same)
}

fn described(mut response: Response, tag: &str, keep: Keep) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, keep.header());
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    if let Ok(tag) = HeaderValue::try_from(format!("\"{tag}\"")) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Whether the browser's copy is the one with this tag.
fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|entry| entry.trim().trim_start_matches("W/"))
        .any(|entry| entry == "*" || entry.trim_matches('"') == tag)
}

/// A file, whole or the part that was asked for, to be saved under its own name.
pub(crate) async fn download(request: Request, file: BookFilePath) -> Result<Response, Problem> {
    let kind = file
        .mime
        .parse()
        .map_err(|_| Problem::internal(format!("`{}` is no media type", file.mime)))?;
    let service = ServeFile::new_with_mime(&file.path, &kind);
    let Ok(response) = service.oneshot(request).await;
    let mut response = response.map(Body::new);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, attachment(&file.file_name));
    headers.insert(header::CACHE_CONTROL, Keep::Recheck.header());
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    Ok(response)
}

/// `attachment` with the name in ASCII for old programs and in full for all others (RFC 6266).
fn attachment(name: &str) -> HeaderValue {
    let extension = Path::new(name).extension().and_then(|it| it.to_str());
    let plain = match extension {
        Some(extension) if extension.is_ascii() => format!("book.{extension}"),
        _ => "book".to_owned(),
    };
    let full: String = name.bytes().map(percent_encoded).collect();
    HeaderValue::try_from(format!(
        "attachment; filename=\"{}\"; filename*=UTF-8''{full}",
        plain.replace(['"', '\\'], "")
    ))
    .unwrap_or(HeaderValue::from_static("attachment"))
}

fn percent_encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => (byte as char).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests;
