//! Putting matching into the queue: one item, a selection, a library, what a scan found.

use codex_domain::metadata::Item;
use codex_domain::permission::Permission;
use codex_domain::{ItemId, LibraryId, PluginId, TaskId};
use codex_store::repo::laboratory;
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::tasks::NewItems;
use serde_json::{Value, json};

use super::Matching;
use super::kinds::{AUTO_MATCH, MatchParams, REPROCESS_TITLES, priority, refresh_name};
use super::pipeline::Matcher;
use super::settings::{source, thresholds};
use super::target::{Reach, Target, content, scope, to_write};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_LIBRARY, PRIORITY_SCHEDULED, Plan};
use crate::libraries::ScanEnd;
use crate::plugins::Registered;

/// Most items of one selection.
const MAX_SELECTED: usize = 10_000;
/// A search and the whole answer of what it found.
const CALLS_PER_ITEM: u64 = 2;

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
        let plan = cost(count, count * CALLS_PER_ITEM, &plugin);
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
        let (mut new, mut items, mut calls) = (Vec::new(), 0, 0);
        for kind in kinds {
            let (count, asked) = self.expected(&library, kind, &plugin, request).await?;
            if count == 0 {
                continue;
            }
            items += count;
            calls += asked;
            let how = (request.unmatched_only, request.dry_run);
            new.push(NewTask {
                user: caller.user_id(),
                ..self.library_task(library.id, kind, &plugin, how).await?
            });
        }
        let plan = cost(items, calls, &plugin);
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

    /// Matches what a scan found new or changed, with every plugin that is offered there.
    pub(super) async fn after_scan(&self, end: &ScanEnd) -> Result<()> {
        let Some(library) = libraries::by_id(&self.parts.db, end.library).await? else {
            return Ok(());
        };
        if !library.settings.auto_match_after_scan {
            return Ok(());
        }
        for plugin in self.parts.plugins.all_usable() {
            let is_offered = plugin
                .require_scope(scope(Item::Series, Reach::Scan))
                .is_ok();
            if !is_offered || !plugin.works_for(library.id) {
                continue;
            }
            let name = &plugin.row.settings.display_name;
            for kind in self.wanted_kinds(&plugin) {
                let items = match kind {
                    Item::Series => NewItems::SeriesChangedSince(library.id, end.started_at),
                    Item::Book => NewItems::Listed(
                        laboratory::books_since(&self.parts.db, library.id, end.started_at).await?,
                    ),
                };
                let new = NewTask {
                    title: format!("Match new {} of {} with {name}", plural(kind), library.name),
                    priority: PRIORITY_SCHEDULED,
                    library: Some(library.id),
                    items,
                    ..new_task(&plugin, false)
                };
                self.parts.jobs.enqueue_unless_empty(new).await?;
            }
        }
        Ok(())
    }

    /// The kinds of items a plugin offers and is wanted for.
    pub(super) fn wanted_kinds(&self, plugin: &Registered) -> Vec<Item> {
        let offers = |kind| {
            let manifest = plugin.manifest.as_ref();
            manifest.is_none_or(|it| it.capabilities.metadata_provider.contains(&content(kind)))
        };
        [Item::Series, Item::Book]
            .into_iter()
            .filter(|kind| offers(*kind) && plugin.is_wanted_for(content(*kind)))
            .collect()
    }

    /// The task for a library's items of one kind.
    pub(super) async fn library_task(
        &self,
        library: LibraryId,
        kind: Item,
        plugin: &Registered,
        (unmatched_only, dry_run): (bool, bool),
    ) -> Result<NewTask> {
        let library = self.library(library).await?;
        let items = match (unmatched_only, kind) {
            (true, kind) => NewItems::Listed(
                laboratory::unlinked(&self.parts.db, library.id, kind, &source(plugin)).await?,
            ),
            (false, Item::Series) => NewItems::SeriesOfLibrary(library.id),
            (false, Item::Book) => NewItems::BooksOfLibrary(library.id),
        };
        let name = &plugin.row.settings.display_name;
        Ok(NewTask {
            title: format!("Match the {} of {} with {name}", plural(kind), library.name),
            priority: PRIORITY_LIBRARY,
            library: Some(library.id),
            items,
            ..new_task(plugin, dry_run)
        })
    }

    /// The task that asks for what is known again.
    pub(super) async fn refresh_task(
        &self,
        library: LibraryId,
        plugin: &Registered,
        (scope, params): (&str, Value),
    ) -> Result<NewTask> {
        let library = self.library(library).await?;
        let source = source(plugin);
        let mut items = Vec::new();
        for (kind, is_wanted) in [
            (Item::Series, scope != "books"),
            (Item::Book, scope != "series"),
        ] {
            if is_wanted {
                let known = laboratory::linked(&self.parts.db, library.id, kind, &source).await?;
                items.extend(known);
            }
        }
        let name = &plugin.row.settings.display_name;
        Ok(NewTask {
            kind: refresh_name(),
            title: format!("Refresh {} from {name}", library.name),
            params,
            plan: Some(json!(cost(items.len() as u64, items.len() as u64, plugin))),
            priority: PRIORITY_SCHEDULED,
            library: Some(library.id),
            items: NewItems::Listed(items),
            ..new_task(plugin, false)
        })
    }

    /// What would be done with a few series of a library, without writing anything.
    pub(super) async fn sample(
        &self,
        caller: &Caller,
        library: LibraryId,
        plugin: PluginId,
        count: usize,
    ) -> Result<Vec<Value>> {
        let plugin = self.parts.plugins.usable(plugin)?;
        let limit = u32::try_from(count.min(50)).unwrap_or(1);
        let rows = laboratory::series_after(&self.parts.db, Some(library), None, limit).await?;
        let matcher = Matcher {
            thresholds: thresholds(&plugin.row.settings),
            run: self.parts.run(caller, &plugin, "Rehearsal".to_owned()),
            parts: self.parts.clone(),
            caller: caller.clone(),
            plugin,
            task: None,
            is_rehearsal: true,
            query: None,
            chosen: None,
        };
        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let report = matcher.run(ItemId::Series(row.id), None).await?;
            let mut outcome = report.outcome();
            outcome["item"] =
                json!({"kind": "series", "id": row.id.to_string(), "title": row.title});
            told.push(outcome);
        }
        Ok(told)
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

    async fn library(&self, id: LibraryId) -> Result<Library> {
        libraries::by_id(&self.parts.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("library", id))
    }

    /// How many items there are, and how many calls they will take.
    async fn expected(
        &self,
        library: &Library,
        kind: Item,
        plugin: &Registered,
        request: MatchRequest,
    ) -> Result<(u64, u64)> {
        let source = source(plugin);
        if kind == Item::Series && !request.unmatched_only {
            let tally = self.tally(library, plugin).await?;
            let calls = tally.would_search * CALLS_PER_ITEM + tally.would_use_id;
            return Ok((tally.total, calls));
        }
        let unlinked = laboratory::unlinked(&self.parts.db, library.id, kind, &source).await?;
        let searched = unlinked.len() as u64;
        if request.unmatched_only {
            return Ok((searched, searched * CALLS_PER_ITEM));
        }
        let linked = laboratory::linked(&self.parts.db, library.id, kind, &source).await?;
        let known = linked.len() as u64;
        let per_known = if plugin.row.settings.use_existing_external_id {
            1
        } else {
            CALLS_PER_ITEM
        };
        Ok((
            searched + known,
            searched * CALLS_PER_ITEM + known * per_known,
        ))
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

fn new_task(plugin: &Registered, dry_run: bool) -> NewTask {
    NewTask {
        kind: AUTO_MATCH,
        title: String::new(),
        params: json!(MatchParams { dry_run }),
        plan: None,
        priority: PRIORITY_SCHEDULED,
        library: None,
        plugin: Some(plugin.row.id),
        user: None,
        schedule: None,
        items: NewItems::Listed(Vec::new()),
    }
}

fn cost(items: u64, calls: u64, plugin: &Registered) -> Plan {
    let limit = plugin.row.settings.requests_per_minute;
    let limit = limit.and_then(|limit| u32::try_from(limit).ok());
    Plan {
        items,
        ..Plan::new(calls, 1, limit)
    }
}

const fn plural(kind: Item) -> &'static str {
    match kind {
        Item::Series => "series",
        Item::Book => "books",
    }
}

fn counted(count: u64, kind: Item) -> String {
    match (count, kind) {
        (1, Item::Book) => "1 book".to_owned(),
        (count, kind) => format!("{count} {}", plural(kind)),
    }
}
