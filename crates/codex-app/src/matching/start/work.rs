//! The tasks that matching makes, and what they cost.

use codex_domain::metadata::Item;
use codex_domain::{ItemId, LibraryId, PluginId};
use codex_store::repo::laboratory;
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::tasks::NewItems;
use serde_json::{Value, json};

use super::MatchRequest;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_LIBRARY, PRIORITY_SCHEDULED, Plan};
use crate::matching::Matching;
use crate::matching::kinds::{AUTO_MATCH, MatchParams, refresh_name};
use crate::matching::pipeline::Matcher;
use crate::matching::settings::{source, thresholds};
use crate::matching::target::content;
use crate::plugins::Registered;

/// A search and the whole answer of what it found.
pub(super) const CALLS_PER_ITEM: u64 = 2;

impl Matching {
    /// The kinds of items a plugin offers and is wanted for.
    pub(in crate::matching) fn wanted_kinds(&self, plugin: &Registered) -> Vec<Item> {
        let offers = |kind| {
            let manifest = plugin.manifest.as_ref();
            manifest.is_none_or(|it| it.capabilities.metadata_provider.contains(&content(kind)))
        };
        [Item::Series, Item::Book]
            .into_iter()
            .filter(|kind| offers(*kind) && plugin.is_wanted_for(content(*kind)))
            .collect()
    }

    /// The task for a library's items of some kinds.
    pub(in crate::matching) async fn library_task(
        &self,
        library: LibraryId,
        kinds: &[Item],
        plugin: &Registered,
        (unmatched_only, dry_run): (bool, bool),
    ) -> Result<NewTask> {
        let library = self.library(library).await?;
        let items = match (unmatched_only, kinds) {
            (false, [Item::Series]) => NewItems::SeriesOfLibrary(library.id),
            (false, [Item::Book]) => NewItems::BooksOfLibrary(library.id),
            _ => NewItems::Listed(self.listed(&library, kinds, plugin, unmatched_only).await?),
        };
        let words: Vec<&str> = kinds.iter().map(|kind| plural(*kind)).collect();
        let name = &plugin.row.settings.display_name;
        Ok(NewTask {
            title: format!(
                "Match the {} of {} with {name}",
                words.join(" and "),
                library.name
            ),
            priority: PRIORITY_LIBRARY,
            library: Some(library.id),
            items,
            ..new_task(plugin, dry_run)
        })
    }

    /// The task that asks for what is known again.
    pub(in crate::matching) async fn refresh_task(
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
    pub(in crate::matching) async fn sample(
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

    pub(super) async fn library(&self, id: LibraryId) -> Result<Library> {
        libraries::by_id(&self.parts.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("library", id))
    }

    /// How many items there are, and how many calls they will take.
    pub(super) async fn expected(
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

    async fn listed(
        &self,
        library: &Library,
        kinds: &[Item],
        plugin: &Registered,
        unmatched_only: bool,
    ) -> Result<Vec<ItemId>> {
        let (db, source) = (&self.parts.db, source(plugin));
        let mut items = Vec::new();
        for kind in kinds {
            items.extend(laboratory::unlinked(db, library.id, *kind, &source).await?);
            if !unmatched_only {
                items.extend(laboratory::linked(db, library.id, *kind, &source).await?);
            }
        }
        Ok(items)
    }
}

pub(super) fn new_task(plugin: &Registered, dry_run: bool) -> NewTask {
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

pub(super) fn cost(items: u64, calls: u64, plugin: &Registered) -> Plan {
    let limit = plugin.row.settings.requests_per_minute;
    let limit = limit.and_then(|limit| u32::try_from(limit).ok());
    Plan {
        items,
        ..Plan::new(calls, 1, limit)
    }
}

pub(super) const fn plural(kind: Item) -> &'static str {
    match kind {
        Item::Series => "series",
        Item::Book => "books",
    }
}

pub(super) fn counted(count: u64, kind: Item) -> String {
    match (count, kind) {
        (1, Item::Book) => "1 book".to_owned(),
        (count, kind) => format!("{count} {}", plural(kind)),
    }
}
