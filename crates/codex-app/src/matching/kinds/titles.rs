//! The kind `reprocess_titles`: a library's rules applied to the titles its folders gave.

use std::sync::Arc;

use codex_domain::ItemId;
use codex_store::repo::journal::RunHead;
use futures_util::future::BoxFuture;
use serde_json::json;

use super::AT_ONCE;
use crate::error::Result;
use crate::jobs::{ItemOutcome, Kind, Runner, TaskContext};
use crate::journal::RunKind;
use crate::matching::Parts;

/// The name of the kind.
pub(in crate::matching) const REPROCESS_TITLES: &str = "reprocess_titles";

pub(super) struct Titles {
    parts: Arc<Parts>,
}

struct Items {
    parts: Arc<Parts>,
    run: RunHead,
}

impl Titles {
    pub(super) fn new(parts: Arc<Parts>) -> Self {
        Self { parts }
    }
}

impl Kind for Titles {
    fn name(&self) -> &'static str {
        REPROCESS_TITLES
    }

    fn concurrency(&self) -> usize {
        AT_ONCE
    }

    fn start<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Result<Box<dyn Runner>>> {
        Box::pin(async move {
            Ok(Box::new(Items {
                parts: Arc::clone(&self.parts),
                run: RunHead {
                    kind: RunKind::Rules,
                    ..self.parts.run_of_task(task, None).await?
                },
            }) as Box<dyn Runner>)
        })
    }
}

impl Runner for Items {
    fn item<'a>(&'a self, _seq: i64, item: ItemId) -> BoxFuture<'a, ItemOutcome> {
        Box::pin(async move {
            let Some(series) = item.series() else {
                return ItemOutcome::Skipped {
                    reason: "no_series".to_owned(),
                    detail: json!(null),
                };
            };
            match self.parts.libraries.retitle(series, self.run.clone()).await {
                Ok(Some(title)) => ItemOutcome::Done(json!({"title": title})),
                Ok(None) => ItemOutcome::Skipped {
                    reason: "unchanged".to_owned(),
                    detail: json!(null),
                },
                Err(error) => self.parts.failed(error),
            }
        })
    }
}
