//! Matching one item, as one list of steps. A person's click, a task and a rehearsal all take this road.
//!
//! 1. Is the plugin meant for this item and library? 2. Did a person say “never” or “later”? 3. Do the
//!    conditions of library and plugin hold? 4. Is there an id that is to be used, and does the provider still
//!    have it? 5. What is searched for, and was that asked in vain? 6. The plugin answers candidates; those that a person refused are left
//!    out. 7. Scores, with reasons. 8. Is the best clear enough, and did nobody take it back? 9. The whole answer
//!    is fetched, and its facts are held against the item once more. 10. It is written, or the item waits in the
//!    inbox; either looks once more at what people decided meanwhile.

mod judge;
mod keep;
mod known;
mod question;
mod search;

use std::sync::Arc;

use codex_domain::metadata::ChosenBy;
use codex_domain::{ItemId, TaskId};
use codex_matching::{Candidate, Scored, Thresholds};
use codex_protocol::metadata::SearchResult;
use codex_store::repo::journal::RunHead;
use codex_store::repo::match_inbox::InboxEntry;
use codex_store::repo::tasks::ItemResult;

use super::Parts;
use super::candidate::JudgedCandidate;
use super::inbox::{Decider, Settling};
use super::report::MatchReport;
use super::settings::source;
use super::target::Target;
use crate::caller::Caller;
use crate::error::Result;
use crate::metadata::{Answer, Applied, MachineApply, Withheld, Written};
use crate::plugins::Registered;
use crate::rules::judge::{Judge, Next, Skip};

/// The item of a task that ends with the match, in the same transaction.
pub(super) type Completes<'a> = &'a (dyn Fn(&MatchReport) -> ItemResult + Send + Sync);

/// Matches items with one plugin.
#[derive(Clone)]
pub(super) struct Matcher {
    pub(super) parts: Arc<Parts>,
    pub(super) caller: Caller,
    pub(super) plugin: Arc<Registered>,
    pub(super) thresholds: Thresholds,
    /// The journal's name for what is written.
    pub(super) run: RunHead,
    /// The task it happens in.
    pub(super) task: Option<TaskId>,
    /// Only say what would be done.
    pub(super) is_rehearsal: bool,
    /// What a person typed in place of the query.
    pub(super) query: Option<String>,
    /// The fields to write; `None` means all.
    pub(super) chosen: Option<Vec<codex_domain::metadata::Field>>,
}

/// The candidates of an item with their scores.
struct Race<'a> {
    results: &'a [SearchResult],
    candidates: Vec<Candidate>,
    scored: Vec<Scored>,
    query: &'a str,
}

/// An item on its way through the steps.
struct Case<'a> {
    target: Target,
    /// What waits for it, or was decided about it.
    entry: Option<InboxEntry>,
    completes: Option<Completes<'a>>,
}

/// An id that the provider does not have any more.
struct Gone {
    id: String,
    /// Whether a person chose it: then a person chooses the next one too.
    by_person: bool,
}

impl Matcher {
    /// Matches one item.
    pub(super) async fn run(
        &self,
        item: ItemId,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let case = match self.begun(item, completes).await? {
            Ok(case) => case,
            Err(skip) => return Ok(MatchReport::skipped(skip)),
        };
        let subject = &case.target.subject;
        let judge = self
            .parts
            .judge(Some(&self.plugin), case.target.library)
            .await?;
        let is_refused = self.refused_link(&case).is_some();
        match road(judge.next(subject), self.query.is_some(), is_refused) {
            Next::Skip(skip) => {
                let missed = judge.missed(subject);
                let text = if missed.is_empty() { skip.text } else { missed };
                Ok(MatchReport::skipped(Skip::new(skip.code, text)))
            }
            Next::UseId(id) => self.by_known_id(&case, &id).await,
            Next::Search => self.search(&case, &judge, None).await,
        }
    }

    /// Asks about an item by the id it is known by, and searches only when the provider does not know that id.
    pub(super) async fn refresh(
        &self,
        item: ItemId,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let case = match self.begun(item, completes).await? {
            Ok(case) => case,
            Err(skip) => return Ok(MatchReport::skipped(skip)),
        };
        let Some(linked) = case.target.subject.linked(&source(&self.plugin)) else {
            let text = format!("{} does not know this item yet.", self.name());
            return Ok(MatchReport::skipped(Skip::new("no_known_id", text)));
        };
        if self.refused_link(&case).is_some() {
            return Ok(MatchReport::withheld(Withheld::Refused));
        }
        self.by_known_id(&case, linked.id).await
    }

    async fn begun<'a>(
        &self,
        item: ItemId,
        completes: Option<Completes<'a>>,
    ) -> Result<std::result::Result<Case<'a>, Skip>> {
        let case = Case {
            target: Target::read(&self.parts.db, item).await?,
            entry: self.entry(item).await?,
            completes,
        };
        let put_aside = || self.put_aside(case.entry.as_ref());
        Ok(match self.not_meant(&case.target).or_else(put_aside) {
            Some(skip) => Err(skip),
            None => Ok(case),
        })
    }

    /// The id that a machine linked and a person refused.
    fn refused_link<'a>(&self, case: &'a Case<'_>) -> Option<&'a str> {
        let linked = case.target.subject.linked(&source(&self.plugin))?;
        let refused = &case.entry.as_ref()?.rejected;
        let is_refused = !linked.by_person && refused.iter().any(|id| id == linked.id);
        is_refused.then_some(linked.id)
    }

    async fn search(
        &self,
        case: &Case<'_>,
        judge: &Judge,
        gone: Option<&Gone>,
    ) -> Result<MatchReport> {
        let built = judge.query(&case.target.subject, &mut ()).text;
        let query = self.query.as_deref().unwrap_or(&built);
        let Some(query) = crate::text::line(query) else {
            let skip = Skip::new("no_query", "There is nothing to search for.");
            return Ok(MatchReport::skipped(skip));
        };
        if self.query.is_none()
            && gone.is_none()
            && let Some(skip) = self.asked_in_vain(case, &query).await?
        {
            return Ok(MatchReport {
                query: Some(query),
                ..MatchReport::skipped(skip)
            });
        }
        self.by_search(case, &query, gone).await
    }

    async fn answer(&self, target: &Target, id: &str) -> Result<Answer> {
        let metadata = &self.parts.metadata;
        metadata
            .get_answer(&self.caller, &self.plugin, target.kind(), id)
            .await
    }

    /// Why a match may not be written, told before the provider is asked about it.
    async fn barred(&self, target: &Target, id: &str) -> Result<Option<Withheld>> {
        let linked = target.subject.linked(&source(&self.plugin));
        let persons = linked
            .filter(|linked| linked.by_person)
            .map(|linked| linked.id);
        let metadata = &self.parts.metadata;
        metadata
            .withheld(target.id, &self.plugin, (persons, id))
            .await
    }

    /// Writes an answer, or says what would be written; `tell` adds to the report what only the caller knows.
    async fn write(
        &self,
        case: &Case<'_>,
        (id, answer): (&str, &Answer),
        tell: &(dyn Fn(&mut MatchReport) + Send + Sync),
    ) -> Result<MatchReport> {
        let item = case.target.id;
        let report = |applied: &Applied| {
            let mut report = MatchReport::accepted(applied.clone());
            report.external_id = Some(id.to_owned());
            report.external_url.clone_from(&answer.url);
            tell(&mut report);
            report
        };
        let ends = case
            .completes
            .map(|ends| move |applied: &Applied| ends(&report(applied)));
        let settling = Settling::new((item, self.plugin.row.id), id, self.decider());
        let apply = MachineApply {
            item,
            plugin: &self.plugin,
            external_id: id,
            answer,
            chosen: self.chosen.as_deref(),
            chosen_by: ChosenBy::Machine,
            completes: ends
                .as_ref()
                .map(|ends| ends as crate::metadata::Completes<'_>),
            alongside: Some(&settling),
        };
        let metadata = &self.parts.metadata;
        let written = if self.is_rehearsal {
            metadata.rehearse_answer(&self.caller, apply).await?
        } else {
            metadata
                .apply_answer(&self.caller, apply, self.run.clone())
                .await?
        };
        if settling.has_changed() {
            self.parts.bell.ring();
        }
        Ok(match written {
            Written::Withheld(why) => MatchReport::withheld(why),
            Written::Applied(applied) => MatchReport {
                answer: self.is_rehearsal.then(|| answer.clone()),
                ..report(&applied)
            },
        })
    }

    const fn decider(&self) -> Decider {
        match self.query {
            Some(_) => Decider::Asked,
            None => Decider::Machine,
        }
    }

    fn name(&self) -> String {
        self.plugin.row.settings.display_name.clone()
    }
}

/// A known id is not used when a person typed what to search for, or refused the match it stands for.
fn road(next: Next, is_typed: bool, is_refused: bool) -> Next {
    match next {
        Next::UseId(_) if is_typed || is_refused => Next::Search,
        next => next,
    }
}

impl Race<'_> {
    /// The candidates as people see them, best first.
    fn judged(&self) -> Vec<JudgedCandidate> {
        self.scored
            .iter()
            .map(|scored| JudgedCandidate::new(&self.results[scored.index], scored))
            .collect()
    }
}

#[cfg(test)]
mod tests;
