//! The tasks that matching makes, and what they cost.

use codex_domain::metadata::Item;
use codex_domain::{ItemId, LibraryId};
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::tasks::NewItems;
use codex_store::repo::{journal, laboratory};
use serde_json::{Value, json};

use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_LIBRARY, PRIORITY_SCHEDULED, Plan};
use crate::matching::Matching;
use crate::matching::kinds::{AUTO_MATCH, MatchParams};
use crate::matching::report::MatchReport;
use crate::matching::settings::source;
use crate::matching::target::content;
use crate::plugins::Registered;

/// What work comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::matching) struct Cost {
    pub(in crate::matching) items: u64,
    /// Questions to the plugin, at most.
    pub(in crate::matching) calls: u64,
}

impl Cost {
    /// Items that are searched for: a search and the whole answer of what it found; of a book before that the plugin's
    /// own matching, which knows numbers and may find nothing.
    pub(in crate::matching) const fn of_search(kind: Item, items: u64) -> Self {
        let each = match kind {
            Item::Series => 2,
            Item::Book => 3,
        };
        Self {
            items,
            calls: items * each,
        }
    }

    /// Items that are asked for by a known id.
    pub(in crate::matching) const fn of_known(items: u64) -> Self {
        Self {
            items,
            calls: items,
        }
    }

    /// Both together.
    pub(in crate::matching) const fn and(self, other: Self) -> Self {
        Self {
            items: self.items + other.items,
            calls: self.calls + other.calls,
        }
    }
}

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
    pub(super) async fn library_task(
        &self,
        library: &Library,
        kinds: &[Item],
        plugin: &Registered,
        (unmatched_only, dry_run): (bool, bool),
    ) -> Result<NewTask> {
        let items = match (unmatched_only, kinds) {
            (false, [Item::Series]) => NewItems::SeriesOfLibrary(library.id),
            (false, [Item::Book]) => NewItems::BooksOfLibrary(library.id),
            _ => NewItems::Listed(
                self.listed(library.id, kinds, plugin, unmatched_only)
                    .await?,
            ),
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

    /// The task of a schedule: everything the plugin is wanted for, with what it costs.
    pub(in crate::matching) async fn scheduled_task(
        &self,
        library: LibraryId,
        plugin: &Registered,
        unmatched_only: bool,
    ) -> Result<NewTask> {
        let library = self.library(library).await?;
        let kinds = self.wanted_kinds(plugin);
        let mut total = Cost::default();
        for kind in &kinds {
            let expected = self
                .expected(&library, *kind, plugin, unmatched_only)
                .await?;
            total = total.and(expected);
        }
        let how = (unmatched_only, false);
        Ok(NewTask {
            plan: Some(json!(cost(total, plugin))),
            ..self.library_task(&library, &kinds, plugin, how).await?
        })
    }

    /// The items of a library of some kinds: those the plugin does not know, then those it knows.
    pub(in crate::matching) async fn listed(
        &self,
        library: LibraryId,
        kinds: &[Item],
        plugin: &Registered,
        unmatched_only: bool,
    ) -> Result<Vec<ItemId>> {
        let (db, source) = (&self.parts.db, source(plugin));
        let mut items = Vec::new();
        for kind in kinds {
            items.extend(laboratory::unlinked(db, library, *kind, &source).await?);
            if !unmatched_only {
                items.extend(laboratory::linked(db, library, *kind, &source).await?);
            }
        }
        Ok(items)
    }

    /// An item of a rehearsal as it is told. One that fails is told like any other.
    pub(in crate::matching) async fn told(
        &self,
        item: ItemId,
        report: Result<MatchReport>,
    ) -> Result<Value> {
        let mut told = match report {
            Ok(report) => report.outcome(),
            Err(error) => json!({"decision": "failed", "message": error.to_string()}),
        };
        let found = journal::watched(&self.parts.db, item).await?;
        let (kind, id) = match item {
            ItemId::Series(id) => ("series", id.to_string()),
            ItemId::Book(id) => ("book", id.to_string()),
        };
        let title = found.map(|found| found.title);
        told["item"] = json!({"kind": kind, "id": id, "title": title});
        Ok(told)
    }

    pub(in crate::matching) async fn library(&self, id: LibraryId) -> Result<Library> {
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
        unmatched_only: bool,
    ) -> Result<Cost> {
        let source = source(plugin);
        if kind == Item::Series && !unmatched_only {
            let tally = self.tally(library, plugin).await?;
            let asked =
                Cost::of_search(kind, tally.would_search).and(Cost::of_known(tally.would_use_id));
            return Ok(Cost {
                items: tally.total,
                ..asked
            });
        }
        let unlinked = laboratory::unlinked(&self.parts.db, library.id, kind, &source).await?;
        let searched = Cost::of_search(kind, unlinked.len() as u64);
        if unmatched_only {
            return Ok(searched);
        }
        let linked = laboratory::linked(&self.parts.db, library.id, kind, &source).await?;
        let known = linked.len() as u64;
        Ok(
            searched.and(if plugin.row.settings.use_existing_external_id {
                Cost::of_known(known)
            } else {
                Cost::of_search(kind, known)
            }),
        )
    }
}

pub(in crate::matching) fn new_task(plugin: &Registered, dry_run: bool) -> NewTask {
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

pub(in crate::matching) fn cost(cost: Cost, plugin: &Registered) -> Plan {
    let limit = plugin.row.settings.requests_per_minute;
    let limit = limit.and_then(|limit| u32::try_from(limit).ok());
    Plan {
        items: cost.items,
        ..Plan::new(cost.calls, 1, limit)
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
