//! The metadata of an item as it is stored: values, locks and origins in three JSON columns.

use codex_domain::metadata::{Item, Origins, Record};

use crate::column::Json;
use crate::{ColumnError, Param, Row};

/// What is known about a series or a book, what is locked, and who said it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metadata {
    /// Values and locks.
    pub record: Record,
    /// Where the values come from.
    pub origins: Origins,
}

impl Metadata {
    /// Takes `meta_values, meta_locks, meta_origins`, in this order.
    pub(super) fn take(row: &mut Row<'_>, item: Item) -> Result<Self, ColumnError> {
        let Json(values) = row.take::<Json<serde_json::Value>>()?;
        let Json(locks) = row.take::<Json<serde_json::Value>>()?;
        let record =
            Record::from_json(item, &values, &locks).map_err(|error| row.contradiction(error))?;
        let Json(origins) = row.take::<Json<Origins>>()?;
        Ok(Self { record, origins })
    }

    /// The parameters for `meta_values, meta_locks, meta_origins`, in this order.
    pub(super) fn params(&self) -> [Param<'static>; 3] {
        [
            Param::json(&self.record.values_json()),
            Param::json(&self.record.locks_json()),
            Param::json(&self.origins),
        ]
    }
}
