//! How everybody else asks a plugin: is it there, may it, and what became of the question.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_domain::{LibraryId, PluginId};
use codex_plugin_host::{Background, CallOk, CallOptions, HostError, LogLine};
use codex_protocol::Method;

use super::Plugins;
use super::registry::Registered;
use crate::caller::{Caller, Proof, Urgency};
use crate::error::{AppError, PluginProblem, PluginProblemKind, Result};

/// Lines of a plugin's error output shown with a failure.
const TAIL: usize = 20;

impl Registered {
    pub(crate) fn problem(&self, kind: PluginProblemKind, detail: String) -> AppError {
        AppError::Plugin(Box::new(PluginProblem {
            plugin: self.row.id,
            plugin_name: self.row.settings.display_name.clone(),
            kind,
            detail,
            retry_after: None,
            stderr_tail: Vec::new(),
        }))
    }

    fn obstructed(&self, obstacle: &str) -> AppError {
        let name = &self.row.settings.display_name;
        let detail = format!("the plugin {name} cannot be started: {obstacle}");
        self.problem(PluginProblemKind::StartFailed, detail)
    }

    /// Refuses a place the administrator did not choose.
    pub(crate) fn require_scope(&self, scope: PluginScope) -> Result<()> {
        if self.row.settings.scopes.contains(&scope) {
            return Ok(());
        }
        Err(self.problem(
            PluginProblemKind::Scope,
            format!(
                "the plugin {} is not offered here: its settings lack the scope `{}`",
                self.row.settings.display_name,
                scope.name()
            ),
        ))
    }

    /// Refuses a library the administrator did not choose.
    pub(crate) fn require_library(&self, library: LibraryId) -> Result<()> {
        if self.works_for(library) {
            return Ok(());
        }
        Err(self.problem(
            PluginProblemKind::NotForLibrary,
            format!(
                "the plugin {} does not work for this library; its settings name others",
                self.row.settings.display_name
            ),
        ))
    }

    pub(crate) fn works_for(&self, library: LibraryId) -> bool {
        let libraries = &self.row.settings.library_ids;
        libraries.is_empty() || libraries.contains(&library)
    }
}

impl Plugins {
    /// A plugin, whether it may be asked or not.
    pub(crate) fn known(&self, id: PluginId) -> Result<Arc<Registered>> {
        self.registry
            .get(id)
            .ok_or_else(|| AppError::not_found("plugin", id))
    }

    /// Every plugin that may be asked something, by the name people see.
    pub(crate) fn all_usable(&self) -> Vec<Arc<Registered>> {
        let mut all = self.registry.all();
        all.retain(|plugin| plugin.row.enabled && self.obstacle(plugin).is_none());
        all
    }

    /// A plugin that may be asked something.
    pub(crate) fn usable(&self, id: PluginId) -> Result<Arc<Registered>> {
        let plugin = self.known(id)?;
        let name = &plugin.row.settings.display_name;
        if !plugin.row.enabled {
            let reason = plugin.row.health.disabled_reason.as_deref();
            let first_line = reason.and_then(|reason| reason.lines().next());
            let detail = match first_line {
                Some(reason) => format!("the plugin {name} is switched off: {reason}"),
                None => format!("the plugin {name} is switched off"),
            };
            return Err(plugin.problem(PluginProblemKind::Disabled, detail));
        }
        if let Some(obstacle) = self.obstacle(&plugin) {
            return Err(plugin.obstructed(&obstacle));
        }
        Ok(plugin)
    }

    /// What keeps a plugin from being started. A command may have been installed since that was last seen, and a
    /// folder made.
    fn obstacle(&self, plugin: &Registered) -> Option<String> {
        plugin.obstacle.as_ref()?;
        let checked = self.registry.try_launch(&plugin.row.settings);
        checked.err().map(|error| error.to_string())
    }

    /// Describes a plugin to the host again if there was an obstacle when that was last done.
    async fn remove_obstacle(&self, plugin: &Registered) -> Result<()> {
        if plugin.obstacle.is_none() {
            return Ok(());
        }
        let id = plugin.row.id;
        self.registry.reload(id).await?;
        match &self.known(id)?.obstacle {
            Some(obstacle) => Err(plugin.obstructed(obstacle)),
            None => Ok(()),
        }
    }

    /// Asks a plugin, starting it if it does not run.
    pub(crate) async fn ask<M: Method>(
        &self,
        caller: &Caller,
        plugin: &Registered,
        params: &M::Params,
        deadline: Option<Duration>,
    ) -> Result<CallOk<M::Result>> {
        let options = CallOptions {
            deadline,
            background: background(caller),
        };
        self.remove_obstacle(plugin).await?;
        self.host
            .call::<M>(plugin.row.id, params, options)
            .await
            .map_err(|error| failed(caller, plugin, &error))
    }
}

/// The place of a question among those that wait for the plugin's rate; a person does not wait but is refused.
fn background(caller: &Caller) -> Option<Background> {
    let urgency = match caller.proof() {
        Proof::Session(_) | Proof::ApiKey(_) => return None,
        Proof::Server => Urgency::default(),
        Proof::Task(urgency) => urgency,
    };
    Some(Background {
        urgency: urgency.priority,
        is_awaited: urgency.is_awaited,
    })
}

/// The host's error in the words of the API. What the plugin printed is for those who manage plugins.
fn failed(caller: &Caller, plugin: &Registered, error: &HostError) -> AppError {
    if matches!(error, HostError::ShuttingDown) {
        return AppError::Unavailable(error.to_string());
    }
    let stderr_tail = if caller.may(Permission::PluginsManage) {
        last_texts(error.stderr_tail())
    } else {
        Vec::new()
    };
    AppError::Plugin(Box::new(PluginProblem {
        plugin: plugin.row.id,
        plugin_name: plugin.row.settings.display_name.clone(),
        kind: kind(error),
        detail: error.to_string(),
        retry_after: error.retry_after(),
        stderr_tail,
    }))
}

pub(super) fn last_texts(tail: &[LogLine]) -> Vec<String> {
    let skipped = tail.len().saturating_sub(TAIL);
    tail[skipped..]
        .iter()
        .map(|line| line.text.clone())
        .collect()
}

fn kind(error: &HostError) -> PluginProblemKind {
    match error {
        HostError::NotRegistered
        | HostError::Disabled { .. }
        | HostError::Stopped { .. }
        | HostError::ShuttingDown => PluginProblemKind::Disabled,
        HostError::NotAllowed { .. }
        | HostError::StartFailed { .. }
        | HostError::Unavailable { .. } => PluginProblemKind::StartFailed,
        HostError::Timeout { .. } => PluginProblemKind::Timeout,
        HostError::Crashed { .. } => PluginProblemKind::Crashed,
        HostError::Overloaded { .. } => PluginProblemKind::Overloaded,
        HostError::RateLimited { .. } => PluginProblemKind::RateLimited,
        HostError::NotFound { .. } => PluginProblemKind::NotFound,
        HostError::AuthFailed { .. } => PluginProblemKind::SignIn,
        HostError::Upstream { .. } | HostError::Unreachable { .. } => PluginProblemKind::Upstream,
        HostError::Configuration { .. } => PluginProblemKind::Configuration,
        HostError::BadParams { .. } => PluginProblemKind::BadRequest,
        HostError::InvalidAnswer { .. } | HostError::Internal { .. } => {
            PluginProblemKind::InvalidAnswer
        }
        HostError::Unsupported { .. } => PluginProblemKind::Unsupported,
    }
}
