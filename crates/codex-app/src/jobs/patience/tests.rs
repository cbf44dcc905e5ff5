//! Which problem means what.

use std::time::Duration;

use codex_domain::{PluginId, SystemClock};

use super::{Patience, patience};
use crate::error::{PluginProblem, PluginProblemKind as Kind};

#[test]
fn what_may_pass_is_waited_for_and_what_stays_is_given_up() {
    let soon = Some(Duration::from_secs(7));
    let wait = |seconds| Patience::Wait(Duration::from_secs(seconds));
    for (kind, retry_after, expected) in [
        (Kind::RateLimited, soon, wait(7)),
        (Kind::RateLimited, None, wait(60)),
        (Kind::Disabled, None, wait(900)),
        (Kind::SignIn, None, wait(900)),
        (Kind::Configuration, None, wait(900)),
        (Kind::Upstream, soon, wait(7)),
        (Kind::Upstream, None, Patience::Unanswered),
        (Kind::Timeout, None, Patience::Unanswered),
        (Kind::Crashed, None, Patience::TryAgain),
        (Kind::StartFailed, None, Patience::TryAgain),
        (Kind::Overloaded, None, Patience::TryAgain),
        (Kind::Scope, None, Patience::Skip),
        (Kind::NotForLibrary, None, Patience::Skip),
        (Kind::NotFound, None, Patience::GiveUp),
        (Kind::InvalidAnswer, None, Patience::GiveUp),
    ] {
        let problem = PluginProblem {
            plugin: PluginId::generate(&SystemClock),
            plugin_name: "P".to_owned(),
            kind,
            detail: String::new(),
            retry_after,
            stderr_tail: Vec::new(),
        };
        assert_eq!(patience(&problem), expected, "{kind:?}, {retry_after:?}");
    }
}
