//! Approving: a person says which candidate it is, and its answer is written.

use codex_domain::inbox::InboxStatus;
use codex_domain::metadata::ChosenBy;
use codex_domain::permission::Permission;
use codex_domain::{InboxId, ItemId, TaskId, UserId};
use codex_store::repo::journal::RunHead;
use codex_store::repo::match_inbox::{self, Decision, InboxEntry};
use codex_store::repo::tasks::NewItems;
use serde_json::json;

use super::{InboxView, candidates, require};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{NewTask, PRIORITY_SELECTION};
use crate::journal::{RunKind, run_of};
use crate::matching::Matching;
use crate::matching::kinds::APPROVE;
use crate::matching::one::author;
use crate::matching::target::kind_of;
use crate::metadata::{Applied, MachineApply, parse_fields};
use crate::text::line;

/// Most entries approved at once.
const MAX_APPROVED: usize = 1_000;

/// An entry that was approved.
#[derive(Debug)]
pub struct Approved {
    /// The entry afterwards.
    pub entry: InboxView,
    /// What was written.
    pub applied: Applied,
}

/// What a person approves.
#[derive(Debug, Default)]
pub(in crate::matching) struct Approval {
    /// The candidate; `None` means the best.
    pub(in crate::matching) external_id: Option<String>,
    /// The fields to write; `None` means all.
    pub(in crate::matching) fields: Option<Vec<String>>,
    /// The run it belongs to; `None` for one of its own.
    pub(in crate::matching) run: Option<RunHead>,
    /// Who approves.
    pub(in crate::matching) by: Option<UserId>,
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
            by: Some(caller.require_person()?),
        };
        self.write_approved(caller, entry, approval).await
    }

    /// Takes the best candidate of an entry that still waits. `None` when a person decided it meanwhile.
    pub(in crate::matching) async fn approve_entry(
        &self,
        caller: &Caller,
        id: InboxId,
        approval: Approval,
    ) -> Result<Option<Approved>> {
        let Some(entry) = match_inbox::by_id(&self.parts.db, id).await? else {
            return Ok(None);
        };
        let is_open = matches!(entry.status, InboxStatus::Waiting | InboxStatus::Snoozed);
        if !is_open || best(&entry).is_none() {
            return Ok(None);
        }
        self.write_approved(caller, entry, approval).await.map(Some)
    }

    /// Approves many entries in the background, each with its best candidate.
    pub async fn approve_many(&self, caller: &Caller, ids: Vec<InboxId>) -> Result<TaskId> {
        caller.require(Permission::SeriesWrite)?;
        let user = caller.require_person()?;
        if ids.is_empty() || ids.len() > MAX_APPROVED {
            let detail = format!("must name 1 to {MAX_APPROVED} entries");
            return Err(AppError::invalid("ids", detail));
        }
        let mut items: Vec<ItemId> = Vec::with_capacity(ids.len());
        let mut plugins = Vec::new();
        for id in &ids {
            let entry = self.entry(*id).await?;
            require(caller, entry.item)?;
            if !items.contains(&entry.item) {
                items.push(entry.item);
            }
            plugins.push(entry.plugin_id);
        }
        plugins.dedup();
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
            plugin: match plugins.as_slice() {
                [plugin] => Some(*plugin),
                _ => None,
            },
            user: Some(user),
            schedule: None,
            items: NewItems::Listed(items),
        };
        self.parts.jobs.enqueue(new).await
    }

    async fn write_approved(
        &self,
        caller: &Caller,
        entry: InboxEntry,
        approval: Approval,
    ) -> Result<Approved> {
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
            run_of(caller, &*parts.clock, RunKind::Apply, title)
        });
        let run = RunHead {
            plugin: Some(author(&plugin)),
            ..run
        };
        let apply = MachineApply {
            item: entry.item,
            plugin: &plugin,
            external_id: &external_id,
            answer: &answer,
            chosen: chosen.as_deref(),
            chosen_by: ChosenBy::Person,
            completes: None,
        };
        let applied = metadata.apply_answer(caller, apply, run).await?;
        self.note(&entry, &external_id, approval.by).await?;
        Ok(Approved {
            entry: self.shown(entry.id).await?,
            applied,
        })
    }

    async fn note(&self, entry: &InboxEntry, chosen: &str, by: Option<UserId>) -> Result<()> {
        let decision = Decision {
            id: entry.id,
            status: InboxStatus::Approved,
            chosen: Some(chosen),
            rejected: &entry.rejected,
            snoozed_until: None,
            by,
            at: self.parts.clock.now(),
        };
        match_inbox::decide(&self.parts.db, &decision).await?;
        self.parts.bell.ring();
        Ok(())
    }
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
