//! Searching for an item, and looking twice at what is found.

use codex_matching::decide::lead;
use codex_matching::{Candidate, MatchDecision, decide, score};
use codex_protocol::metadata::SearchResult;

use super::judge::Doubtful;
use super::{Case, Gone, Matcher, Race};
use crate::error::Result;
use crate::matching::report::MatchReport;
use crate::matching::target::Target;
use crate::matching::{ask, facts};

impl Matcher {
    pub(super) async fn by_search(
        &self,
        case: &Case<'_>,
        query: &str,
        gone: Option<&Gone>,
    ) -> Result<MatchReport> {
        let target = &case.target;
        let results = self.found(case, query, gone).await?;
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
        if let Some(gone) = gone.filter(|gone| gone.by_person) {
            let doubt = Doubtful::gone(&self.name(), gone, lead(&race.scored));
            return self.keep(case, &race, doubt).await;
        }
        let first = decide(&race.scored, &self.thresholds);
        let was_good = matches!(first, MatchDecision::Accept { .. });
        let Some(index) = self.worth_a_look(target, &race, &first) else {
            return self.keep(case, &race, self.doubt(&race, &first)).await;
        };
        let id = results[index].external_id.clone();
        match self.barred(target, &id).await? {
            Some(why) if was_good => {
                self.remember(&self.parts.db, case, query).await?;
                return Ok(MatchReport {
                    query: Some(query.to_owned()),
                    candidates: race.judged(),
                    ..MatchReport::withheld(why)
                });
            }
            Some(_) => return self.keep(case, &race, self.doubt(&race, &first)).await,
            None => {}
        }
        let answer = self.answer(target, &id).await?;
        facts::complete(&mut race.candidates[index], &answer.record);
        race.scored = score(&target.facts, &race.candidates);
        match decide(&race.scored, &self.thresholds) {
            MatchDecision::Accept { index: now } if now == index => {
                let judged = race.judged();
                self.write(case, (&id, &answer), &|report| {
                    report.query = Some(query.to_owned());
                    report.candidates.clone_from(&judged);
                    report.matched_title = Some(results[index].title.clone());
                })
                .await
            }
            second => {
                let alarm = was_good.then(|| Doubtful::alarm_about(&race.scored, index));
                let doubt = alarm
                    .flatten()
                    .unwrap_or_else(|| self.doubt(&race, &second));
                self.keep(case, &race, doubt).await
            }
        }
    }

    /// What the plugin finds, no person refused and is still there.
    async fn found(
        &self,
        case: &Case<'_>,
        query: &str,
        gone: Option<&Gone>,
    ) -> Result<Vec<SearchResult>> {
        let mut results = ask::candidates(
            &self.parts.plugins,
            &self.caller,
            &self.plugin,
            &case.target.facts,
            query,
        )
        .await?;
        let refused = case.entry.as_ref().map(|entry| entry.rejected.as_slice());
        let refused = refused.unwrap_or_default();
        results.retain(|result| {
            let id = &result.external_id;
            !refused.contains(id) && gone.is_none_or(|gone| gone.id != *id)
        });
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
