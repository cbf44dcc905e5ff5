//! The entry of an item and the match that is written for it: one decision, one transaction.
//!
//! A match takes seconds, and people decide meanwhile. The entry is read once more where the match is written, and
//! what a person decided wins.

use std::sync::atomic::{AtomicBool, Ordering};

use codex_domain::inbox::InboxStatus;
use codex_domain::{ItemId, PluginId, Timestamp, UserId};
use codex_store::Tx;
use codex_store::repo::match_inbox::{self, Decision, InboxEntry};
use futures_util::future::BoxFuture;

use crate::error::Result;
use crate::metadata::{Alongside, Settled, Withheld};

/// Who decided that it is this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::matching) enum Decider {
    /// A machine: what waited is done with.
    Machine,
    /// The same, with a query that a person typed just now.
    Asked,
    /// A person, looking at the entry.
    Person(Option<UserId>),
    /// A person who approved many at once: what was decided one by one since then stays.
    Many(Option<UserId>),
}

/// Settles the entry of an item together with a match.
pub(in crate::matching) struct Settling<'a> {
    pub(in crate::matching) item: ItemId,
    pub(in crate::matching) plugin: PluginId,
    pub(in crate::matching) external_id: &'a str,
    pub(in crate::matching) by: Decider,
    changed: AtomicBool,
}

impl<'a> Settling<'a> {
    pub(in crate::matching) const fn new(
        (item, plugin): (ItemId, PluginId),
        external_id: &'a str,
        by: Decider,
    ) -> Self {
        Self {
            item,
            plugin,
            external_id,
            by,
            changed: AtomicBool::new(false),
        }
    }

    /// Whether the inbox is another than before.
    pub(in crate::matching) fn has_changed(&self) -> bool {
        self.changed.load(Ordering::Relaxed)
    }

    async fn write(&self, tx: &Tx, entry: &InboxEntry, at: Timestamp) -> Result<bool> {
        let (id, version) = (entry.id, entry.version);
        let by = match self.by {
            Decider::Person(by) | Decider::Many(by) => by,
            Decider::Machine | Decider::Asked => {
                return Ok(match entry.status {
                    InboxStatus::Waiting | InboxStatus::Snoozed => {
                        match_inbox::clear(tx, id, version).await?
                    }
                    InboxStatus::Approved | InboxStatus::Rejected | InboxStatus::Never => {
                        match_inbox::hold(tx, id, version).await?
                    }
                });
            }
        };
        let decision = Decision {
            id,
            version,
            status: InboxStatus::Approved,
            chosen: Some(self.external_id),
            rejected: &entry.rejected,
            last_rejected: &[],
            snoozed_until: None,
            by,
            at,
        };
        Ok(match_inbox::decide(tx, &decision).await?)
    }
}

impl Alongside for Settling<'_> {
    fn settle<'a>(&'a self, tx: &'a Tx, at: Timestamp) -> BoxFuture<'a, Result<Settled>> {
        Box::pin(async move {
            let found = match_inbox::of_item(tx, self.item, self.plugin).await?;
            let Some(entry) = found else {
                return Ok(Settled::Done);
            };
            if let Some(why) = objection(&entry, Some(self.external_id), self.by, at) {
                return Ok(Settled::Withheld(why));
            }
            if !self.write(tx, &entry, at).await? {
                return Ok(Settled::Stale);
            }
            self.changed.store(true, Ordering::Relaxed);
            Ok(Settled::Done)
        })
    }
}

/// What a person decided against a match; `id` is the candidate, where there is one yet.
pub(in crate::matching) fn objection(
    entry: &InboxEntry,
    id: Option<&str>,
    by: Decider,
    now: Timestamp,
) -> Option<Withheld> {
    let is_refused = id.is_some_and(|id| entry.rejected.iter().any(|refused| refused == id));
    let is_open = matches!(entry.status, InboxStatus::Waiting | InboxStatus::Snoozed);
    let is_put_off = entry.status == InboxStatus::Snoozed
        && entry.snoozed_until.is_some_and(|until| now < until);
    match by {
        Decider::Person(_) => None,
        Decider::Many(_) => (!is_open || is_refused).then_some(Withheld::Overtaken),
        Decider::Machine | Decider::Asked if entry.status == InboxStatus::Never => {
            Some(Withheld::Never)
        }
        Decider::Machine if is_put_off => Some(Withheld::Snoozed),
        Decider::Machine | Decider::Asked => is_refused.then_some(Withheld::Refused),
    }
}

#[cfg(test)]
mod tests;
