//! Letting a match wait for a person.

use codex_domain::inbox::InboxStatus;
use codex_domain::{InboxId, ItemId};
use codex_store::repo::match_inbox::{self, Decision, InboxEntry};
use codex_store::repo::tasks;

use super::judge::Doubtful;
use super::{Completes, Matcher, Race};
use crate::error::{AppError, Result};
use crate::matching::report::MatchReport;
use crate::matching::target::Target;

impl Matcher {
    pub(super) async fn entry(&self, item: ItemId) -> Result<Option<InboxEntry>> {
        Ok(match_inbox::of_item(&self.parts.db, item, self.plugin.row.id).await?)
    }

    /// What waited for an item is done with it.
    pub(super) async fn let_go(&self, item: ItemId) -> Result<()> {
        if match_inbox::clear(&self.parts.db, item, self.plugin.row.id).await? {
            self.parts.bell.ring();
        }
        Ok(())
    }

    /// Puts an item with its candidates into the inbox; a rehearsal only says so.
    pub(super) async fn keep(
        &self,
        target: &Target,
        known: Option<&InboxEntry>,
        race: &Race<'_>,
        doubt: Doubtful,
        completes: Option<Completes<'_>>,
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
            id: known.map_or_else(|| InboxId::generate(&*self.parts.clock), |it| it.id),
            item: target.id,
            library_id: target.library,
            plugin_id: self.plugin.row.id,
            status: InboxStatus::Waiting,
            reason: doubt.reason,
            reason_text: doubt.text,
            query: race.query.to_owned(),
            best_score: candidates.first().map(|it| it.score),
            candidates: serde_json::to_value(&candidates)
                .map_err(|error| AppError::internal("writing candidates", error))?,
            margin: doubt.margin,
            rejected: known.map(|it| it.rejected.clone()).unwrap_or_default(),
            snoozed_until: None,
            task_id: self.task,
            chosen_external_id: None,
            decided_by: None,
            decided_at: None,
            created_at: now,
            updated_at: now,
        };
        self.store(known, &entry, report, completes).await
    }

    async fn store(
        &self,
        known: Option<&InboxEntry>,
        entry: &InboxEntry,
        mut report: MatchReport,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let tx = self.parts.db.begin().await?;
        if let Some(approved) = known.filter(|it| it.status == InboxStatus::Approved) {
            // The id that was approved is gone, or the item would not have been searched for: it is open again.
            let reopened = Decision {
                id: approved.id,
                status: InboxStatus::Waiting,
                chosen: None,
                rejected: &approved.rejected,
                snoozed_until: None,
                by: None,
                at: entry.updated_at,
            };
            match_inbox::decide(&tx, &reopened).await?;
        }
        let kept = match_inbox::put(&tx, entry).await?;
        report.inbox = kept.map(|it| it.id);
        if let Some(completes) = completes
            && !tasks::finish_item(&tx, &completes(&report), entry.updated_at).await?
        {
            return Ok(report);
        }
        tx.commit().await?;
        self.parts.bell.ring();
        Ok(report)
    }
}
