//! Letting a match wait for a person.

use codex_domain::inbox::InboxStatus;
use codex_domain::{InboxId, ItemId};
use codex_store::Tx;
use codex_store::repo::match_inbox::{self, Decision, InboxEntry};
use codex_store::repo::tasks;

use super::judge::Doubtful;
use super::{Case, Matcher, Race};
use crate::error::{AppError, Result};
use crate::matching::inbox::objection;
use crate::matching::report::MatchReport;

/// How often an entry is read again because somebody decided about it at the same moment.
const ATTEMPTS: usize = 5;

/// What became of an entry.
enum Kept {
    /// It waits.
    Waiting(InboxId),
    /// It stays as it was, because every candidate was refused before.
    Refused(InboxId),
    /// Somebody decided about it just now.
    Stale,
}

impl Matcher {
    pub(super) async fn entry(&self, item: ItemId) -> Result<Option<InboxEntry>> {
        Ok(match_inbox::of_item(&self.parts.db, item, self.plugin.row.id).await?)
    }

    /// Puts an item with its candidates into the inbox; a rehearsal only says so.
    pub(super) async fn keep(
        &self,
        case: &Case<'_>,
        race: &Race<'_>,
        doubt: Doubtful,
    ) -> Result<MatchReport> {
        let candidates = race.judged();
        let mut report = MatchReport::waiting(doubt.reason, doubt.text.clone());
        report.query = (!race.query.is_empty()).then(|| race.query.to_owned());
        report.used_existing_id = race.query.is_empty();
        report.candidates.clone_from(&candidates);
        if self.is_rehearsal {
            return Ok(report);
        }
        let now = self.parts.clock.now();
        let entry = InboxEntry {
            id: InboxId::generate(&*self.parts.clock),
            item: case.target.id,
            library_id: case.target.library,
            plugin_id: self.plugin.row.id,
            status: InboxStatus::Waiting,
            reason: doubt.reason,
            reason_text: doubt.text,
            query: race.query.to_owned(),
            best_score: candidates.first().map(|it| it.score),
            candidates: serde_json::to_value(&candidates)
                .map_err(|error| AppError::internal("writing candidates", error))?,
            margin: doubt.margin,
            rejected: Vec::new(),
            last_rejected: Vec::new(),
            snoozed_until: None,
            task_id: self.task,
            chosen_external_id: None,
            decided_by: None,
            decided_at: None,
            created_at: now,
            updated_at: now,
            version: 0,
        };
        for _ in 0..ATTEMPTS {
            if let Some(report) = self.store(case, &entry, report.clone()).await? {
                return Ok(report);
            }
        }
        Err(AppError::Conflict(
            "this match is being decided by others all the time; try again in a moment".to_owned(),
        ))
    }

    /// `None` when a person decided at the same moment.
    async fn store(
        &self,
        case: &Case<'_>,
        entry: &InboxEntry,
        mut report: MatchReport,
    ) -> Result<Option<MatchReport>> {
        let now = entry.updated_at;
        let tx = self.parts.db.begin().await?;
        let known = match_inbox::of_item(&tx, entry.item, entry.plugin_id).await?;
        let objection = known
            .as_ref()
            .and_then(|known| objection(known, None, self.decider(), now));
        if let Some(why) = objection {
            return Ok(Some(MatchReport::withheld(why)));
        }
        let id = match put(&tx, known.as_ref(), entry, &report).await? {
            Kept::Waiting(id) => id,
            Kept::Refused(id) => {
                self.remember(&tx, case, &entry.query).await?;
                id
            }
            Kept::Stale => return Ok(None),
        };
        report.inbox = Some(id);
        if let Some(completes) = case.completes
            && !tasks::finish_item(&tx, &completes(&report), now).await?
        {
            return Ok(Some(report));
        }
        tx.commit().await?;
        self.parts.bell.ring();
        Ok(Some(report))
    }
}

async fn put(
    tx: &Tx,
    known: Option<&InboxEntry>,
    entry: &InboxEntry,
    report: &MatchReport,
) -> Result<Kept> {
    let mut version = known.map_or(0, |known| known.version);
    if let Some(known) = known {
        let mut ids = report.candidates.iter().map(|it| &it.external_id);
        if known.status == InboxStatus::Rejected && ids.all(|id| known.rejected.contains(id)) {
            let is_held = match_inbox::hold(tx, known.id, version).await?;
            return Ok(if is_held {
                Kept::Refused(known.id)
            } else {
                Kept::Stale
            });
        }
        if known.status == InboxStatus::Approved {
            if !reopen(tx, known, entry).await? {
                return Ok(Kept::Stale);
            }
            version += 1;
        }
    }
    let seen = InboxEntry {
        version,
        ..entry.clone()
    };
    let put = match_inbox::put(tx, &seen).await?;
    Ok(put.map_or(Kept::Stale, |put| Kept::Waiting(put.id)))
}

/// The id that was approved is gone, or the item would not have been searched for: it is open again.
async fn reopen(tx: &Tx, approved: &InboxEntry, entry: &InboxEntry) -> Result<bool> {
    let decision = Decision {
        id: approved.id,
        version: approved.version,
        status: InboxStatus::Waiting,
        chosen: None,
        rejected: &approved.rejected,
        last_rejected: &[],
        snoozed_until: None,
        by: None,
        at: entry.updated_at,
    };
    Ok(match_inbox::decide(tx, &decision).await?)
}
