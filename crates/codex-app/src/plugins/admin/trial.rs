//! Trying plugins: a word with the running process, or a start of a process apart from it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use codex_domain::health::FaultKind;
use codex_domain::permission::Permission;
use codex_domain::{FailureId, PluginId};
use codex_plugin_host::Probe;
use codex_protocol::Method;
use codex_protocol::lifecycle::NoParams;
use codex_protocol::methods::{Initialize, Ping};
use codex_store::repo::plugin_failures::{self, PluginFailure, TRIAL};
use codex_store::repo::plugins::{self, Plugin, PluginHealth};

use super::super::call::last_texts;
use super::super::ports::health::{MAX_KEPT, kind_of};
use super::super::registry::Registered;
use super::super::{Checked, Plugins, TestOutcome, manifest};
use crate::caller::Caller;
use crate::error::Result;

/// How long an administrator waits for a plugin that may have to be downloaded first.
const PATIENCE: Duration = Duration::from_secs(150);

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
            Err(error) => {
                let failure = TrialFailure {
                    kind: kind_of(FaultKind::Configuration),
                    code: "not_allowed",
                    error: error.to_string(),
                    stderr_tail: Vec::new(),
                };
                return self.failed_test(&row, failure).await;
            }
        };
        match self.host.probe(spec).await {
            Ok(probe) => {
                self.registry.keep_words(id, &probe.stderr_tail);
                self.passed_test(&row, &probe).await
            }
            Err(failed) => {
                self.registry.keep_words(id, &failed.stderr_tail);
                let failure = TrialFailure {
                    kind: match failed.error.fault() {
                        Some(FaultKind::Plugin) => Some(TRIAL),
                        fault => fault.and_then(kind_of),
                    },
                    code: failed.error.code(),
                    error: failed.error.to_string(),
                    stderr_tail: last_texts(&failed.stderr_tail),
                };
                self.failed_test(&row, failure).await
            }
        }
    }

    async fn passed_test(&self, row: &Plugin, probe: &Probe) -> Result<TestOutcome> {
        self.keep_manifest(row, &probe.manifest).await?;
        let is_obstructed = |known: Arc<Registered>| known.obstacle.is_some();
        if self.registry.get(row.id).is_some_and(is_obstructed) {
            self.registry.reload(row.id).await?;
        }
        let mut health = row.health.clone();
        health.last_success_at = Some(self.clock.now());
        health.last_failure_at = None;
        plugins::note_health(&self.db, row.id, &health, row.enabled).await?;
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

    /// A failed trial is shown with the other failures, but switches nothing off: somebody is looking already.
    async fn failed_test(&self, row: &Plugin, failure: TrialFailure) -> Result<TestOutcome> {
        let now = self.clock.now();
        let is_own = failure.kind == Some(TRIAL);
        let health = PluginHealth {
            failure_count: row.health.failure_count + i64::from(is_own),
            last_failure_at: Some(now),
            last_success_at: None,
            ..row.health.clone()
        };
        let tx = self.db.begin().await?;
        if let Some(kind) = failure.kind {
            let entry = PluginFailure {
                id: FailureId::generate(&*self.clock),
                plugin_id: row.id,
                kind: kind.to_owned(),
                code: failure.code.to_owned(),
                method: Some(Initialize::NAME.to_owned()),
                message: failure.error.clone(),
                stderr_tail: failure.stderr_tail.clone(),
                occurred_at: now,
            };
            plugin_failures::insert(&tx, &entry).await?;
            plugin_failures::trim(&tx, row.id, MAX_KEPT).await?;
        }
        plugins::note_health(&tx, row.id, &health, row.enabled).await?;
        tx.commit().await?;
        Ok(TestOutcome {
            success: false,
            message: format!("Failed to connect: {}", failure.error),
            latency: None,
            manifest: None,
            stderr_tail: failure.stderr_tail,
        })
    }
}

/// Why a trial found out nothing.
struct TrialFailure {
    /// The word it is recorded by; `None` when it is nobody's to mend.
    kind: Option<&'static str>,
    code: &'static str,
    error: String,
    stderr_tail: Vec<String>,
}
