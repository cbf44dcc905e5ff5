//! Columns that hold more than a plain value.

use serde::de::DeserializeOwned;

use crate::db::row::{Cell, FromCell};

/// A JSON column, read straight into a type: `let Json(args) = row.take::<Json<Vec<String>>>()?`.
/// The way in is [`Param::json`](crate::Param::json).
#[derive(Debug, Clone, PartialEq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromCell for Json<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Text(text) => serde_json::from_str(text)
                .map(Json)
                .map_err(|error| format!("is not the JSON it should be ({error})")),
            Cell::Null | Cell::Integer(_) | Cell::Real(_) | Cell::Blob(_) => {
                Err("expected JSON text".to_owned())
            }
        }
    }
}
