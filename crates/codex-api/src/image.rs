//! Pictures: which size is wanted.

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
