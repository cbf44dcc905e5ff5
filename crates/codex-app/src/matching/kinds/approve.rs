//! The kind `approve_matches`: many entries of the inbox, each with its best candidate.

use std::collections::HashMap;
use std::sync::Arc;

use codex_domain::task::TaskItemStatus;
use codex_domain::{InboxId, ItemId, TaskId};
use codex_store::repo::journal::RunHead;
use codex_store::repo::match_inbox;
use codex_store::repo::tasks::ItemResult;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};

use super::AT_ONCE;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{ItemOutcome, Kind, Runner, TaskContext};
use crate::matching::inbox::{Approval, Decider, Ends};
use crate::matching::{Matching, Parts};
use crate::metadata::Applied;

/// The name of the kind.
pub(in crate::matching) const APPROVE: &str = "approve_matches";

pub(super) struct Approve {
    parts: Arc<Parts>,
}

struct Items {
    parts: Arc<Parts>,
    caller: Caller,
    /// Without a plugin when there are several.
    run: RunHead,
    task: TaskId,
    /// An item may wait with several plugins.
    entries: HashMap<ItemId, Vec<InboxId>>,
}

impl Approve {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        Self { parts }
    }
}

impl Kind for Approve {
    fn name(&self) -> &'static str {
        APPROVE
    }

    fn concurrency(&self) -> usize {
        AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            let ids: Vec<InboxId> = serde_json::from_value(task.params["entries"].clone())
                .map_err(|error| AppError::internal("reading which matches to approve", error))?;
            let mut entries: HashMap<ItemId, Vec<InboxId>> = HashMap::new();
            for id in ids {
                if let Some(entry) = match_inbox::by_id(&self.parts.db, id).await? {
                    entries.entry(entry.item).or_default().push(id);
                }
            }
            let plugin = task.plugin.and_then(|id| self.parts.plugins.known(id).ok());
            Ok(Box::new(Items {
                parts: Arc::clone(&self.parts),
                caller: task.caller.clone(),
                run: self.parts.run_of_task(task, plugin.as_deref()).await?,
                task: task.id,
                entries,
            }) as Box<dyn Runner>)
        })
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            match self.approve(seq, item).await {
                Ok(outcome) => outcome,
                Err(error) => self.parts.failed(error),
            }
        })
    }
}

impl Items {
    /// The item ends in the transaction that writes the last of its entries. What was approved before that is left
    /// alone when the item is begun again, so beginning it again does no harm.
    async fn approve(&self, seq: i64, item: ItemId) -> Result<ItemOutcome> {
        let service = Matching {
            parts: Arc::clone(&self.parts),
        };
        let mut open = Vec::new();
        for id in self.entries.get(&item).into_iter().flatten() {
            open.extend(service.takeable(*id).await?.map(|entry| entry.id));
        }
        let Some((last, others)) = open.split_last() else {
            return Ok(decided_before());
        };
        let mut fields = 0;
        let mut chosen = None;
        for id in others {
            let approval = self.approval(None);
            if let Some(approved) = service.approve_entry(&self.caller, *id, approval).await? {
                fields += approved.applied.applied.len();
                chosen = approved.entry.shown.entry.chosen_external_id;
            }
        }
        let ends = |external_id: &str, applied: &Applied| ItemResult {
            task: self.task,
            seq,
            status: TaskItemStatus::Done,
            outcome: accepted(external_id, fields + applied.applied.len()),
            error: None,
        };
        let approval = self.approval(Some(&ends));
        let approved = service.approve_entry(&self.caller, *last, approval).await?;
        Ok(match (approved, chosen) {
            (Some(_), _) => ItemOutcome::Stored,
            (None, Some(external_id)) => ItemOutcome::Done(accepted(&external_id, fields)),
            (None, None) => decided_before(),
        })
    }

    fn approval<'a>(&self, ends: Option<Ends<'a>>) -> Approval<'a> {
        Approval {
            external_id: None,
            fields: None,
            run: Some(self.run.clone()),
            by: Decider::Many(self.run.user.as_ref().and_then(|user| user.id)),
            ends,
        }
    }
}

fn accepted(external_id: &str, fields: usize) -> Value {
    json!({"decision": "accepted", "externalId": external_id, "fieldsUpdated": fields})
}

fn decided_before() -> ItemOutcome {
    ItemOutcome::Skipped {
        reason: "decided_before".to_owned(),
        detail: json!({"message": "Nothing waits for this item any more."}),
    }
}
