//! Protocol answers become records here: checked, trimmed, bounded. What does not fit is left out, never passed on.

pub(crate) mod book;
mod people;
pub(crate) mod series;
mod shared;

pub(crate) use shared::Taken;

use crate::text;

#[cfg(test)]
mod tests;
