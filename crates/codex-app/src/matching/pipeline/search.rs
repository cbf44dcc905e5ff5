//! Searching for an item, and looking twice at what is found.

use codex_matching::{Candidate, MatchDecision, decide, score};
use codex_protocol::metadata::SearchResult;
use codex_store::repo::match_inbox::InboxEntry;

use super::judge::Doubtful;
use super::{Completes, Matcher, Race};
use crate::error::Result;
use crate::matching::report::MatchReport;
use crate::matching::target::Target;
use crate::matching::{ask, facts};

impl Matcher {
    pub(super) async fn by_search(
        &self,
        target: &Target,
        entry: Option<&InboxEntry>,
        query: &str,
        completes: Option<Completes<'_>>,
    ) -> Result<MatchReport> {
        let results = self.found(target, entry, query).await?;
        let candidates: Vec<Candidate> = results
            .iter()
            .enumerate()
            .map(|(rank, result)| facts::candidate(rank, result))
            .collect();
        let mut race = Race {
            scored: score(&target.facts, &candidates),
            results: &results,
            candidates,
            query,
        };
        let first = decide(&race.scored, &self.thresholds);
        let Some(index) = self.worth_a_look(target, &race, &first) else {
            let doubt = self.doubt(&race, &first);
            return self.keep(target, entry, &race, doubt, completes).await;
        };
        let id = results[index].external_id.clone();
        let answer = self.answer(target, &id).await?;
        facts::complete(&mut race.candidates[index], &answer.record);
        race.scored = score(&target.facts, &race.candidates);
        match decide(&race.scored, &self.thresholds) {
            MatchDecision::Accept { index: now } if now == index => {
                let judged = race.judged();
                self.write(target, entry, (&id, &answer), completes, &|report| {
                    report.query = Some(query.to_owned());
                    report.candidates.clone_from(&judged);
                    report.matched_title = Some(results[index].title.clone());
                })
                .await
            }
            second => {
                let was_good = matches!(first, MatchDecision::Accept { .. });
                let alarm = was_good.then(|| Doubtful::alarm_about(&race.scored, index));
                let doubt = alarm
                    .flatten()
                    .unwrap_or_else(|| self.doubt(&race, &second));
                self.keep(target, entry, &race, doubt, completes).await
            }
        }
    }

    /// What the plugin finds and no person refused.
    async fn found(
        &self,
        target: &Target,
        entry: Option<&InboxEntry>,
        query: &str,
    ) -> Result<Vec<SearchResult>> {
        let mut results = ask::candidates(
            &self.parts.plugins,
            &self.caller,
            &self.plugin,
            &target.facts,
            query,
        )
        .await?;
        if let Some(entry) = entry {
            results.retain(|result| !entry.rejected.contains(&result.external_id));
        }
        Ok(results)
    }

    /// The candidate whose whole answer is worth a call: the one that would be accepted, and where the item has
    /// an ISBN the best one in any case, because only the whole answer tells whether the numbers agree.
    fn worth_a_look(
        &self,
        target: &Target,
        race: &Race<'_>,
        decision: &MatchDecision,
    ) -> Option<usize> {
        match decision {
            MatchDecision::Accept { index } => Some(*index),
            MatchDecision::Unsure { best, .. } => {
                let has_isbn = !target.facts.isbns.is_empty();
                best.filter(|best| has_isbn && *best < race.candidates.len())
            }
        }
    }
}
