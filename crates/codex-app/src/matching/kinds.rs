//! The kinds of work that matching does in the background, and what becomes of their failures.

mod approve;
mod auto_match;
mod refresh;
mod reviewed;
mod titles;

use std::sync::Arc;

use codex_domain::TaskId;
use codex_domain::task::TaskItemStatus;
use codex_store::repo::journal::{Author, RunHead};
use codex_store::repo::tasks::ItemResult;

use super::Parts;
use super::one::author;
use super::report::{MatchReport, Verdict};
use crate::error::{AppError, PluginProblem, Result};
use crate::jobs::{ItemOutcome, Patience, TaskContext, patience};
use crate::journal::RunKind;
use crate::plugins::Registered;

pub(super) use approve::APPROVE;
pub(super) use auto_match::{AUTO_MATCH, MatchParams, priority};
pub(super) use titles::REPROCESS_TITLES;

/// Items of one task that are in work at once.
const AT_ONCE: usize = 8;

/// Teaches the background every kind.
pub(super) fn register(parts: &Arc<Parts>) {
    let jobs = &parts.jobs;
    let matches = Arc::new(auto_match::AutoMatch::new(Arc::clone(parts)));
    jobs.register(matches.clone());
    jobs.register_schedule(matches);
    let refreshes = Arc::new(refresh::Refresh::new(Arc::clone(parts)));
    jobs.register(refreshes.clone());
    jobs.register_schedule(refreshes);
    jobs.register(Arc::new(reviewed::Reviewed::new(Arc::clone(parts))));
    jobs.register(Arc::new(approve::Approve::new(Arc::clone(parts))));
    jobs.register(Arc::new(titles::Titles::new(Arc::clone(parts))));
}

impl Parts {
    /// The plugin a task asks.
    fn plugin_of(&self, task: &TaskContext) -> Result<Arc<Registered>> {
        let gone =
            || AppError::Conflict("the plugin this task asks is not there any more".to_owned());
        self.plugins.usable(task.plugin.ok_or_else(gone)?)
    }

    /// The run that everything a task writes belongs to.
    async fn run_of_task(
        &self,
        task: &TaskContext,
        plugin: Option<&Registered>,
    ) -> Result<RunHead> {
        let user = match task.user {
            Some(id) => codex_store::repo::users::by_id(&self.db, id).await?,
            None => None,
        };
        Ok(RunHead {
            id: task.run_id,
            kind: RunKind::AutoMatch,
            title: task.title.clone(),
            user: user.map(|user| Author {
                id: Some(user.id),
                name: user.username,
            }),
            plugin: plugin.map(author),
            library: task.library,
            task: Some(task.id),
        })
    }

    /// What an error means for the item it happened to.
    fn failed(&self, error: AppError) -> ItemOutcome {
        match error {
            AppError::Plugin(problem) => self.plugin_failed(&problem),
            AppError::NotFound { .. } => ItemOutcome::Skipped {
                reason: "gone".to_owned(),
                detail: serde_json::json!({"message": error.to_string()}),
            },
            AppError::Conflict(_) | AppError::Unavailable(_) | AppError::RateLimited { .. } => {
                ItemOutcome::Failed {
                    error: error.to_string(),
                    retry: true,
                }
            }
            error => ItemOutcome::Failed {
                error: error.to_string(),
                retry: false,
            },
        }
    }

    fn plugin_failed(&self, problem: &PluginProblem) -> ItemOutcome {
        let text = problem.detail.clone();
        match patience(problem) {
            Patience::Wait(time) => ItemOutcome::Wait {
                until: self.clock.now().plus(time),
                why: text,
            },
            Patience::Unanswered => ItemOutcome::Unanswered { error: text },
            Patience::Skip => ItemOutcome::Skipped {
                reason: problem.kind.code().to_owned(),
                detail: serde_json::json!({"message": text}),
            },
            Patience::TryAgain => ItemOutcome::Failed {
                error: text,
                retry: true,
            },
            Patience::GiveUp => ItemOutcome::Failed {
                error: text,
                retry: false,
            },
        }
    }
}

/// The end of an item whose match was written or waits in the inbox.
fn ended(task: TaskId, seq: i64, report: &MatchReport) -> ItemResult {
    ItemResult {
        task,
        seq,
        status: TaskItemStatus::Done,
        outcome: report.outcome(),
        error: None,
    }
}

/// What a report means for its item. What was written ended the item already.
fn outcome(report: &MatchReport) -> ItemOutcome {
    match report.verdict {
        Verdict::Skipped => ItemOutcome::Skipped {
            reason: report.reason.unwrap_or("skipped").to_owned(),
            detail: report.outcome(),
        },
        Verdict::Accepted | Verdict::Inbox | Verdict::NoCandidates => ItemOutcome::Stored,
    }
}
