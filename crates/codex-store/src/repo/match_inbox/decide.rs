//! What people decide about an entry.

use codex_domain::inbox::InboxStatus;
use codex_domain::{InboxId, Timestamp, UserId};

use crate::{Executor, Param, StoreError};

/// A decision about one entry.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Which.
    pub id: InboxId,
    /// The version it was seen in.
    pub version: i64,
    /// Where it stands from now on.
    pub status: InboxStatus,
    /// The chosen candidate, when one is.
    pub chosen: Option<&'a str>,
    /// Every candidate that was ever refused.
    pub rejected: &'a [String],
    /// Of these, what this decision adds.
    pub last_rejected: &'a [String],
    /// Until when it is put away.
    pub snoozed_until: Option<Timestamp>,
    /// Who decides; `None` takes the decision back.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

statements! {
    DECIDE = "update match_inbox set status = $2, chosen_external_id = $3, rejected = $4, snoozed_until = $5, decided_by = $6,
                decided_at = $7, updated_at = $8, last_rejected = $9, version = version + 1
              where id = $1 and version = $10";
}

/// Stores a decision. `false` when the entry is gone, or not as it was seen any more.
pub async fn decide(on: &impl Executor, decision: &Decision<'_>) -> Result<bool, StoreError> {
    let params = [
        decision.id.into(),
        decision.status.name().into(),
        decision.chosen.into(),
        Param::json(decision.rejected),
        decision.snoozed_until.into(),
        decision.by.into(),
        decision.by.map(|_| decision.at).into(),
        decision.at.into(),
        Param::json(decision.last_rejected),
        decision.version.into(),
    ];
    Ok(on.execute(DECIDE, &params).await? == 1)
}
