//! What a plugin's problem means for the work that asked it: wait, try again, or give up.

use std::time::Duration;

use crate::error::{PluginProblem, PluginProblemKind};

/// How long to wait when a provider does not say.
const DEFAULT_WAIT: Duration = Duration::from_secs(60);
/// How long to wait for an administrator to repair a plugin.
const REPAIR_WAIT: Duration = Duration::from_secs(15 * 60);

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Everything that asks the plugin waits so long.
    Wait(Duration),
    /// The provider did not answer. One such item says little, several in a row say that it is down.
    Unanswered,
    /// It may help to try again.
    TryAgain,
    /// The plugin is not meant for this.
    Skip,
    /// Trying again changes nothing.
    GiveUp,
}

/// What the whole plugin waits for is no item's failure; what may pass is tried again.
pub(crate) fn patience(problem: &PluginProblem) -> Patience {
    use PluginProblemKind as Kind;
    match (problem.kind, problem.retry_after) {
        (Kind::RateLimited, time) => Patience::Wait(time.unwrap_or(DEFAULT_WAIT)),
        (Kind::Disabled | Kind::SignIn | Kind::Configuration, _) => Patience::Wait(REPAIR_WAIT),
        (
            Kind::Upstream | Kind::Timeout | Kind::Crashed | Kind::StartFailed | Kind::Overloaded,
            Some(time),
        ) => Patience::Wait(time),
        (Kind::Upstream | Kind::Timeout, None) => Patience::Unanswered,
        (Kind::Crashed | Kind::StartFailed | Kind::Overloaded, None) => Patience::TryAgain,
        (Kind::NotForLibrary | Kind::Scope, _) => Patience::Skip,
        (Kind::Unsupported | Kind::NotFound | Kind::BadRequest | Kind::InvalidAnswer, _) => {
            Patience::GiveUp
        }
    }
}

#[cfg(test)]
mod tests;
