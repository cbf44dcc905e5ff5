//! What a kind of schedule implements.

use codex_domain::{LibraryId, PluginId};
use futures_util::future::BoxFuture;
use serde_json::Value;

use crate::caller::Caller;
use crate::error::Result;
use crate::jobs::NewTask;

/// The settings of a schedule, found to be good.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleConfig {
    /// With every default filled in; `type` is kept.
    pub config: Value,
    /// The plugin it asks: the schedule is removed together with it.
    pub plugin: Option<PluginId>,
}

/// A kind of schedule: what `type` names in its settings.
pub trait ScheduleKind: Send + Sync {
    /// The word in `type`.
    fn name(&self) -> &'static str;

    /// Refuses settings that could not be run, each fault by its field below `config`.
    fn check_config<'a>(
        &'a self,
        library: LibraryId,
        config: &'a Value,
    ) -> BoxFuture<'a, Result<ScheduleConfig>>;

    /// The work of one run. `schedule`, `user` and `priority` are filled in by the caller.
    fn task<'a>(&'a self, library: LibraryId, config: &'a Value) -> BoxFuture<'a, Result<NewTask>>;

    /// What a run would do, tried on a few items without writing anything.
    fn dry_run<'a>(
        &'a self,
        caller: &'a Caller,
        library: LibraryId,
        config: &'a Value,
        sample: usize,
    ) -> BoxFuture<'a, Result<Value>>;
}
