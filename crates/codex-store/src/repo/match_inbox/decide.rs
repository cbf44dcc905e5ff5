//! What people decide about an entry.

use codex_domain::inbox::InboxStatus;
use codex_domain::{InboxId, Timestamp, UserId};

use crate::{Executor, Param, StoreError};

/// A decision about one entry.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Which.
    pub id: InboxId,
    /// Where it stands from now on.
    pub status: InboxStatus,
    /// The chosen candidate, when one is.
    pub chosen: Option<&'a str>,
    /// Every candidate that was ever refused.
    pub rejected: &'a [String],
    /// Until when it is put away.
    pub snoozed_until: Option<Timestamp>,
    /// Who decides; `None` takes the decision back.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

statements! {
    DECIDE = "update match_inbox set status = $2, chosen_external_id = $3, rejected = $4, snoozed_until = $5, decided_by = $6,
                decided_at = $7, updated_at = $8
              where id = $1";
}

/// Stores a decision. `false` when the entry is gone.
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
    ];
    Ok(on.execute(DECIDE, &params).await? == 1)
}
