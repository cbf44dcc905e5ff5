//! Lists, one page at a time.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The entries of this page.
    pub data: Vec<T>,
    /// Which page, from 1.
    pub page: u64,
    /// How many entries a page holds.
    pub page_size: u64,
    /// How many entries all pages hold together.
    pub total: u64,
}

impl<T> Page<T> {
    /// A list short enough to come whole.
    pub(crate) fn whole(entries: Vec<impl Into<T>>) -> Self {
        let data: Vec<T> = entries.into_iter().map(Into::into).collect();
        let total = data.len() as u64;
        Self {
            data,
            page: 1,
            page_size: total,
            total,
        }
    }
}

/// Which part of a list of series or books is wanted, and in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
    /// Text the title must contain, in any case.
    pub search: Option<String>,
    /// The order; `-` in front turns it round.
    pub sort: Option<String>,
    /// Only what is in this library.
    pub library_id: Option<Uuid>,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", default)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Which page, from 1.
    #[param(minimum = 1, default = 1)]
    pub page: Option<u64>,
    /// How many entries a page holds.
    #[param(minimum = 1, maximum = 500, default = 50)]
    pub page_size: Option<u64>,
}
