//! The kind `apply_reviewed`: writes exactly the answers that a rehearsal showed.

use std::collections::HashMap;
use std::sync::Arc;

use codex_domain::metadata::ChosenBy;
use codex_domain::task::TaskItemStatus;
use codex_domain::{ItemId, PreviewId, TaskId};
use codex_store::repo::journal::RunHead;
use codex_store::repo::list::PageRequest;
use codex_store::repo::previews;
use codex_store::repo::tasks::{self, ItemRow, NewItems};
use futures_util::future::BoxFuture;
use serde_json::json;

use super::{AT_ONCE, ended, outcome};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{ItemOutcome, Kind, NewTask, PRIORITY_SELECTION, Runner, Task, TaskContext};
use crate::matching::Parts;
use crate::matching::inbox::{Decider, Settling};
use crate::matching::report::MatchReport;
use crate::matching::target::kind_of;
use crate::metadata::{Answer, Applied, MachineApply, Written};
use crate::plugins::Registered;

const APPLY_REVIEWED: &str = "apply_reviewed";
/// Items of the rehearsal read at a time.
const PAGE: u64 = 500;

pub(super) struct Reviewed {
    parts: Arc<Parts>,
}

struct Items {
    parts: Arc<Parts>,
    caller: Caller,
    plugin: Arc<Registered>,
    run: RunHead,
    task: TaskId,
    answers: HashMap<ItemId, PreviewId>,
}

impl Reviewed {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        Self { parts }
    }
}

/// The task that writes what a rehearsal showed.
pub(super) async fn task(
    parts: &Parts,
    rehearsal: &Task,
    places: Option<&[i64]>,
) -> Result<NewTask> {
    let shown = shown(parts, rehearsal.id, |row| {
        places.is_none_or(|places| places.contains(&row.seq))
    });
    let items: Vec<ItemId> = shown.await?.into_iter().map(|(item, _)| item).collect();
    if items.is_empty() {
        return Err(AppError::Conflict(format!(
            "“{}” found nothing that can be applied",
            rehearsal.title
        )));
    }
    Ok(NewTask {
        kind: APPLY_REVIEWED,
        title: format!("Apply what “{}” showed", rehearsal.title),
        params: json!({"reviewed": rehearsal.id.to_string()}),
        plan: None,
        priority: PRIORITY_SELECTION,
        library: rehearsal.library_id,
        plugin: rehearsal.plugin_id,
        user: rehearsal.user_id,
        schedule: None,
        items: NewItems::Listed(items),
    })
}

/// The items of a rehearsal that have an answer to be written.
async fn shown(
    parts: &Parts,
    rehearsal: TaskId,
    is_wanted: impl Fn(&ItemRow) -> bool + Send,
) -> Result<Vec<(ItemId, PreviewId)>> {
    let mut shown = Vec::new();
    let mut page = PageRequest {
        offset: 0,
        limit: PAGE,
    };
    loop {
        let done = Some(TaskItemStatus::Done);
        let rows = tasks::item_page(&parts.db, rehearsal, done, page)
            .await?
            .rows;
        let is_last = (rows.len() as u64) < PAGE;
        shown.extend(rows.iter().filter(|row| is_wanted(row)).filter_map(|row| {
            let preview = row.outcome.as_ref()?.get("previewId")?.as_str()?;
            Some((row.item, preview.parse().ok()?))
        }));
        if is_last {
            return Ok(shown);
        }
        page.offset += PAGE;
    }
}

impl Kind for Reviewed {
    fn name(&self) -> &'static str {
        APPLY_REVIEWED
    }

    fn concurrency(&self) -> usize {
        AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            let plugin = self.parts.plugin_of(task)?;
            let rehearsal = task
                .params
                .get("reviewed")
                .and_then(|id| id.as_str()?.parse().ok());
            let rehearsal: TaskId = rehearsal.ok_or_else(|| {
                AppError::Conflict("this task does not say what was reviewed".to_owned())
            })?;
            let answers = shown(&self.parts, rehearsal, |_| true).await?;
            Ok(Box::new(Items {
                run: self.parts.run_of_task(task, Some(&plugin)).await?,
                parts: Arc::clone(&self.parts),
                caller: task.caller.clone(),
                plugin,
                task: task.id,
                answers: answers.into_iter().collect(),
            }) as Box<dyn Runner>)
        })
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            match self.write(seq, item).await {
                Ok(outcome) => outcome,
                Err(error) => self.parts.failed(error),
            }
        })
    }
}

impl Items {
    async fn write(&self, seq: i64, item: ItemId) -> Result<ItemOutcome> {
        let preview = match self.answers.get(&item) {
            Some(id) => previews::by_id(&self.parts.db, *id).await?,
            None => None,
        };
        let kept = preview.as_ref().and_then(|preview| {
            let answer = Answer::from_json(kind_of(item), &preview.answer)?;
            Some((preview.external_id.as_str(), answer))
        });
        let Some((external_id, answer)) = kept else {
            return Ok(ItemOutcome::Skipped {
                reason: "review_expired".to_owned(),
                detail: json!({"message": "What was reviewed is not kept any more; run the rehearsal again."}),
            });
        };
        let report = |applied: &Applied| {
            let mut report = MatchReport::accepted(applied.clone());
            report.external_id = Some(external_id.to_owned());
            report.external_url.clone_from(&answer.url);
            report
        };
        let ends = |applied: &Applied| ended(self.task, seq, &report(applied));
        let item_of_plugin = (item, self.plugin.row.id);
        let settling = Settling::new(item_of_plugin, external_id, Decider::Machine);
        let apply = MachineApply {
            item,
            plugin: &self.plugin,
            external_id,
            answer: &answer,
            chosen: None,
            chosen_by: ChosenBy::Machine,
            completes: Some(&ends),
            alongside: Some(&settling),
        };
        let metadata = &self.parts.metadata;
        let written = metadata
            .apply_answer(&self.caller, apply, self.run.clone())
            .await?;
        if settling.has_changed() {
            self.parts.bell.ring();
        }
        Ok(match written {
            Written::Applied(_) => ItemOutcome::Stored,
            Written::Withheld(why) => outcome(&MatchReport::withheld(why)),
        })
    }
}
