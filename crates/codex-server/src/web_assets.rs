//! The web UI, built into the program: files with the caching they allow, and the page itself for every
//! address that is a view of it.

mod encoding;

use std::borrow::Cow;

use axum::Router;
use axum::body::Bytes;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use rust_embed::{Embed, EmbeddedFile};

use encoding::Encoding;

/// What the web build left in its output folder; nothing when it was not run.
#[derive(Embed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

const INDEX: &str = "index.html";
/// Files in here carry a hash of their content in their name.
const HASHED: &str = "assets/";
/// Scripts come from us alone. Styles may be inline, because components compute them.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
                      object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const NOT_BUILT: &str = include_str!("web_assets/not_built.html");

/// Everything that is not the API.
pub(crate) fn router() -> Router {
    Router::new().fallback(serve)
}

async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, &headers) {
        return response;
    }
    match looks_like_a_file(path) {
        true => (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
        false => page(&headers),
    }
}

/// The page decides what to show for the address.
fn page(headers: &HeaderMap) -> Response {
    file(INDEX, headers).unwrap_or_else(|| {
        let policy = (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'",
        );
        (StatusCode::SERVICE_UNAVAILABLE, [policy], Html(NOT_BUILT)).into_response()
    })
}

/// A view has no dot in its last part; a file that is missing must not be answered with a page.
fn looks_like_a_file(path: &str) -> bool {
    path.starts_with(HASHED)
        || path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = Dist::get(path)?;
    let accepted = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let (encoding, chosen) = encoding::preferred(accepted)
        .find_map(|encoding| {
            Some((
                encoding,
                Dist::get(&format!("{path}{}", encoding.suffix()))?,
            ))
        })
        .unwrap_or((Encoding::Identity, plain));
    let tag = tag(&chosen);
    let mut response = if is_known(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body(chosen).into_response()
    };
    describe(response.headers_mut(), path, encoding, &tag);
    Some(response)
}

fn body(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    }
}

fn describe(headers: &mut HeaderMap, path: &str, encoding: Encoding, tag: &str) {
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let charset = match kind.type_() {
        mime_guess::mime::TEXT => "; charset=utf-8",
        _ => "",
    };
    let caching = match path.starts_with(HASHED) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    set(header::CONTENT_TYPE, &format!("{kind}{charset}"));
    set(header::CACHE_CONTROL, caching);
    set(header::ETAG, tag);
    set(header::VARY, "accept-encoding");
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    if let Some(name) = encoding.name() {
        set(header::CONTENT_ENCODING, name);
    }
}

/// A strong tag: the first 16 bytes of the content's SHA-256.
fn tag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|entry| entry.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests;
