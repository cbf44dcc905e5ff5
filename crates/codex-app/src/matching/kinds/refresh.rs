//! The kind `metadata_refresh`: what is known at a provider is asked for again, chosen fields only.

mod groups;

use std::sync::Arc;
use std::time::Duration;

use codex_domain::metadata::{Field, Item};
use codex_domain::{ItemId, LibraryId, PluginId};
use codex_store::repo::tasks::NewItems;
use codex_store::repo::{external_ids, laboratory};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{AT_ONCE, ended, outcome};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};
use crate::jobs::{
    ItemOutcome, Kind, NewTask, PRIORITY_SCHEDULED, Runner, ScheduleConfig, ScheduleKind,
    TaskContext,
};
use crate::matching::pipeline::{Completes, Matcher};
use crate::matching::report::MatchReport;
use crate::matching::settings::source;
use crate::matching::start::{Cost, cost, new_task};
use crate::matching::target::kind_of;
use crate::matching::{Matching, Parts};
use crate::plugins::Registered;
use crate::rules::judge::Skip;

const METADATA_REFRESH: &str = "metadata_refresh";

/// The settings of a schedule of this kind, and what its tasks need to know.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Config {
    #[serde(rename = "type")]
    kind: String,
    /// `plugin:<name>`.
    provider: String,
    /// `series`, `books` or `all`.
    #[serde(default = "series_only")]
    scope: String,
    #[serde(default)]
    field_groups: Vec<String>,
    #[serde(default)]
    extra_fields: Vec<String>,
    #[serde(default)]
    book_field_groups: Vec<String>,
    #[serde(default)]
    book_extra_fields: Vec<String>,
    #[serde(default = "yes")]
    existing_source_ids_only: bool,
    #[serde(default = "an_hour")]
    skip_recently_synced_within_s: u64,
    #[serde(default = "four")]
    max_concurrency: u32,
}

fn series_only() -> String {
    "series".to_owned()
}

const fn yes() -> bool {
    true
}

const fn an_hour() -> u64 {
    3600
}

const fn four() -> u32 {
    4
}

pub(super) struct Refresh {
    parts: Arc<Parts>,
}

struct Items {
    series: Matcher,
    books: Matcher,
    config: Config,
    turns: tokio::sync::Semaphore,
}

impl Refresh {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        Self { parts }
    }

    fn service(&self) -> Matching {
        Matching {
            parts: Arc::clone(&self.parts),
        }
    }

    /// What is asked for again, and what that costs. A run and its rehearsal look at the same.
    async fn items(
        &self,
        library: LibraryId,
        plugin: &Registered,
        config: &Config,
    ) -> Result<(Vec<ItemId>, Cost)> {
        let (db, source) = (&self.parts.db, source(plugin));
        let (mut items, mut total) = (Vec::new(), Cost::default());
        for (kind, is_wanted) in [
            (Item::Series, config.scope != "books"),
            (Item::Book, config.scope != "series"),
        ] {
            if !is_wanted {
                continue;
            }
            let known = laboratory::linked(db, library, kind, &source).await?;
            total = total.and(Cost::of_known(known.len() as u64));
            items.extend(known);
            if !config.existing_source_ids_only {
                let unknown = laboratory::unlinked(db, library, kind, &source).await?;
                total = total.and(Cost::of_search(kind, unknown.len() as u64));
                items.extend(unknown);
            }
        }
        Ok((items, total))
    }

    fn plugin(&self, config: &Config) -> Result<PluginId> {
        let plugins = self.parts.plugins.all_usable();
        let found = plugins
            .iter()
            .find(|plugin| source(plugin) == config.provider);
        found.map(|plugin| plugin.row.id).ok_or_else(|| {
            AppError::invalid(
                "config.provider",
                format!("names no plugin that is switched on: `{}`", config.provider),
            )
        })
    }
}

impl Config {
    fn read(json: &Value) -> Result<Self> {
        let config: Self = serde_json::from_value(json.clone())
            .map_err(|error| AppError::invalid("config", format!("cannot be read: {error}")))?;
        let mut problems = Vec::new();
        if !["series", "books", "all"].contains(&config.scope.as_str()) {
            problems.push(FieldProblem::new(
                "config.scope",
                "must be series, books or all",
            ));
        }
        if !(1..=16).contains(&config.max_concurrency) {
            problems.push(FieldProblem::new(
                "config.maxConcurrency",
                "must be between 1 and 16",
            ));
        }
        for item in [Item::Series, Item::Book] {
            config
                .fields(item)
                .map_or_else(|found| problems.extend(found), drop);
        }
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(AppError::InvalidInput(problems))
        }
    }

    /// The fields to write; `None` means all.
    fn fields(&self, item: Item) -> Result<Option<Vec<Field>>, Vec<FieldProblem>> {
        match item {
            Item::Series => groups::fields(
                item,
                ("config.fieldGroups", &self.field_groups),
                ("config.extraFields", &self.extra_fields),
            ),
            Item::Book => groups::fields(
                item,
                ("config.bookFieldGroups", &self.book_field_groups),
                ("config.bookExtraFields", &self.book_extra_fields),
            ),
        }
    }
}

impl Kind for Refresh {
    fn name(&self) -> &'static str {
        METADATA_REFRESH
    }

    fn concurrency(&self) -> usize {
        AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            let config = Config::read(&task.params)?;
            let plugin = self.parts.plugin_of(task)?;
            let run = self.parts.run_of_task(task, Some(&plugin)).await?;
            let matcher = Matcher {
                task: Some(task.id),
                ..self.parts.matcher(plugin, task.caller.clone(), run)
            };
            Ok(Box::new(Items::new(matcher, config)?) as Box<dyn Runner>)
        })
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            let _turn = self
                .turns
                .acquire()
                .await
                .expect("the gate is never closed");
            let task = self.series.task;
            let ends = task.map(|task| move |report: &MatchReport| ended(task, seq, report));
            let ends = ends.as_ref().map(|ends| ends as Completes<'_>);
            match self.refresh(item, ends).await {
                Ok(report) => outcome(&report),
                Err(error) => self.series.parts.failed(error),
            }
        })
    }
}

impl Items {
    fn new(matcher: Matcher, config: Config) -> Result<Self> {
        let at_once = usize::try_from(config.max_concurrency).unwrap_or(1);
        let chosen = |item| config.fields(item).map_err(AppError::InvalidInput);
        Ok(Self {
            series: Matcher {
                chosen: chosen(Item::Series)?,
                ..matcher.clone()
            },
            books: Matcher {
                chosen: chosen(Item::Book)?,
                ..matcher
            },
            turns: tokio::sync::Semaphore::new(at_once),
            config,
        })
    }

    async fn refresh(&self, item: ItemId, ends: Option<Completes<'_>>) -> Result<MatchReport> {
        let matcher = match kind_of(item) {
            Item::Series => &self.series,
            Item::Book => &self.books,
        };
        if self.is_fresh(matcher, item).await? {
            let text = "It was asked for a short time ago.";
            return Ok(MatchReport::skipped(Skip::new("recently_synced", text)));
        }
        if self.config.existing_source_ids_only {
            matcher.refresh(item, ends).await
        } else {
            matcher.run(item, ends).await
        }
    }

    async fn is_fresh(&self, matcher: &Matcher, item: ItemId) -> Result<bool> {
        let ids = external_ids::of_item(&matcher.parts.db, item).await?;
        let source = source(&matcher.plugin);
        let synced = ids
            .into_iter()
            .find(|id| id.source == source)
            .and_then(|id| id.last_synced_at);
        let within = Duration::from_secs(self.config.skip_recently_synced_within_s);
        let since = matcher.parts.clock.now().minus(within);
        Ok(synced.is_some_and(|at| at > since))
    }
}

impl ScheduleKind for Refresh {
    fn name(&self) -> &'static str {
        METADATA_REFRESH
    }

    fn check_config<'a>(
        &'a self,
        _library: LibraryId,
        config: &'a Value,
    ) -> BoxFuture<'a, Result<ScheduleConfig>> {
        Box::pin(async move {
            let config = Config::read(config)?;
            Ok(ScheduleConfig {
                plugin: Some(self.plugin(&config)?),
                config: json!(config),
            })
        })
    }

    fn task<'a>(&'a self, library: LibraryId, config: &'a Value) -> BoxFuture<'a, Result<NewTask>> {
        Box::pin(async move {
            let config = Config::read(config)?;
            let plugin = self.parts.plugins.usable(self.plugin(&config)?)?;
            let library = self.service().library(library).await?;
            let (items, total) = self.items(library.id, &plugin, &config).await?;
            let name = &plugin.row.settings.display_name;
            Ok(NewTask {
                kind: METADATA_REFRESH,
                title: format!("Refresh {} from {name}", library.name),
                params: json!(config),
                plan: Some(json!(cost(total, &plugin))),
                priority: PRIORITY_SCHEDULED,
                library: Some(library.id),
                items: NewItems::Listed(items),
                ..new_task(&plugin, false)
            })
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
            let config = Config::read(config)?;
            let plugin = self.parts.plugins.usable(self.plugin(&config)?)?;
            let (items, _) = self.items(library, &plugin, &config).await?;
            let run = self.parts.run(caller, &plugin, "Rehearsal".to_owned());
            let matcher = Matcher {
                is_rehearsal: true,
                ..self.parts.matcher(plugin, caller.clone(), run)
            };
            let (runner, service) = (Items::new(matcher, config)?, self.service());
            let mut told = Vec::new();
            for item in items.into_iter().take(sample) {
                told.push(service.told(item, runner.refresh(item, None).await).await?);
            }
            Ok(json!({"items": told}))
        })
    }
}
