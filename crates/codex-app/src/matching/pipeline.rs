//! Matching one item, as one list of steps. A person's click, a task and a rehearsal all take this road.
//!
//! 1. Is the plugin meant for this item and library? 2. Did a person say “never” or “later”? 3. Do the
//!    conditions of library and plugin hold? 4. Is there an id that is to be used? 5. What is searched for?
//! 6. The plugin answers candidates; those that a person refused are left out. 7. Scores, with reasons.
//! 8. Is the best clear enough? 9. The whole answer is fetched, and its facts are held against the item once
//!    more. 10. It is written, or the item waits in the inbox.

mod judge;
mod keep;
mod search;

use std::sync::Arc;

use codex_domain::metadata::ChosenBy;
use codex_domain::{ItemId, TaskId};
use codex_matching::{Candidate, Scored, Thresholds, score};
use codex_protocol::metadata::SearchResult;
use codex_store::repo::journal::RunHead;
use codex_store::repo::match_inbox::InboxEntry;
use codex_store::repo::tasks::ItemResult;

use super::Parts;
use super::candidate::JudgedCandidate;
use super::facts;
use super::report::MatchReport;
use super::settings::source;
use super::target::Target;
use crate::caller::Caller;
use crate::error::Result;
use crate::metadata::{Answer, Applied, MachineApply};
use crate::plugins::Registered;
use crate::rules::judge::{Next, Skip};
use judge::Doubtful;

/// The item of a task that ends with the match, in the same transaction.
pub(super) type Completes<'a> = &'a (dyn Fn(&MatchReport) -> ItemResult + Send + Sync);

/// Matches items with one plugin.
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

impl Matcher {
    /// Matches one item.
    pub(super) async fn run(
        &self,
        item: ItemId,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let target = Target::read(&self.parts.db, item).await?;
        let entry = self.entry(item).await?;
        if let Some(skip) = self
            .not_meant(&target)
            .or_else(|| self.put_aside(entry.as_ref()))
        {
            return Ok(MatchReport::skipped(skip));
        }
        let judge = self.parts.judge(Some(&self.plugin), target.library).await?;
        let next = match (&self.query, judge.next(&target.subject)) {
            (Some(_), Next::UseId(_)) => Next::Search,
            (_, next) => next,
        };
        match next {
            Next::Skip(skip) => {
                let missed = judge.missed(&target.subject);
                let text = if missed.is_empty() { skip.text } else { missed };
                Ok(MatchReport::skipped(Skip::new(skip.code, text)))
            }
            Next::UseId(id) => {
                self.by_known_id(&target, entry.as_ref(), &id, completes)
                    .await
            }
            Next::Search => {
                let built = judge.query(&target.subject, &mut ()).text;
                let query = self.query.as_deref().unwrap_or(&built);
                let Some(query) = crate::text::line(query) else {
                    let skip = Skip::new("no_query", "There is nothing to search for.");
                    return Ok(MatchReport::skipped(skip));
                };
                self.by_search(&target, entry.as_ref(), &query, completes)
                    .await
            }
        }
    }

    /// Asks about an item by the id it is known by, and searches for nothing.
    pub(super) async fn refresh(
        &self,
        item: ItemId,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let target = Target::read(&self.parts.db, item).await?;
        let entry = self.entry(item).await?;
        if let Some(skip) = self
            .not_meant(&target)
            .or_else(|| self.put_aside(entry.as_ref()))
        {
            return Ok(MatchReport::skipped(skip));
        }
        let Some(linked) = target.subject.linked(&source(&self.plugin)) else {
            let text = format!("{} does not know this item yet.", self.name());
            return Ok(MatchReport::skipped(Skip::new("no_known_id", text)));
        };
        let id = linked.id.to_owned();
        self.by_known_id(&target, entry.as_ref(), &id, completes)
            .await
    }

    /// A known id needs no search. Facts are held against it all the same, unless a person chose it.
    async fn by_known_id(
        &self,
        target: &Target,
        entry: Option<&InboxEntry>,
        id: &str,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let answer = self.answer(target, id).await?;
        let candidate = facts::from_answer(id, &answer.record);
        let candidates = vec![candidate];
        let scored = score(&target.facts, &candidates);
        let by_person = target
            .subject
            .linked(&source(&self.plugin))
            .is_some_and(|linked| linked.by_person);
        let held = scored.iter().flat_map(|it| &it.alarms).any(|it| it.held);
        let result = SearchResult {
            external_id: id.to_owned(),
            title: candidates[0].title.clone(),
            ..SearchResult::default()
        };
        let race = Race {
            results: std::slice::from_ref(&result),
            candidates,
            scored,
            query: "",
        };
        if held && !by_person {
            let doubt = Doubtful::alarm(&race.scored);
            return self.keep(target, entry, &race, doubt, completes).await;
        }
        self.write(target, entry, (id, &answer), completes, &|report| {
            report.used_existing_id = true;
            report.matched_title = Some(result.title.clone());
        })
        .await
    }

    async fn answer(&self, target: &Target, id: &str) -> Result<Answer> {
        let metadata = &self.parts.metadata;
        metadata
            .get_answer(&self.caller, &self.plugin, target.kind(), id)
            .await
    }

    /// Writes an answer, or says what would be written; `tell` adds to the report what only the caller knows.
    async fn write(
        &self,
        target: &Target,
        entry: Option<&InboxEntry>,
        (id, answer): (&str, &Answer),
        completes: Option<Completes<'_>>,
        tell: &(dyn Fn(&mut MatchReport) + Send + Sync),
    ) -> Result<MatchReport> {
        let report = |applied: &Applied| {
            let mut report = MatchReport::accepted(applied.clone());
            report.external_id = Some(id.to_owned());
            report.external_url.clone_from(&answer.url);
            tell(&mut report);
            report
        };
        let ends = completes.map(|ends| move |applied: &Applied| ends(&report(applied)));
        let apply = MachineApply {
            item: target.id,
            plugin: &self.plugin,
            external_id: id,
            answer,
            chosen: self.chosen.as_deref(),
            chosen_by: ChosenBy::Machine,
            completes: ends
                .as_ref()
                .map(|ends| ends as crate::metadata::Completes<'_>),
        };
        let metadata = &self.parts.metadata;
        if self.is_rehearsal {
            let applied = metadata.rehearse_answer(&self.caller, apply).await?;
            let mut report = report(&applied);
            report.answer = Some(answer.clone());
            return Ok(report);
        }
        let applied = metadata
            .apply_answer(&self.caller, apply, self.run.clone())
            .await?;
        if entry.is_some() {
            self.let_go(target.id).await?;
        }
        Ok(report(&applied))
    }

    fn name(&self) -> String {
        self.plugin.row.settings.display_name.clone()
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
