//! What happens to every request and answer: foreign pages are refused, problems get the request's id and a
//! line in the log, and browsers are told to trust nothing that was not declared.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, Uri, header};

use crate::address::Client;
use crate::csrf;
use crate::problem::Problem;
use crate::state::ApiState;

/// Stands around everything the server answers.
pub(crate) async fn guard(State(state): State<ApiState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (method, uri) = (parts.method.clone(), parts.uri.clone());
    let mut response = if is_change(&method) && is_foreign(&state, &parts) {
        foreign().into_response()
    } else {
        next.run(Request::from_parts(parts, body)).await
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = tell(problem, &method, &uri);
    }
    harden(&mut response);
    response
}

fn is_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_foreign(state: &ApiState, parts: &http::request::Parts) -> bool {
    csrf::is_foreign(parts, &Client::of(parts, &state.options.trusted_proxies))
}

fn foreign() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "csrf",
        "This request was sent by a page of another site, so it was not carried out. \
         Behind a reverse proxy, name the proxy in `trusted_proxies` and let it pass the host on.",
    )
}

/// Gives the problem an id, and logs it under that id if an administrator may have to act.
fn tell(problem: Problem, method: &Method, uri: &Uri) -> Response {
    let id = next_id();
    let (path, code, text) = (uri.path(), problem.code(), problem.log_text());
    match problem.status() {
        StatusCode::INTERNAL_SERVER_ERROR => {
            tracing::error!(request = %id, %method, path, code, "{text}");
        }
        // A plugin or something else outside failed; nobody has to mend the server.
        status if status.is_server_error() => {
            tracing::warn!(request = %id, %method, path, code, "{text}");
        }
        _ => tracing::debug!(request = %id, %method, path, code, "{text}"),
    }
    let mut response = problem.at(id).into_response();
    response.extensions_mut().remove::<Problem>();
    response
}

/// Unique within a run of the server; the random part tells runs apart.
fn next_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    static RUN: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| uuid::Uuid::new_v4().as_fields().0);
    format!("{:08x}-{}", *RUN, COUNT.fetch_add(1, Ordering::Relaxed))
}

fn harden(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers
        .entry(header::REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("no-referrer"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'",
        ));
}

/// The answer to a handler that panicked.
pub(crate) fn panicked(_payload: Box<dyn std::any::Any + Send>) -> Response {
    Problem::internal("a handler panicked; the message is in the log line before").into_response()
}
