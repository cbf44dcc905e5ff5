//! Entries of the inbox as JSON.

use codex_app::App;
use codex_app::matching::{InboxCounts, InboxPlugin, InboxView};
use codex_domain::ItemId;

use crate::endpoint::*;
use crate::schema;
use crate::v1::auto_match::CandidateView;

/// A match that waits for a person, or was decided by one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InboxEntryView {
    pub id: Uuid,
    pub item: InboxItemView,
    pub plugin: InboxPluginView,
    #[schema(value_type = schema::InboxReason)]
    pub reason: &'static str,
    /// The reason in a sentence.
    pub reason_text: String,
    /// What was searched for.
    pub query: String,
    /// Best first.
    pub candidates: Vec<CandidateView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_score: Option<f64>,
    /// How far the best is from the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    #[schema(value_type = schema::InboxStatus)]
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Timestamp>,
    /// The task that brought it here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen_external_id: Option<String>,
    /// The account that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What is to be matched.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InboxItemView {
    #[schema(value_type = schema::ItemKind)]
    pub kind: &'static str,
    pub id: Uuid,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    pub library_id: Uuid,
    pub library_name: String,
    /// Of a series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book_count: Option<u32>,
    pub has_cover: bool,
    /// Changes with the cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover_version: Option<String>,
}

/// Whose candidates these are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InboxPluginView {
    pub id: Uuid,
    pub name: String,
    pub display_name: String,
}

/// A plugin with entries in the inbox.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InboxPluginCountView {
    pub id: Uuid,
    pub display_name: String,
    pub count: u64,
}

/// How many entries stand where.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InboxCountsView {
    pub waiting: u64,
    pub snoozed: u64,
    pub approved: u64,
    pub rejected: u64,
    pub never: u64,
}

/// An entry after a decision.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecidedView {
    pub entry: InboxEntryView,
}

impl From<InboxPlugin> for InboxPluginCountView {
    fn from(plugin: InboxPlugin) -> Self {
        Self {
            id: plugin.id.uuid(),
            display_name: plugin.display_name,
            count: plugin.count,
        }
    }
}

impl InboxEntryView {
    pub(super) fn of(app: &App, view: InboxView) -> Self {
        let candidates = view
            .candidates
            .iter()
            .map(|candidate| CandidateView::of(app, candidate.clone(), view.is_rejected(candidate)))
            .collect();
        let shown = view.shown;
        let entry = shown.entry;
        let (kind, id) = match entry.item {
            ItemId::Series(id) => ("series", id.uuid()),
            ItemId::Book(id) => ("book", id.uuid()),
        };
        Self {
            id: entry.id.uuid(),
            item: InboxItemView {
                kind,
                id,
                title: shown.title,
                year: shown.year,
                library_id: entry.library_id.uuid(),
                library_name: shown.library_name,
                book_count: shown.book_count,
                has_cover: shown.cover_hash.is_some(),
                cover_version: shown
                    .cover_hash
                    .map(|hash| format!("{:032x}", u128::from_be_bytes(hash))),
            },
            plugin: InboxPluginView {
                id: entry.plugin_id.uuid(),
                name: shown.plugin_name,
                display_name: shown.plugin_display_name,
            },
            reason: entry.reason.name(),
            reason_text: entry.reason_text,
            query: entry.query,
            candidates,
            best_score: entry.best_score,
            margin: entry.margin,
            status: entry.status.name(),
            snoozed_until: entry.snoozed_until,
            task_id: entry.task_id.map(|id| id.uuid()),
            chosen_external_id: entry.chosen_external_id,
            decided_by: entry.decided_by.map(|id| id.uuid()),
            decided_at: entry.decided_at,
            created_at: entry.created_at,
            updated_at: entry.updated_at,
        }
    }
}

impl From<InboxCounts> for InboxCountsView {
    fn from(counts: InboxCounts) -> Self {
        Self {
            waiting: counts.waiting,
            snoozed: counts.snoozed,
            approved: counts.approved,
            rejected: counts.rejected,
            never: counts.never,
        }
    }
}
