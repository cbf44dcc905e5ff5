//! What keeps a task from being begun, and for how long.

use std::time::Duration;

use codex_domain::{PluginId, SystemClock};
use codex_store::StoreError;

use super::begun_later;
use crate::error::{AppError, PluginProblem, PluginProblemKind as Kind};

fn problem(kind: Kind) -> AppError {
    AppError::Plugin(Box::new(PluginProblem {
        plugin: PluginId::generate(&SystemClock),
        plugin_name: "P".to_owned(),
        kind,
        detail: String::new(),
        retry_after: None,
        stderr_tail: Vec::new(),
    }))
}

#[test]
fn a_task_waits_for_what_may_pass_and_fails_for_what_stays() {
    let broken = StoreError::NoRow {
        statement: "select".to_owned(),
    };
    for (error, seconds) in [
        (problem(Kind::Disabled), Some(900)),
        (problem(Kind::SignIn), Some(900)),
        (problem(Kind::StartFailed), Some(30)),
        (problem(Kind::Upstream), Some(30)),
        (problem(Kind::Unsupported), None),
        (
            AppError::Unavailable("the database is away".to_owned()),
            Some(30),
        ),
        (AppError::from(broken), Some(30)),
        (AppError::internal("reading settings", "they are odd"), None),
        (AppError::Conflict("gone".to_owned()), None),
    ] {
        assert_eq!(
            begun_later(&error),
            seconds.map(Duration::from_secs),
            "{error}"
        );
    }
}
