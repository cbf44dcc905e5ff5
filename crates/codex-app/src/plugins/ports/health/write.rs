//! Writes what the ledger gathered: one transaction a plugin, events after the commit.

use codex_domain::health::HealthStatus;
use codex_domain::{FailureId, PluginId};
use codex_store::repo::plugin_failures::{self, PluginFailure};
use codex_store::repo::plugins::{self, Plugin, PluginHealth};

use super::super::super::{Plugins, manifest};
use super::{Disabled, MAX_KEPT, Pending, status};
use crate::error::Result;
use crate::events::{Event, PluginChange};

/// Lines of the error output kept with a failure and shown with a reason.
const TAIL: usize = 20;
const TAIL_IN_REASON: usize = 5;

impl Plugins {
    /// Writes down what is known. Afterwards the database says everything that happened before the call; or
    /// this answers false, and what could not be written is kept for the next time.
    pub(crate) async fn write_health(&self) -> bool {
        let _writing = self.ledger.writing.lock().await;
        let mut is_written = true;
        for (id, pending) in self.ledger.take() {
            if let Err(error) = self.write_one(id, &pending).await {
                tracing::error!(plugin = %id, %error, "could not note how a plugin is doing; it is tried again");
                self.ledger.give_back(id, pending);
                is_written = false;
            }
        }
        is_written
    }

    async fn write_one(&self, id: PluginId, pending: &Pending) -> Result<()> {
        let Some(row) = plugins::by_id(&self.db, id).await? else {
            return Ok(());
        };
        if let Some(manifest) = &pending.manifest {
            self.keep_manifest(&row, manifest).await?;
        }
        let tail = self.stderr_tail(id, TAIL);
        let health = health_after(&row, pending);
        let disabled = pending.disabled.as_ref().filter(|_| row.enabled);
        let tx = self.db.begin().await?;
        for failure in pending.failures.iter().cloned() {
            let failure = PluginFailure {
                id: FailureId::generate(&*self.clock),
                plugin_id: id,
                kind: failure.kind.to_owned(),
                code: failure.code.to_owned(),
                method: Some(failure.method.to_owned()),
                message: failure.message,
                stderr_tail: tail.clone(),
                occurred_at: failure.at,
            };
            plugin_failures::insert(&tx, &failure).await?;
        }
        if !pending.failures.is_empty() {
            plugin_failures::trim(&tx, id, MAX_KEPT).await?;
        }
        plugins::note_health(&tx, id, &health, row.enabled).await?;
        if let Some(disabled) = disabled {
            let reason = reason_with_tail(disabled);
            plugins::set_enabled(&tx, id, false, Some(&reason), self.clock.now()).await?;
        }
        tx.commit().await?;
        if let Some(disabled) = disabled {
            tracing::warn!(plugin = %row.name, reason = %disabled.reason, "a plugin was switched off");
            // All is written; until the row can be read again, the host refuses calls by itself.
            if let Err(error) = self.registry.reload(id).await {
                tracing::error!(plugin = %row.name, %error, "could not read a plugin that was switched off");
            }
            self.announce(
                id,
                PluginChange::Disabled {
                    reason: Some(disabled.reason.clone()),
                },
            );
        } else if health.status != row.health.status && row.enabled {
            self.announce(
                id,
                PluginChange::State {
                    state: health.status.name(),
                },
            );
        }
        Ok(())
    }

    /// Keeps what a plugin said about itself, if it is news. What follows from it is decided then, and left to
    /// the administrator afterwards.
    pub(crate) async fn keep_manifest(
        &self,
        row: &Plugin,
        said: &codex_protocol::Manifest,
    ) -> Result<()> {
        let json = manifest::to_stored(said);
        if row.manifest.as_ref() == Some(&json) {
            return Ok(());
        }
        let kind = manifest::kind(said, row.kind);
        let delivery = manifest::delivery(said, row.settings.credential_delivery);
        plugins::set_manifest(&self.db, row.id, &json, kind, delivery).await?;
        self.registry.reload(row.id).await?;
        self.announce(row.id, PluginChange::Updated);
        Ok(())
    }

    pub(crate) fn announce(&self, plugin_id: PluginId, change: PluginChange) {
        self.events.publish(Event::Plugin { plugin_id, change });
    }

    /// The last lines of a plugin's error output.
    pub(crate) fn stderr_tail(&self, id: PluginId, lines: usize) -> Vec<String> {
        let tail = self.host.stderr_tail(id);
        let skipped = tail.len().saturating_sub(lines);
        tail.into_iter()
            .skip(skipped)
            .map(|line| line.text)
            .collect()
    }
}

fn health_after(row: &Plugin, pending: &Pending) -> PluginHealth {
    let before = if pending.succeeded_at.is_some() {
        0
    } else {
        row.health.failure_count
    };
    let failure_count = before + pending.faults;
    let says_something = pending.succeeded_at.is_some() || pending.failed_at.is_some();
    let status = match row.enabled {
        true if says_something => status(failure_count, pending.is_impaired),
        true => row.health.status,
        false => HealthStatus::Disabled,
    };
    PluginHealth {
        status,
        failure_count,
        last_failure_at: pending.failed_at,
        last_success_at: pending.succeeded_at,
        disabled_reason: None,
    }
}

/// The reason with the last words of the plugin, which usually say what is wrong.
fn reason_with_tail(disabled: &Disabled) -> String {
    let skipped = disabled.stderr_tail.len().saturating_sub(TAIL_IN_REASON);
    let last: Vec<&str> = disabled.stderr_tail[skipped..]
        .iter()
        .map(String::as_str)
        .collect();
    if last.is_empty() {
        disabled.reason.clone()
    } else {
        format!("{}. It last wrote:\n{}", disabled.reason, last.join("\n"))
    }
}
