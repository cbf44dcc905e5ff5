//! Trying plugins: a word with the running process, or a start of a process apart from it.

use std::time::{Duration, Instant};

use codex_domain::PluginId;
use codex_domain::permission::Permission;
use codex_plugin_host::HostError;
use codex_protocol::lifecycle::NoParams;
use codex_protocol::methods::Ping;
use codex_store::repo::plugins::{self, Plugin, PluginHealth};

use super::super::call::last_texts;
use super::super::{Checked, Plugins, TestOutcome, manifest};
use crate::caller::Caller;
use crate::error::Result;

/// How long an administrator waits for a plugin that may have to be downloaded first.
const PATIENCE: Duration = Duration::from_secs(150);
/// Lines of the error output shown with a failed trial.
const TAIL: usize = 20;

impl Plugins {
    /// Asks a plugin whether it is there, starting it if need be.
    pub(super) async fn check(&self, caller: &Caller, id: PluginId) -> Checked {
        let begun = Instant::now();
        let asked = match self.usable(id) {
            Ok(plugin) => self
                .ask::<Ping>(caller, &plugin, &NoParams, Some(PATIENCE))
                .await
                .map(|_| ()),
            Err(error) => Err(error),
        };
        Checked {
            latency: begun.elapsed(),
            error: asked.err().map(|error| error.to_string()),
        }
    }

    /// Starts a plugin apart from its running process, reads what it says about itself, and stops it again.
    pub async fn test(&self, caller: &Caller, id: PluginId) -> Result<TestOutcome> {
        caller.require(Permission::PluginsManage)?;
        let row = self.row(id).await?;
        let spec = match self.registry.unit(&row).await {
            Ok(spec) => spec,
            Err(error) => return self.failed_test(&row, &error.to_string(), Vec::new()).await,
        };
        match self.host.probe(spec).await {
            Ok(probe) => {
                self.keep_manifest(&row, &probe.manifest).await?;
                let mut health = row.health.clone();
                health.last_success_at = Some(self.clock.now());
                health.last_failure_at = None;
                plugins::note_health(&self.db, id, &health, row.enabled).await?;
                let said = &probe.manifest;
                Ok(TestOutcome {
                    success: true,
                    message: format!(
                        "Successfully connected to {} v{}",
                        said.display_name, said.version
                    ),
                    latency: Some(probe.latency),
                    manifest: manifest::described(&manifest::to_stored(said)),
                    stderr_tail: last_texts(&probe.stderr_tail),
                })
            }
            Err(error) => {
                let tail = match &error {
                    HostError::StartFailed { stderr_tail, .. }
                    | HostError::Crashed { stderr_tail, .. } => last_texts(stderr_tail),
                    _ => self.stderr_tail(id, TAIL),
                };
                self.failed_test(&row, &error.to_string(), tail).await
            }
        }
    }

    async fn failed_test(
        &self,
        row: &Plugin,
        error: &str,
        stderr_tail: Vec<String>,
    ) -> Result<TestOutcome> {
        let health = PluginHealth {
            failure_count: row.health.failure_count + 1,
            last_failure_at: Some(self.clock.now()),
            last_success_at: None,
            ..row.health.clone()
        };
        plugins::note_health(&self.db, row.id, &health, row.enabled).await?;
        Ok(TestOutcome {
            success: false,
            message: format!("Failed to connect: {error}"),
            latency: None,
            manifest: None,
            stderr_tail,
        })
    }
}
