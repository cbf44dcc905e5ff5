//! The kind `undo_changes`: taking back what touched many items, one item after the other in the background.

use std::sync::Arc;

use codex_domain::permission::Permission;
use codex_domain::{ItemId, PluginId, RunId, TaskId, Timestamp};
use codex_store::repo::journal::{Author, Chosen, RunHead, Selection};
use codex_store::repo::users;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};

use super::item::{Ends, ItemUndo, told};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::jobs::{ItemOutcome, Kind, NewItems, NewTask, PRIORITY_PERSON, Runner, TaskContext};
use crate::journal::{Journal, Recorder, RunKind};

/// The name of the kind.
const UNDO: &str = "undo_changes";
/// Items that are in work at once: one is read while another is written.
const ITEMS_AT_ONCE: usize = 4;

/// What a task has to know to go on after the server was started anew.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params {
    of: Of,
    from: Option<i64>,
    to: Option<i64>,
    /// Nothing that was written after this change is taken back.
    last: i64,
    /// The plugin whose answers go, by the name it had.
    plugin: Option<String>,
    may_write_series: bool,
    may_write_books: bool,
}

/// Changes that can be those of many items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Of {
    Run(RunId),
    Plugin(PluginId),
    Time,
}

impl Of {
    /// `None` for what belongs to one item.
    const fn chosen(chosen: Chosen) -> Option<Self> {
        match chosen {
            Chosen::Run(id) => Some(Self::Run(id)),
            Chosen::Plugin(id) => Some(Self::Plugin(id)),
            Chosen::Time => Some(Self::Time),
            Chosen::Entry(..) | Chosen::Item(_) => None,
        }
    }
}

impl Params {
    fn selection(&self) -> Selection {
        let chosen = match self.of {
            Of::Run(id) => Chosen::Run(id),
            Of::Plugin(id) => Chosen::Plugin(id),
            Of::Time => Chosen::Time,
        };
        let times = (self.from, self.to);
        let at = |micros: Option<i64>| micros.map(Timestamp::from_micros);
        Selection::until(self.last, chosen, (at(times.0), at(times.1)))
    }

    const fn plugin_id(&self) -> Option<PluginId> {
        match self.of {
            Of::Plugin(id) => Some(id),
            Of::Run(_) | Of::Time => None,
        }
    }

    const fn may_write(&self, item: ItemId) -> bool {
        match item {
            ItemId::Series(_) => self.may_write_series,
            ItemId::Book(_) => self.may_write_books,
        }
    }
}

impl Journal {
    /// Leaves it to a task to take back the changes of many items.
    pub(super) async fn undo_many(
        &self,
        caller: &Caller,
        (chosen, selection): (Chosen, Selection),
        run: RunHead,
    ) -> Result<TaskId> {
        let of = Of::chosen(chosen)
            .ok_or_else(|| AppError::Conflict("the changes of one item need no task".to_owned()))?;
        let (from, to) = selection.times();
        let params = Params {
            of,
            from: from.map(Timestamp::as_micros),
            to: to.map(Timestamp::as_micros),
            last: selection.last(),
            plugin: run.plugin.map(|plugin| plugin.name),
            may_write_series: caller.may(Permission::SeriesWrite),
            may_write_books: caller.may(Permission::BooksWrite),
        };
        let params = serde_json::to_value(params)
            .map_err(|error| AppError::internal("writing down what is to be taken back", error))?;
        let task = NewTask {
            kind: UNDO,
            title: run.title,
            params,
            plan: None,
            priority: PRIORITY_PERSON,
            library: run.library,
            // It asks no plugin, so it waits for none and outlives all.
            plugin: None,
            user: caller.user_id(),
            schedule: None,
            items: NewItems::OfChanges(selection),
        };
        self.jobs.enqueue(task).await
    }
}

/// Teaches the background the kind.
pub(in crate::journal) fn register(journal: &Journal) {
    let kind = UndoChanges {
        journal: journal.clone(),
    };
    journal.jobs.register(Arc::new(kind));
}

struct UndoChanges {
    journal: Journal,
}

struct Items {
    journal: Journal,
    recorder: Recorder,
    params: Params,
    task: TaskId,
}

impl Kind for UndoChanges {
    fn name(&self) -> &'static str {
        UNDO
    }

    fn concurrency(&self) -> usize {
        ITEMS_AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            let params: Params = serde_json::from_value(task.params.clone())
                .map_err(|error| AppError::internal("reading what is to be taken back", error))?;
            let run = self.run_of(task, &params).await?;
            Ok(Box::new(Items {
                journal: self.journal.clone(),
                recorder: Recorder::new(run, Arc::clone(&self.journal.clock)),
                params,
                task: task.id,
            }) as Box<dyn Runner>)
        })
    }
}

impl UndoChanges {
    async fn run_of(&self, task: &TaskContext, params: &Params) -> Result<RunHead> {
        let user = match task.user {
            Some(id) => users::by_id(&self.journal.db, id).await?,
            None => None,
        };
        Ok(RunHead {
            id: task.run_id,
            kind: RunKind::Undo,
            title: task.title.clone(),
            user: user.map(|user| Author {
                id: Some(user.id),
                name: user.username,
            }),
            plugin: params.plugin.clone().map(|name| Author {
                id: params.plugin_id(),
                name,
            }),
            library: task.library,
            task: Some(task.id),
        })
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            match self.undo(seq, item).await {
                Ok(outcome) => outcome,
                Err(error) => ItemOutcome::Failed {
                    retry: matches!(error, AppError::Conflict(_) | AppError::Unavailable(_)),
                    error: error.to_string(),
                },
            }
        })
    }
}

impl Items {
    async fn undo(&self, seq: i64, item: ItemId) -> Result<ItemOutcome> {
        let undo = ItemUndo {
            journal: &self.journal,
            recorder: &self.recorder,
            selection: &self.params.selection(),
            item,
            may_write: self.params.may_write(item),
            ends: Ends::TaskItem(self.task, seq),
        };
        let undone = undo.run().await?;
        if undone.has_ended {
            return Ok(ItemOutcome::Stored);
        }
        let stays = undone.stays.iter();
        let detail = told(
            undone.undone.len(),
            stays.map(|stays| (&stays.change.subject, stays.reason.as_str())),
        );
        Ok(ItemOutcome::Skipped {
            reason: "nothing_to_undo".to_owned(),
            detail,
        })
    }
}
