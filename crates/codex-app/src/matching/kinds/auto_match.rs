//! The kind `auto_match`: items matched one by one, or only rehearsed.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::{ItemId, LibraryId, PluginId, PreviewId, UserId};
use codex_store::repo::previews::{self, Preview};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{AT_ONCE, ended, outcome};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{
    ItemOutcome, Kind, NewTask, Runner, ScheduleConfig, ScheduleKind, Task, TaskContext,
};
use crate::matching::pipeline::Matcher;
use crate::matching::report::MatchReport;
use crate::matching::target::Reach;
use crate::matching::{Matching, Parts};

/// The name of the kind.
pub(in crate::matching) const AUTO_MATCH: &str = "auto_match";
/// How long what a rehearsal showed can be applied.
const REVIEW_TIME: Duration = Duration::from_secs(7 * 24 * 3600);

/// What a task of this kind needs to know.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::matching) struct MatchParams {
    /// Only say what would be done.
    pub(in crate::matching) dry_run: bool,
}

/// The settings of a schedule of this kind.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Config {
    #[serde(rename = "type")]
    kind: String,
    plugin_id: PluginId,
    #[serde(default)]
    unmatched_only: bool,
}

pub(super) struct AutoMatch {
    parts: Arc<Parts>,
}

struct Items {
    matcher: Matcher,
    task: codex_domain::TaskId,
    user: Option<UserId>,
}

impl AutoMatch {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        Self { parts }
    }

    fn service(&self) -> Matching {
        Matching {
            parts: Arc::clone(&self.parts),
        }
    }
}

impl Kind for AutoMatch {
    fn name(&self) -> &'static str {
        AUTO_MATCH
    }

    fn concurrency(&self) -> usize {
        AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            let plugin = self.parts.plugin_of(task)?;
            let params: MatchParams =
                serde_json::from_value(task.params.clone()).unwrap_or_default();
            let matcher = Matcher {
                task: Some(task.id),
                is_rehearsal: params.dry_run,
                ..self.parts.matcher(
                    plugin.clone(),
                    task.caller.clone(),
                    self.parts.run_of_task(task, Some(&plugin)).await?,
                )
            };
            Ok(Box::new(Items {
                matcher,
                task: task.id,
                user: task.user,
            }) as Box<dyn Runner>)
        })
    }

    fn apply<'a>(
        &'a self,
        dry_run: &'a Task,
        places: Option<&'a [i64]>,
    ) -> BoxFuture<'a, Result<NewTask>> {
        Box::pin(super::reviewed::task(&self.parts, dry_run, places))
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            let ends = |report: &MatchReport| ended(self.task, seq, report);
            match self.matcher.run(item, Some(&ends)).await {
                Ok(report) if self.matcher.is_rehearsal => self.rehearsed(item, &report).await,
                Ok(report) => outcome(&report),
                Err(error) => self.matcher.parts.failed(error),
            }
        })
    }
}

impl Items {
    /// Keeps the answer that was looked at, so that exactly it can be applied.
    async fn rehearsed(&self, item: ItemId, report: &MatchReport) -> ItemOutcome {
        if let skipped @ ItemOutcome::Skipped { .. } = outcome(report) {
            return skipped;
        }
        let mut told = report.outcome();
        match self.keep(item, report).await {
            Ok(Some(preview)) => told["previewId"] = json!(preview.to_string()),
            Ok(None) => {}
            Err(error) => return self.matcher.parts.failed(error),
        }
        ItemOutcome::Done(told)
    }

    async fn keep(&self, item: ItemId, report: &MatchReport) -> Result<Option<PreviewId>> {
        let (Some(answer), Some(id), Some(user)) = (&report.answer, &report.external_id, self.user)
        else {
            return Ok(None);
        };
        let parts = &self.matcher.parts;
        let now = parts.clock.now();
        let preview = Preview {
            id: PreviewId::generate(&*parts.clock),
            user_id: user,
            plugin_id: self.matcher.plugin.row.id,
            series_id: item.series(),
            book_id: item.book(),
            external_id: id.clone(),
            answer: answer.to_json(),
            created_at: now,
            expires_at: now.plus(REVIEW_TIME),
        };
        previews::insert(&parts.db, &preview).await?;
        Ok(Some(preview.id))
    }
}

impl ScheduleKind for AutoMatch {
    fn name(&self) -> &'static str {
        AUTO_MATCH
    }

    fn check_config<'a>(
        &'a self,
        library: LibraryId,
        config: &'a Value,
    ) -> BoxFuture<'a, Result<ScheduleConfig>> {
        Box::pin(async move {
            let config = read(config)?;
            let plugin = self.parts.plugins.known(config.plugin_id)?;
            if !plugin.works_for(library) {
                return Err(AppError::invalid(
                    "config.pluginId",
                    "is a plugin that does not work for this library",
                ));
            }
            Ok(ScheduleConfig {
                plugin: Some(config.plugin_id),
                config: json!(config),
            })
        })
    }

    fn task<'a>(&'a self, library: LibraryId, config: &'a Value) -> BoxFuture<'a, Result<NewTask>> {
        Box::pin(async move {
            let config = read(config)?;
            let plugin = self.parts.plugins.usable(config.plugin_id)?;
            self.service()
                .scheduled_task(library, &plugin, config.unmatched_only)
                .await
        })
    }

    fn dry_run<'a>(
        &'a self,
        caller: &'a Caller,
        library: LibraryId,
        config: &'a Value,
        sample: usize,
    ) -> BoxFuture<'a, Result<Value>> {
        Box::pin(async move {
            let config = read(config)?;
            let plugin = self.parts.plugins.usable(config.plugin_id)?;
            let service = self.service();
            let kinds = service.wanted_kinds(&plugin);
            let items = service
                .listed(library, &kinds, &plugin, config.unmatched_only)
                .await?;
            let run = self.parts.run(caller, &plugin, "Rehearsal".to_owned());
            let matcher = Matcher {
                is_rehearsal: true,
                ..self.parts.matcher(plugin, caller.clone(), run)
            };
            let mut told = Vec::new();
            for item in items.into_iter().take(sample) {
                told.push(service.told(item, matcher.run(item, None).await).await?);
            }
            Ok(json!({"items": told}))
        })
    }
}

fn read(config: &Value) -> Result<Config> {
    serde_json::from_value(config.clone())
        .map_err(|error| AppError::invalid("config", format!("cannot be read: {error}")))
}

/// How soon work comes to its turn, by who waits for it.
pub(in crate::matching) const fn priority(reach: Reach) -> i64 {
    match reach {
        Reach::Detail => crate::jobs::PRIORITY_PERSON,
        Reach::Bulk => crate::jobs::PRIORITY_SELECTION,
        Reach::Library => crate::jobs::PRIORITY_LIBRARY,
        Reach::Scan => crate::jobs::PRIORITY_SCHEDULED,
    }
}
