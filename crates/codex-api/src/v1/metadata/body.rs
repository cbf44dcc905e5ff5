//! What a person changes in the metadata of a series or a book.

use std::collections::BTreeMap;

use codex_app::metadata::Edit;

use crate::endpoint::*;

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct EditMetadataBody {
    /// New values by field name; null clears.
    #[serde(default)]
    pub fields: BTreeMap<String, serde_json::Value>,
    /// Locks to set and to open; an edited field that is not named here is locked.
    #[serde(default)]
    pub locks: BTreeMap<String, bool>,
}

impl From<EditMetadataBody> for Edit {
    fn from(body: EditMetadataBody) -> Self {
        Self {
            fields: body.fields,
            locks: body.locks,
        }
    }
}
