//! Covers: which size is wanted, and the address under which one may be kept for good.

use std::fmt;

use axum::response::Response;
use codex_app::Caller;
use codex_app::libraries::CoverSize;
use codex_domain::ItemId;
use http::HeaderMap;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{Keep, answer, unchanged};
use crate::problem::Problem;
use crate::state::ApiState;

/// The cover of a series or a book. A browser that has it costs one look into the database.
pub(crate) async fn cover(
    state: &ApiState,
    caller: &Caller,
    item: ItemId,
    query: &CoverQuery,
    asked: &HeaderMap,
) -> Result<Response, Problem> {
    let libraries = &state.app.libraries;
    let found = libraries
        .find_cover(caller, item, query.size.into())
        .await?;
    if let Some(response) = unchanged(asked, &found.tag(), query.keep()) {
        return Ok(response);
    }
    let picture = libraries.read_cover(&found).await?;
    Ok(answer(asked, picture, query.keep()))
}

/// Which rendering of a cover is wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CoverQuery {
    #[param(inline)]
    pub size: CoverSizeQuery,
    /// The hash from a `coverUrl`; with it the picture may be kept for good.
    pub v: Option<String>,
}

/// How big a cover is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CoverSizeQuery {
    #[default]
    Thumb,
    Full,
}

impl CoverQuery {
    /// An address that names the hash never means another picture.
    pub(crate) const fn keep(&self) -> Keep {
        match self.v {
            Some(_) => Keep::Forever,
            None => Keep::Recheck,
        }
    }
}

impl From<CoverSizeQuery> for CoverSize {
    fn from(size: CoverSizeQuery) -> Self {
        match size {
            CoverSizeQuery::Thumb => Self::Thumb,
            CoverSizeQuery::Full => Self::Full,
        }
    }
}

/// The address of a cover, written straight into the answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CoverUrl {
    noun: &'static str,
    id: Uuid,
    hash: u128,
}

impl CoverUrl {
    /// The cover with this hash, of the thing `noun/id`.
    pub(crate) const fn new(noun: &'static str, id: Uuid, hash: [u8; 16]) -> Self {
        Self {
            noun,
            id,
            hash: u128::from_be_bytes(hash),
        }
    }
}

impl fmt::Display for CoverUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { noun, id, hash } = self;
        write!(f, "/api/v1/{noun}/{id}/cover?v={hash:032x}")
    }
}

impl Serialize for CoverUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
