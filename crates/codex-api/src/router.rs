//! The whole API as one router.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get};
use http::{Method, StatusCode};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use crate::problem::Problem;
use crate::state::ApiState;
use crate::{boundary, docs, openapi, v1};

/// The largest body taken, in bytes.
const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// Smaller answers do not get smaller by compression.
const COMPRESS_ABOVE: u64 = 1024;

/// Everything under `/api/v1`, and `/health`. Other addresses are `elsewhere`'s, behind the same guard.
pub fn router(state: ApiState, elsewhere: Router) -> Router {
    let (api, _) = openapi::described_routes().split_for_parts();
    let api = api
        .merge(docs::routes())
        .fallback(no_such_address)
        .method_not_allowed_fallback(no_such_method)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(compression());
    Router::new()
        .nest("/api/v1", api)
        .route("/api/{*rest}", any(no_such_address))
        .route("/health", get(v1::system::health))
        .with_state(state.clone())
        .fallback_service(elsewhere)
        .layer(CatchPanicLayer::custom(boundary::panicked))
        .layer(from_fn_with_state(state, boundary::guard))
}

/// Lists compress to a tenth; pictures and live events gain nothing.
fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .gzip(true)
        .quality(CompressionLevel::Fastest)
        .compress_when(
            SizeAbove::new(COMPRESS_ABOVE)
                .and(NotForContentType::IMAGES)
                .and(NotForContentType::SSE)
                .and(NotForContentType::const_new("application/octet-stream")),
        )
}

async fn no_such_address(uri: Uri) -> Problem {
    Problem::not_found(format!("There is nothing at `{}`.", uri.path()))
}

async fn no_such_method(method: Method, uri: Uri) -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        format!("`{}` does not understand {method}.", uri.path()),
    )
}
