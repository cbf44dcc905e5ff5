//! Approving: a person says which candidate it is, and its answer is written.

use std::collections::{BTreeSet, HashSet};

use codex_domain::inbox::InboxStatus;
use codex_domain::metadata::ChosenBy;
use codex_domain::permission::Permission;
use codex_domain::{InboxId, ItemId, PluginId, RunId, TaskId};
use codex_store::repo::journal::RunHead;
use codex_store::repo::match_inbox::{self, InboxEntry, InboxQuery, InboxRef};
use codex_store::repo::tasks::{ItemResult, NewItems};
use serde_json::json;
use uuid::Uuid;

use super::{Decider, InboxView, Settling, candidates, require};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_SELECTION};
use crate::journal::RunKind;
use crate::matching::Matching;
use crate::matching::kinds::APPROVE;
use crate::matching::one::author;
use crate::matching::target::kind_of;
use crate::metadata::{Applied, Completes, MachineApply, Withheld, Written, parse_fields};
use crate::plugins::Registered;
use crate::text::line;

/// Most entries approved at once by their ids.
const MAX_NAMED: usize = 1_000;
/// Most entries approved at once by a filter.
const MAX_FILTERED: u32 = 10_000;

/// An entry that was approved.
#[derive(Debug)]
pub struct Approved {
    /// The entry afterwards.
    pub entry: InboxView,
    /// What was written.
    pub applied: Applied,
}

/// Which entries a person approves together: either these or those.
#[derive(Debug, Default)]
pub struct ToApprove {
    /// These.
    pub named: Option<Vec<InboxId>>,
    /// Everything open that has a candidate and is like this; without a status, what waits.
    pub filter: Option<InboxQuery>,
}

/// Entries that are approved in the background.
#[derive(Debug, Clone, Copy)]
pub struct Approving {
    /// The task.
    pub task: TaskId,
    /// How many entries it took.
    pub count: u64,
}

/// The item of a task that ends with an approval, in the same transaction, told by the id and what was written.
pub(in crate::matching) type Ends<'a> = &'a (dyn Fn(&str, &Applied) -> ItemResult + Send + Sync);

/// What a person approves.
pub(in crate::matching) struct Approval<'a> {
    /// The candidate; `None` means the best.
    pub(in crate::matching) external_id: Option<String>,
    /// The fields to write; `None` means all.
    pub(in crate::matching) fields: Option<Vec<String>>,
    /// The run it belongs to; `None` for one of its own.
    pub(in crate::matching) run: Option<RunHead>,
    /// Who approves.
    pub(in crate::matching) by: Decider,
    /// What ends with it.
    pub(in crate::matching) ends: Option<Ends<'a>>,
}

impl Matching {
    /// Takes a candidate, the best unless one is named, and writes its answer.
    pub async fn approve(
        &self,
        caller: &Caller,
        id: InboxId,
        external_id: Option<String>,
        fields: Option<Vec<String>>,
    ) -> Result<Approved> {
        caller.require(Permission::SeriesWrite)?;
        let entry = self.entry(id).await?;
        require(caller, entry.item)?;
        let approval = Approval {
            external_id,
            fields,
            run: None,
            by: Decider::Person(Some(caller.require_person()?)),
            ends: None,
        };
        let approved = self.write_approved(caller, entry, approval).await?;
        approved.ok_or_else(|| AppError::Conflict(Withheld::Overtaken.text().to_owned()))
    }

    /// Takes the best candidate of an entry that still waits. `None` when a person decided it meanwhile.
    pub(in crate::matching) async fn approve_entry(
        &self,
        caller: &Caller,
        id: InboxId,
        approval: Approval<'_>,
    ) -> Result<Option<Approved>> {
        match self.takeable(id).await? {
            Some(entry) => self.write_approved(caller, entry, approval).await,
            None => Ok(None),
        }
    }

    /// An entry that still waits and has a candidate to take.
    pub(in crate::matching) async fn takeable(&self, id: InboxId) -> Result<Option<InboxEntry>> {
        let entry = match_inbox::by_id(&self.parts.db, id).await?;
        Ok(entry.filter(|entry| is_open(entry.status) && best(entry).is_some()))
    }

    /// Approves many entries in the background, each with its best candidate.
    pub async fn approve_many(&self, caller: &Caller, wanted: ToApprove) -> Result<Approving> {
        caller.require(Permission::SeriesWrite)?;
        let user = caller.require_person()?;
        let entries = match (wanted.named, wanted.filter) {
            (named, None) => self.named(caller, &named.unwrap_or_default()).await?,
            (None, Some(query)) => self.filtered(caller, query).await?,
            (Some(_), Some(_)) => {
                let detail = "cannot be given together with ids";
                return Err(AppError::invalid("filter", detail));
            }
        };
        let ids: Vec<InboxId> = entries.iter().map(|entry| entry.id).collect();
        let mut seen = HashSet::new();
        let items = entries.iter().map(|entry| entry.item);
        let items: Vec<ItemId> = items.filter(|item| seen.insert(*item)).collect();
        let plugins: BTreeSet<PluginId> = entries.iter().map(|entry| entry.plugin).collect();
        let new = NewTask {
            kind: APPROVE,
            title: match ids.len() {
                1 => format!("1 match approved by {}", caller.name()),
                count => format!("{count} matches approved by {}", caller.name()),
            },
            params: json!({"entries": ids}),
            plan: None,
            priority: PRIORITY_SELECTION,
            library: None,
            plugin: plugins.first().copied().filter(|_| plugins.len() == 1),
            user: Some(user),
            schedule: None,
            items: NewItems::Listed(items),
        };
        Ok(Approving {
            task: self.parts.jobs.enqueue(new).await?,
            count: ids.len() as u64,
        })
    }

    async fn named(&self, caller: &Caller, ids: &[InboxId]) -> Result<Vec<InboxRef>> {
        if ids.is_empty() || ids.len() > MAX_NAMED {
            let detail = format!("must name 1 to {MAX_NAMED} entries, unless there is a filter");
            return Err(AppError::invalid("ids", detail));
        }
        let mut entries = Vec::with_capacity(ids.len());
        for id in ids {
            let entry = self.entry(*id).await?;
            require(caller, entry.item)?;
            entries.push(InboxRef {
                id: entry.id,
                item: entry.item,
                plugin: entry.plugin_id,
            });
        }
        Ok(entries)
    }

    /// What the caller may not change is left out.
    async fn filtered(&self, caller: &Caller, query: InboxQuery) -> Result<Vec<InboxRef>> {
        let status = query.status.unwrap_or(InboxStatus::Waiting);
        if !is_open(status) {
            let detail = "must be waiting or snoozed: what was decided is not approved in bulk";
            return Err(AppError::invalid("filter.status", detail));
        }
        let open = InboxQuery {
            status: Some(status),
            ..query
        };
        let db = &self.parts.db;
        let mut entries = match_inbox::with_candidates(db, &open, MAX_FILTERED).await?;
        entries.retain(|entry| require(caller, entry.item).is_ok());
        if entries.is_empty() {
            return Err(AppError::Conflict(
                "nothing that can be approved in the inbox fits the filter".to_owned(),
            ));
        }
        Ok(entries)
    }

    /// `None` when a person decided otherwise meanwhile.
    async fn write_approved(
        &self,
        caller: &Caller,
        entry: InboxEntry,
        approval: Approval<'_>,
    ) -> Result<Option<Approved>> {
        let kind = kind_of(entry.item);
        let chosen = approval
            .fields
            .as_deref()
            .map(|names| parse_fields(kind, names))
            .transpose()?;
        let external_id = chosen_id(&entry, approval.external_id.as_deref())?;
        let parts = &self.parts;
        let plugin = parts.plugins.usable(entry.plugin_id)?;
        plugin.require_library(entry.library_id)?;
        let metadata = &parts.metadata;
        let answer = metadata
            .get_answer(caller, &plugin, kind, &external_id)
            .await?;
        let run = approval.run.unwrap_or_else(|| {
            let name = &plugin.row.settings.display_name;
            let title = format!("Match with {name} approved by {}", caller.name());
            parts.run(caller, &plugin, title)
        });
        let item = (entry.item, entry.plugin_id);
        let settling = Settling::new(item, &external_id, approval.by);
        let id = external_id.as_str();
        let ends = approval
            .ends
            .map(|ends| move |applied: &Applied| ends(id, applied));
        let apply = MachineApply {
            item: entry.item,
            plugin: &plugin,
            external_id: &external_id,
            answer: &answer,
            chosen: chosen.as_deref(),
            chosen_by: ChosenBy::Person,
            completes: ends.as_ref().map(|ends| ends as Completes<'_>),
            alongside: Some(&settling),
        };
        let run = run_of_plugin(run, &plugin);
        let written = metadata.apply_answer(caller, apply, run).await?;
        let Written::Applied(applied) = written else {
            return Ok(None);
        };
        parts.bell.ring();
        Ok(Some(Approved {
            entry: self.shown(entry.id).await?,
            applied,
        }))
    }
}

/// Whether it can still be approved along with others.
const fn is_open(status: InboxStatus) -> bool {
    match status {
        InboxStatus::Waiting | InboxStatus::Snoozed => true,
        InboxStatus::Approved | InboxStatus::Rejected | InboxStatus::Never => false,
    }
}

/// Matches of several plugins that are approved together are a run for each plugin: what one of them wrote can be
/// taken back without the others.
fn run_of_plugin(run: RunHead, plugin: &Registered) -> RunHead {
    let id = match run.plugin {
        Some(_) => run.id,
        None => RunId::from_uuid(mixed(run.id.uuid(), plugin.row.id.uuid())),
    };
    RunHead {
        id,
        kind: RunKind::Apply,
        plugin: Some(author(plugin)),
        ..run
    }
}

/// The same two always give the same third, so that a task that is begun again goes on in the same run.
fn mixed(one: Uuid, other: Uuid) -> Uuid {
    Uuid::from_u128(one.as_u128() ^ other.as_u128())
}

/// The candidate a person named, or the best.
fn chosen_id(entry: &InboxEntry, named: Option<&str>) -> Result<String> {
    match named {
        Some(id) => line(id).ok_or_else(|| AppError::invalid("externalId", "must not be blank")),
        None => best(entry).ok_or_else(|| {
            AppError::invalid("externalId", "is required: no candidate is left to take")
        }),
    }
}

/// The best candidate that nobody refused.
fn best(entry: &InboxEntry) -> Option<String> {
    candidates(entry)
        .into_iter()
        .map(|candidate| candidate.external_id)
        .find(|id| !entry.rejected.contains(id))
}
