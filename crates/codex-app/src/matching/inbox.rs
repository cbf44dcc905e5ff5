//! The inbox: matches that wait for a person, and what people decide about them.

mod approve;
mod decide;
mod settle;

use codex_domain::permission::Permission;
use codex_domain::{InboxId, ItemId};
use codex_store::repo::list::PageRequest;
use codex_store::repo::match_inbox::{self, InboxListed};

pub(super) use approve::{Approval, Ends};
pub use approve::{Approved, Approving, ToApprove};
pub use codex_store::repo::match_inbox::{
    InboxCounts, InboxEntry, InboxOrder, InboxPlugin, InboxQuery,
};
pub use decide::{InboxAction, SnoozeUntil};
pub(super) use settle::{Decider, Settling, objection};

use super::Matching;
use super::candidate::JudgedCandidate;
use super::target::{kind_of, to_write};
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// An entry as people look at it.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxView {
    /// The entry, with the names people know.
    pub shown: InboxListed,
    /// Its candidates, best first.
    pub candidates: Vec<JudgedCandidate>,
}

/// One page of the inbox.
#[derive(Debug)]
pub struct InboxPage {
    /// The entries.
    pub rows: Vec<InboxView>,
    /// How many all pages hold.
    pub total: u64,
    /// How many stand where, whatever status was asked for.
    pub counts: InboxCounts,
    /// The plugins that have entries like these, whatever plugin was asked for.
    pub plugins: Vec<InboxPlugin>,
}

impl InboxView {
    fn of(shown: InboxListed) -> Self {
        let candidates = candidates(&shown.entry);
        Self { shown, candidates }
    }

    /// Whether a person refused a candidate.
    pub fn is_rejected(&self, candidate: &JudgedCandidate) -> bool {
        self.shown.entry.rejected.contains(&candidate.external_id)
    }
}

impl Matching {
    /// One page of the inbox. What was put away until now is there again.
    pub async fn inbox(
        &self,
        caller: &Caller,
        query: &InboxQuery,
        page: PageRequest,
    ) -> Result<InboxPage> {
        caller.require(Permission::SeriesWrite)?;
        let db = &self.parts.db;
        match_inbox::wake(db, self.parts.clock.now()).await?;
        let listed = match_inbox::list(db, query, page).await?;
        Ok(InboxPage {
            counts: match_inbox::counts(db, query).await?,
            plugins: match_inbox::plugins(db, query).await?,
            rows: listed.rows.into_iter().map(InboxView::of).collect(),
            total: listed.total,
        })
    }

    /// One entry.
    pub async fn inbox_entry(&self, caller: &Caller, id: InboxId) -> Result<InboxView> {
        caller.require(Permission::SeriesWrite)?;
        match_inbox::wake(&self.parts.db, self.parts.clock.now()).await?;
        self.shown(id).await
    }

    async fn shown(&self, id: InboxId) -> Result<InboxView> {
        let shown = match_inbox::shown(&self.parts.db, id).await?;
        shown
            .map(InboxView::of)
            .ok_or_else(|| AppError::not_found("inbox entry", id))
    }

    async fn entry(&self, id: InboxId) -> Result<InboxEntry> {
        match_inbox::by_id(&self.parts.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("inbox entry", id))
    }
}

/// Refuses a caller who may not change the item.
fn require(caller: &Caller, item: ItemId) -> Result<()> {
    caller.require(to_write(kind_of(item)))
}

/// The candidates of an entry; none when they cannot be read.
fn candidates(entry: &InboxEntry) -> Vec<JudgedCandidate> {
    serde_json::from_value(entry.candidates.clone()).unwrap_or_else(|error| {
        tracing::warn!(entry = %entry.id, %error, "stored candidates cannot be read");
        Vec::new()
    })
}
