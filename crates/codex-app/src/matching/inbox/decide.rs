//! Deciding without writing: no, never, later, open again.

use std::time::Duration;

use codex_domain::inbox::InboxStatus;
use codex_domain::permission::Permission;
use codex_domain::{InboxId, Timestamp};
use codex_store::Tx;
use codex_store::repo::match_inbox::{self, Decision, InboxEntry};

use super::{InboxView, candidates, require};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::journal::{RunKind, run_of};
use crate::matching::Matching;
use crate::matching::settings::source;
use crate::metadata::Unlinked;

/// Most entries decided at once.
const MAX_DECIDED: usize = 1_000;
/// How long something is put away when nobody says how long.
const DEFAULT_DAYS: u32 = 7;
/// Longer is never.
const MAX_DAYS: u32 = 3_650;
/// How often an entry is read again because somebody decided about it at the same moment.
const ATTEMPTS: usize = 5;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a person decides.
#[derive(Debug, Clone, PartialEq)]
pub enum InboxAction {
    /// It is not this candidate; `None` means none of those shown. They never come back for this item.
    Reject(Option<String>),
    /// The plugin leaves the item alone.
    Never,
    /// Not now; `None` means a week.
    Snooze(Option<SnoozeUntil>),
    /// As if the last decision had not been made.
    Reopen,
    /// As if nothing had ever been decided: what was refused may come back too.
    StartOver,
}

/// Until when something is put away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SnoozeUntil {
    /// For so many days.
    Days(u32),
    /// Until a moment.
    Moment(Timestamp),
}

/// What an entry becomes.
struct Becomes {
    status: InboxStatus,
    rejected: Vec<String>,
    /// Of these, what is new.
    added: Vec<String>,
    until: Option<Timestamp>,
}

impl Matching {
    /// Decides about one entry.
    pub async fn decide(
        &self,
        caller: &Caller,
        id: InboxId,
        action: &InboxAction,
    ) -> Result<InboxView> {
        caller.require(Permission::SeriesWrite)?;
        if !self.store(caller, id, action).await? {
            return Err(AppError::not_found("inbox entry", id));
        }
        self.parts.bell.ring();
        self.shown(id).await
    }

    /// Decides alike about many entries. Returns how many; those that are gone are left out.
    pub async fn decide_many(
        &self,
        caller: &Caller,
        ids: &[InboxId],
        action: &InboxAction,
    ) -> Result<u64> {
        caller.require(Permission::SeriesWrite)?;
        if ids.is_empty() || ids.len() > MAX_DECIDED {
            let detail = format!("must name 1 to {MAX_DECIDED} entries");
            return Err(AppError::invalid("ids", detail));
        }
        let mut changed = 0;
        for id in ids {
            if self.store(caller, *id, action).await? {
                changed += 1;
            }
        }
        if changed > 0 {
            self.parts.bell.ring();
        }
        Ok(changed)
    }

    /// Decides about an entry as it stands. `false` when it is gone.
    async fn store(&self, caller: &Caller, id: InboxId, action: &InboxAction) -> Result<bool> {
        for _ in 0..ATTEMPTS {
            let Some(entry) = match_inbox::by_id(&self.parts.db, id).await? else {
                return Ok(false);
            };
            if self.try_store(caller, &entry, action).await? {
                return Ok(true);
            }
        }
        Err(AppError::Conflict(
            "this match is being decided by others all the time; try again in a moment".to_owned(),
        ))
    }

    /// `false` when somebody else decided since the entry was read.
    async fn try_store(
        &self,
        caller: &Caller,
        entry: &InboxEntry,
        action: &InboxAction,
    ) -> Result<bool> {
        require(caller, entry.item)?;
        let by = caller.require_person()?;
        let now = self.parts.clock.now();
        let becomes = becomes(entry, action, now)?;
        let is_open = becomes.status == InboxStatus::Waiting;
        let decision = Decision {
            id: entry.id,
            version: entry.version,
            status: becomes.status,
            chosen: None,
            rejected: &becomes.rejected,
            last_rejected: &becomes.added,
            snoozed_until: becomes.until,
            by: (!is_open).then_some(by),
            at: now,
        };
        let tx = self.parts.db.begin().await?;
        if !match_inbox::decide(&tx, &decision).await? {
            return Ok(false);
        }
        let news = match self.let_go(&tx, caller, entry, &becomes).await? {
            Unlinked::Stale => return Ok(false),
            Unlinked::Nothing => None,
            Unlinked::Forgotten(news) => Some(news),
        };
        tx.commit().await?;
        if let Some(news) = news {
            self.parts.metadata.told(news);
        }
        Ok(true)
    }

    /// A match that is refused now and was made before is let go of, or the next run would follow it.
    async fn let_go(
        &self,
        tx: &Tx,
        caller: &Caller,
        entry: &InboxEntry,
        becomes: &Becomes,
    ) -> Result<Unlinked> {
        if becomes.added.is_empty() {
            return Ok(Unlinked::Nothing);
        }
        let plugin = self.parts.plugins.known(entry.plugin_id)?;
        let name = &plugin.row.settings.display_name;
        let title = format!("Match with {name} refused by {}", caller.name());
        let run = run_of(caller, &*self.parts.clock, RunKind::ExternalId, title);
        let refused = (source(&plugin), &becomes.added);
        let metadata = &self.parts.metadata;
        metadata
            .unlink(tx, entry.item, (&refused.0, refused.1), run)
            .await
    }
}

fn becomes(entry: &InboxEntry, action: &InboxAction, now: Timestamp) -> Result<Becomes> {
    let plain = |status| Becomes {
        status,
        rejected: entry.rejected.clone(),
        added: Vec::new(),
        until: None,
    };
    let was_there = |id: &&String| !entry.last_rejected.contains(id);
    Ok(match action {
        InboxAction::Reject(which) => reject(entry, which.as_deref())?,
        InboxAction::Never => plain(InboxStatus::Never),
        InboxAction::Snooze(until) => Becomes {
            until: Some(moment(*until, now)?),
            ..plain(InboxStatus::Snoozed)
        },
        InboxAction::Reopen => Becomes {
            rejected: entry.rejected.iter().filter(was_there).cloned().collect(),
            ..plain(InboxStatus::Waiting)
        },
        InboxAction::StartOver => Becomes {
            rejected: Vec::new(),
            ..plain(InboxStatus::Waiting)
        },
    })
}

/// With its last candidate refused, an entry does not wait any more.
fn reject(entry: &InboxEntry, which: Option<&str>) -> Result<Becomes> {
    let shown: Vec<String> = candidates(entry)
        .into_iter()
        .map(|candidate| candidate.external_id)
        .collect();
    let mut rejected = entry.rejected.clone();
    let mut added: Vec<String> = match which {
        Some(id) if shown.iter().any(|it| it == id) => vec![id.to_owned()],
        Some(_) => {
            return Err(AppError::invalid(
                "externalId",
                "is no candidate of this entry",
            ));
        }
        None => shown.clone(),
    };
    added.retain(|id| !entry.rejected.contains(id));
    rejected.extend(added.iter().cloned());
    let is_open = which.is_some() && shown.iter().any(|id| !rejected.contains(id));
    Ok(Becomes {
        status: if is_open {
            InboxStatus::Waiting
        } else {
            InboxStatus::Rejected
        },
        rejected,
        added,
        until: None,
    })
}

fn moment(until: Option<SnoozeUntil>, now: Timestamp) -> Result<Timestamp> {
    match until.unwrap_or(SnoozeUntil::Days(DEFAULT_DAYS)) {
        SnoozeUntil::Days(days @ 1..=MAX_DAYS) => Ok(now.plus(DAY * days)),
        SnoozeUntil::Days(_) => {
            let detail = format!("must be between 1 and {MAX_DAYS}");
            Err(AppError::invalid("days", detail))
        }
        SnoozeUntil::Moment(until) if until > now => Ok(until),
        SnoozeUntil::Moment(_) => Err(AppError::invalid("until", "must be in the future")),
    }
}
