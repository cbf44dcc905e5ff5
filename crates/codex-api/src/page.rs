//! Lists, one page at a time.

use codex_app::libraries::{Direction, Listed, PageRequest};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::problem::Problem;

const DEFAULT_SIZE: u64 = 50;
const MAX_SIZE: u64 = 500;

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Page<T> {
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
pub(crate) struct ListQuery {
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

impl ListQuery {
    /// The paging of a list that has no other order or search.
    pub(crate) fn paging(page: Option<u64>, page_size: Option<u64>) -> Self {
        Self {
            page,
            page_size,
            ..Self::default()
        }
    }

    /// The page that is wanted.
    pub(crate) fn part(&self) -> Result<Part, Problem> {
        let page = self.page.unwrap_or(1);
        let size = self.page_size.unwrap_or(DEFAULT_SIZE);
        if page == 0 {
            return Err(Problem::invalid("page", "pages are counted from 1"));
        }
        if !(1..=MAX_SIZE).contains(&size) {
            return Err(Problem::invalid(
                "pageSize",
                format!("must be between 1 and {MAX_SIZE}"),
            ));
        }
        Ok(Part { page, size })
    }

    /// The order that is wanted, by its public name.
    pub(crate) fn order<T: Copy + Default>(
        &self,
        orders: &[(&'static str, T)],
    ) -> Result<(T, Direction), Problem> {
        let Some(sort) = self.sort.as_deref().filter(|sort| !sort.is_empty()) else {
            return Ok((T::default(), Direction::Ascending));
        };
        let (name, direction) = match sort.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (sort, Direction::Ascending),
        };
        match orders.iter().find(|(known, _)| *known == name) {
            Some((_, order)) => Ok((*order, direction)),
            None => {
                let known: Vec<&str> = orders.iter().map(|(known, _)| *known).collect();
                let detail = format!(
                    "must be one of {}, or one of them with `-` in front",
                    known.join(", ")
                );
                Err(Problem::invalid("sort", detail))
            }
        }
    }
}

/// A page that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    page: u64,
    size: u64,
}

impl Part {
    /// As services want it.
    pub(crate) const fn request(self) -> PageRequest {
        PageRequest {
            offset: (self.page - 1).saturating_mul(self.size),
            limit: self.size,
        }
    }

    /// The page that was found.
    pub(crate) fn page<T, V: From<T>>(self, listed: Listed<T>) -> Page<V> {
        Page {
            data: listed.rows.into_iter().map(V::from).collect(),
            page: self.page,
            page_size: self.size,
            total: listed.total,
        }
    }
}

#[cfg(test)]
mod tests;
