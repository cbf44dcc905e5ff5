//! Asking about an item by the id it is known by.

use codex_domain::inbox::InboxReason;
use codex_matching::{AlarmKind, Scored, score};
use codex_protocol::metadata::SearchResult;
use codex_store::repo::external_ids;

use super::judge::Doubtful;
use super::{Case, Gone, Matcher, Race};
use crate::error::{AppError, PluginProblemKind, Result};
use crate::matching::facts;
use crate::matching::report::MatchReport;
use crate::matching::settings::source;
use crate::matching::target::Target;

impl Matcher {
    /// A known id needs no search. Facts are held against it all the same, unless a person chose it.
    pub(super) async fn by_known_id(&self, case: &Case<'_>, id: &str) -> Result<MatchReport> {
        let target = &case.target;
        if let Some(why) = self.barred(target, id).await? {
            return Ok(MatchReport::withheld(why));
        }
        let linked = target.subject.linked(&source(&self.plugin));
        let by_person = linked.is_some_and(|linked| linked.by_person);
        let answer = match self.answer(target, id).await {
            Ok(answer) => answer,
            Err(error) if is_gone(&error) => {
                let id = id.to_owned();
                return self.after(case, &Gone { id, by_person }).await;
            }
            Err(error) => return Err(error),
        };
        let candidates = vec![facts::from_answer(id, &answer.record)];
        let mut scored = score(&target.facts, &candidates);
        if !by_person && raises(&scored, AlarmKind::ExternalId) {
            let mut others = target.facts.clone();
            self.forget_own_ids(target, &mut others.external_ids)
                .await?;
            scored = score(&others, &candidates);
        }
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
            return self.keep(case, &race, Doubtful::alarm(&race.scored)).await;
        }
        self.write(case, (id, &answer), &|report| {
            report.used_existing_id = true;
            report.matched_title = Some(result.title.clone());
        })
        .await
    }

    /// The provider does not have the id any more: the item is searched for like one that was never matched.
    async fn after(&self, case: &Case<'_>, gone: &Gone) -> Result<MatchReport> {
        let library = case.target.library;
        let judge = self.parts.judge(Some(&self.plugin), library).await?;
        self.search(case, &judge, Some(gone)).await
    }

    /// What this plugin said itself about other services contradicts nothing it says now.
    async fn forget_own_ids(
        &self,
        target: &Target,
        external_ids: &mut Vec<(String, String)>,
    ) -> Result<()> {
        let plugin = self.plugin.row.id;
        let own = external_ids::written_by(&self.parts.db, target.id, plugin).await?;
        external_ids.retain(|(source, _)| !own.contains(source));
        Ok(())
    }
}

impl Doubtful {
    /// The id that a person chose is gone, and a person chooses the next one too.
    pub(super) fn gone(plugin: &str, gone: &Gone, margin: Option<f64>) -> Self {
        Self {
            reason: InboxReason::Gone,
            text: format!(
                "{plugin} does not have “{}” any more, which a person chose.",
                gone.id
            ),
            margin,
        }
    }
}

fn raises(scored: &[Scored], kind: AlarmKind) -> bool {
    let mut alarms = scored.iter().flat_map(|it| &it.alarms);
    alarms.any(|alarm| alarm.kind == kind)
}

fn is_gone(error: &AppError) -> bool {
    matches!(error, AppError::Plugin(problem) if problem.kind == PluginProblemKind::NotFound)
}
