//! The ledger: hears every outcome on the call path, and writes them down away from it.

mod write;

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::health::{FaultKind, HealthStatus};
use codex_domain::{Clock, PluginId, Timestamp};
use codex_plugin_host::health::FailureSource;
use codex_plugin_host::{HealthEvent, HealthSink, Outcome};
use codex_protocol::Manifest;
use codex_store::repo::plugin_failures;
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::super::Plugins;

/// How long outcomes are gathered before they are written together.
const GATHERED_FOR: Duration = Duration::from_millis(500);
/// How long to wait with what could not be written.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(5);
/// Most failures of one plugin kept between two writes; the rest of a flood says nothing new.
const MAX_GATHERED: usize = 50;
/// Most failures kept of one plugin.
pub(crate) const MAX_KEPT: i64 = 500;
/// Faults in a row from which on a plugin is unhealthy.
const UNHEALTHY_FROM: i64 = 3;

/// What became known about plugins since the last write.
pub(crate) struct HealthLedger {
    clock: Arc<dyn Clock>,
    pending: Mutex<HashMap<PluginId, Pending>>,
    news: Notify,
    /// Held while writing, so that whoever reads next can wait for what is under way.
    writing: tokio::sync::Mutex<()>,
}

/// What became known about one plugin.
#[derive(Default)]
struct Pending {
    succeeded_at: Option<Timestamp>,
    failed_at: Option<Timestamp>,
    /// Own faults since the last success within this batch.
    faults: i64,
    /// The last call failed through no fault of the plugin.
    is_impaired: bool,
    failures: Vec<Failure>,
    manifest: Option<Arc<Manifest>>,
    disabled: Option<Disabled>,
}

#[derive(Clone)]
struct Failure {
    at: Timestamp,
    kind: &'static str,
    code: &'static str,
    method: &'static str,
    message: String,
}

struct Disabled {
    reason: String,
    stderr_tail: Vec<String>,
}

/// The word shown for a plugin, from its faults in a row and whether its last call was let down by others.
fn status(faults_in_a_row: i64, is_impaired: bool) -> HealthStatus {
    match faults_in_a_row {
        UNHEALTHY_FROM.. => HealthStatus::Unhealthy,
        1.. => HealthStatus::Degraded,
        _ if is_impaired => HealthStatus::Degraded,
        _ => HealthStatus::Healthy,
    }
}

impl HealthLedger {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            pending: Mutex::default(),
            news: Notify::new(),
            writing: tokio::sync::Mutex::default(),
        }
    }

    fn take(&self) -> HashMap<PluginId, Pending> {
        mem::take(&mut *self.pending.lock())
    }

    /// Takes back what could not be written, for the next time.
    fn give_back(&self, plugin: PluginId, unwritten: Pending) {
        let mut pending = self.pending.lock();
        let news = pending.remove(&plugin).unwrap_or_default();
        pending.insert(plugin, unwritten.followed_by(news));
        drop(pending);
        self.news.notify_one();
    }

    /// Forgets what was not written yet, because somebody just decided to start afresh.
    pub(crate) fn forget(&self, plugin: PluginId) {
        self.pending.lock().remove(&plugin);
    }
}

/// The word for a failure that somebody other than the plugin has to mend.
pub(crate) const fn kind_of(fault: FaultKind) -> Option<&'static str> {
    match fault {
        FaultKind::Upstream => Some("upstream"),
        FaultKind::SignIn => Some("sign_in"),
        FaultKind::Configuration => Some("configuration"),
        FaultKind::Plugin
        | FaultKind::RateLimited
        | FaultKind::NotFound
        | FaultKind::BadRequest => None,
    }
}

impl Pending {
    /// Both together, where `news` became known later.
    fn followed_by(self, news: Self) -> Self {
        let has_worked_since = news.succeeded_at.is_some();
        let mut failures = self.failures;
        failures.extend(news.failures);
        failures.truncate(MAX_GATHERED);
        Self {
            succeeded_at: news.succeeded_at.or(self.succeeded_at),
            failed_at: news.failed_at.or(self.failed_at),
            faults: if has_worked_since {
                news.faults
            } else {
                self.faults + news.faults
            },
            is_impaired: news.is_impaired || (self.is_impaired && !has_worked_since),
            failures,
            manifest: news.manifest.or(self.manifest),
            disabled: news.disabled.or(self.disabled),
        }
    }

    fn note(&mut self, event: HealthEvent, now: Timestamp) {
        match event {
            HealthEvent::Started { manifest, .. } => {
                self.manifest = Some(manifest);
                self.succeed(now);
            }
            HealthEvent::Called {
                outcome: Outcome::Succeeded,
                ..
            } => self.succeed(now),
            HealthEvent::Called {
                method,
                outcome:
                    Outcome::Failed {
                        fault,
                        code,
                        message,
                    },
                ..
            } => self.fail(fault, now, method, code, message),
            HealthEvent::Fault {
                at,
                source,
                method,
                code,
                message,
            } => {
                self.faults += 1;
                self.failed_at = Some(at);
                let kind = match source {
                    FailureSource::Start => plugin_failures::START,
                    FailureSource::Request => plugin_failures::REQUEST,
                };
                self.add(Failure {
                    at,
                    kind,
                    code,
                    method,
                    message,
                });
            }
            HealthEvent::Died { .. } => {}
            HealthEvent::AutoDisabled {
                reason,
                stderr_tail,
            } => {
                let stderr_tail = stderr_tail.into_iter().map(|line| line.text).collect();
                self.disabled = Some(Disabled {
                    reason,
                    stderr_tail,
                });
            }
        }
    }

    fn succeed(&mut self, now: Timestamp) {
        self.succeeded_at = Some(now);
        self.faults = 0;
        self.is_impaired = false;
    }

    /// Faults of the plugin itself come as [`HealthEvent::Fault`] too and are counted there; here are the others.
    fn fail(
        &mut self,
        fault: Option<FaultKind>,
        at: Timestamp,
        method: &'static str,
        code: &'static str,
        message: String,
    ) {
        let Some(kind) = fault.and_then(kind_of) else {
            return;
        };
        self.is_impaired = true;
        self.failed_at = Some(at);
        self.add(Failure {
            at,
            kind,
            code,
            method,
            message,
        });
    }

    fn add(&mut self, failure: Failure) {
        if self.failures.len() < MAX_GATHERED {
            self.failures.push(failure);
        }
    }
}

impl HealthSink for HealthLedger {
    fn record(&self, plugin: PluginId, event: HealthEvent) {
        let is_first = {
            let mut pending = self.pending.lock();
            let is_first = pending.is_empty();
            pending
                .entry(plugin)
                .or_default()
                .note(event, self.clock.now());
            is_first
        };
        if is_first {
            self.news.notify_one();
        }
    }
}

/// Writes gathered outcomes until the server stops.
pub(crate) async fn keep(plugins: Arc<Plugins>, stopping: CancellationToken) {
    loop {
        let heard = stopping.run_until_cancelled(plugins.ledger.news.notified());
        if heard.await.is_none() {
            return;
        }
        let pause = if plugins.write_health().await {
            GATHERED_FOR
        } else {
            TRY_AGAIN_AFTER
        };
        let rest = stopping.run_until_cancelled(tokio::time::sleep(pause));
        if rest.await.is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
