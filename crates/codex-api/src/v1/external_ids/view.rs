//! Ids at other services as JSON.

use codex_app::metadata::{KeptExternalId, StoredExternalId};
use codex_domain::metadata;

use crate::endpoint::*;

/// What another service calls a series or a book.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExternalIdView {
    pub id: Uuid,
    /// `plugin:<name>` for ids kept by the server, `api:<service>` or a word of your own.
    pub source: String,
    pub external_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// `person` or `machine`; a machine never changes what a person chose.
    pub chosen_by: ChosenBy,
    /// When metadata was last taken from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_synced_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// An id as it is kept now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptExternalIdView {
    #[serde(flatten)]
    pub id: ExternalIdView,
    /// The run to take this back with; absent when nothing had to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
}

/// What the removal of an id came to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RemovedExternalIdView {
    /// The run to take this back with; absent when nothing had to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
}

/// Who decided that it is this one.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChosenBy {
    Person,
    Machine,
}

impl From<metadata::ChosenBy> for ChosenBy {
    fn from(chosen_by: metadata::ChosenBy) -> Self {
        match chosen_by {
            metadata::ChosenBy::Person => Self::Person,
            metadata::ChosenBy::Machine => Self::Machine,
        }
    }
}

impl From<StoredExternalId> for ExternalIdView {
    fn from(stored: StoredExternalId) -> Self {
        Self {
            id: stored.id.uuid(),
            source: stored.source,
            external_id: stored.external_id,
            external_url: stored.external_url,
            chosen_by: stored.chosen_by.into(),
            last_synced_at: stored.last_synced_at,
            created_at: stored.created_at,
            updated_at: stored.updated_at,
        }
    }
}

impl From<KeptExternalId> for KeptExternalIdView {
    fn from(kept: KeptExternalId) -> Self {
        Self {
            id: kept.id.into(),
            run_id: kept.run.map(|id| id.uuid()),
        }
    }
}
