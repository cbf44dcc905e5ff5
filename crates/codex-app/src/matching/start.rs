//! Putting matching into the queue: one item, a selection, a library, what a scan found.

mod scans;
mod work;

use codex_domain::metadata::Item;
use codex_domain::permission::Permission;
use codex_domain::{ItemId, LibraryId, PluginId, TaskId};
use codex_store::repo::libraries;
use codex_store::repo::tasks::NewItems;
use serde_json::json;

use super::Matching;
use super::kinds::{REPROCESS_TITLES, priority};
use super::target::{Reach, Target, scope, to_write};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_LIBRARY, Plan};
use crate::plugins::Registered;
use work::counted;
pub(super) use work::{Cost, cost, new_task};

/// Most items of one selection.
const MAX_SELECTED: usize = 10_000;
/// How to match.
#[derive(Debug, Clone, Copy)]
pub struct MatchRequest {
    /// With which plugin.
    pub plugin: PluginId,
    /// Only say what would be done.
    pub dry_run: bool,
    /// Of a library, only what the plugin does not know yet.
    pub unmatched_only: bool,
    /// Only say what it would cost.
    pub plan_only: bool,
}

/// Work that was put into the queue.
#[derive(Debug)]
pub struct Started {
    /// The tasks.
    pub tasks: Vec<TaskId>,
    /// What they will cost.
    pub plan: Plan,
    /// The same in a sentence.
    pub message: String,
}

impl Matching {
    /// Matches the items a person ticked, or the one they look at, in the background.
    pub async fn match_items(
        &self,
        caller: &Caller,
        (kind, items): (Item, Vec<ItemId>),
        request: MatchRequest,
        reach: Reach,
    ) -> Result<Started> {
        caller.require(to_write(kind))?;
        if items.is_empty() || items.len() > MAX_SELECTED {
            let field = match kind {
                Item::Series => "seriesIds",
                Item::Book => "bookIds",
            };
            let detail = format!("must name 1 to {MAX_SELECTED} items");
            return Err(AppError::invalid(field, detail));
        }
        let plugin = self.plugin_for(request.plugin, kind, reach)?;
        let one = match items.as_slice() {
            [item] => Some(Target::read(&self.parts.db, *item).await?),
            _ => None,
        };
        if let Some(target) = &one {
            plugin.require_library(target.library)?;
        }
        let name = &plugin.row.settings.display_name;
        let title = match &one {
            Some(target) => format!("Match “{}” with {name}", target.subject.title),
            None => format!("Match {} with {name}", counted(items.len() as u64, kind)),
        };
        let count = items.len() as u64;
        let plan = cost(Cost::of_search(kind, count), &plugin);
        let new = NewTask {
            title,
            priority: priority(reach),
            library: one.map(|target| target.library),
            user: caller.user_id(),
            items: NewItems::Listed(items),
            ..new_task(&plugin, request.dry_run)
        };
        self.started(vec![new], plan, request.plan_only).await
    }

    /// Matches a whole library, series and books, whatever the plugin is meant for and the caller may change.
    pub async fn match_library(
        &self,
        caller: &Caller,
        library: LibraryId,
        request: MatchRequest,
    ) -> Result<Started> {
        caller.require(Permission::SeriesWrite)?;
        let plugin = self.parts.plugins.usable(request.plugin)?;
        plugin.require_scope(scope(Item::Series, Reach::Library))?;
        plugin.require_library(library)?;
        let library = self.library(library).await?;
        let kinds = self.wanted_kinds(&plugin);
        for kind in &kinds {
            caller.require(to_write(*kind))?;
        }
        let (mut new, mut total) = (Vec::new(), Cost::default());
        for kind in kinds {
            let unmatched_only = request.unmatched_only;
            let expected = self
                .expected(&library, kind, &plugin, unmatched_only)
                .await?;
            if expected.items == 0 {
                continue;
            }
            total = total.and(expected);
            let how = (unmatched_only, request.dry_run);
            new.push(NewTask {
                user: caller.user_id(),
                ..self.library_task(&library, &[kind], &plugin, how).await?
            });
        }
        let plan = cost(total, &plugin);
        self.started(new, plan, request.plan_only).await
    }

    /// Applies a library's rules to the titles its folders gave.
    pub async fn reprocess_titles(&self, caller: &Caller, library: LibraryId) -> Result<Started> {
        caller.require(Permission::SeriesWrite)?;
        let library = self.library(library).await?;
        let new = NewTask {
            kind: REPROCESS_TITLES,
            title: format!("Apply the title rules of {}", library.name),
            params: json!({}),
            plan: None,
            priority: PRIORITY_LIBRARY,
            library: Some(library.id),
            plugin: None,
            user: caller.user_id(),
            schedule: None,
            items: NewItems::SeriesOfLibrary(library.id),
        };
        let task = self.parts.jobs.enqueue(new).await?;
        let count = libraries::counts(&self.parts.db, library.id).await?.series;
        Ok(Started {
            tasks: vec![task],
            plan: Plan::new(count.into(), 0, None),
            message: format!(
                "The titles of {} are looked at.",
                counted(count.into(), Item::Series)
            ),
        })
    }

    fn plugin_for(
        &self,
        id: PluginId,
        kind: Item,
        reach: Reach,
    ) -> Result<std::sync::Arc<Registered>> {
        let plugin = self.parts.plugins.usable(id)?;
        plugin.require_scope(scope(kind, reach))?;
        Ok(plugin)
    }

    async fn started(&self, new: Vec<NewTask>, plan: Plan, plan_only: bool) -> Result<Started> {
        let mut tasks = Vec::new();
        if !plan_only {
            for mut task in new {
                task.plan = Some(json!(plan));
                tasks.push(self.parts.jobs.enqueue(task).await?);
            }
        }
        let message = match (plan.items, tasks.is_empty()) {
            (0, _) => "There is nothing to match.".to_owned(),
            (_, true) => format!("It would take {}.", plan.text),
            (_, false) => format!("Matching goes on in the background: {}.", plan.text),
        };
        Ok(Started {
            tasks,
            plan,
            message,
        })
    }
}
