//! What every endpoint file needs, in one import.

pub(crate) use axum::Json;
pub(crate) use axum::extract::State;
pub(crate) use axum::response::IntoResponse;
pub(crate) use codex_domain::Timestamp;
pub(crate) use http::{HeaderMap, StatusCode};
pub(crate) use serde::{Deserialize, Serialize};
pub(crate) use utoipa::{IntoParams, ToSchema};
pub(crate) use uuid::Uuid;

pub(crate) use crate::extract::{JsonBody, Named, OptionalJson, QueryOf, SignedIn, Visitor};
pub(crate) use crate::page::{ListQuery, Page};
pub(crate) use crate::problem::Problem;
pub(crate) use crate::state::ApiState;

/// A handler's JSON answer, or why there is none.
pub(crate) type Answer<T> = Result<Json<T>, Problem>;
