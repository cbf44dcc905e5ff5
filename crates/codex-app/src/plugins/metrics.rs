//! How plugins are used: calls, errors and times of all of them, for whoever may see what they are offered for.

use std::collections::BTreeMap;
use std::time::Duration;

use codex_domain::health::HealthStatus;
use codex_domain::permission::Permission;
use codex_domain::{PluginId, Timestamp};
use codex_plugin_host::MethodStats;
use codex_store::repo::plugin_failures;
use codex_store::repo::plugins::{self, Plugin};

use super::Plugins;
use crate::caller::Caller;
use crate::error::Result;

/// Calls that ended, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallCounters {
    /// How many reached the plugin or failed on the way.
    pub requests: u64,
    /// Those that ended with an error.
    pub failures: u64,
    /// Those turned away before, because they came faster than the plugin's rate allows.
    pub refused: u64,
    /// The time of all requests together.
    pub total: Duration,
}

/// How one plugin is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginMetrics {
    /// Which.
    pub plugin: PluginId,
    /// Its name for people.
    pub display_name: String,
    /// In one word.
    pub health: HealthStatus,
    /// When it last worked.
    pub last_success: Option<Timestamp>,
    /// When it last failed.
    pub last_failure: Option<Timestamp>,
    /// All its calls since it runs here.
    pub calls: CallCounters,
    /// The same by method.
    pub methods: BTreeMap<&'static str, CallCounters>,
    /// Its recorded failures by their code, also those from before the server started.
    pub recorded: BTreeMap<String, u64>,
}

/// How all plugins are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// When this was true.
    pub at: Timestamp,
    /// By the name people see.
    pub plugins: Vec<PluginMetrics>,
}

impl CallCounters {
    /// The mean time of a request.
    pub fn mean(&self) -> Duration {
        let requests = u32::try_from(self.requests).unwrap_or(u32::MAX);
        self.total.checked_div(requests).unwrap_or_default()
    }

    /// How many of a hundred requests failed.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a percentage is read, not counted with"
    )]
    pub fn error_rate_percent(&self) -> f64 {
        match self.requests {
            0 => 0.0,
            requests => self.failures as f64 * 100.0 / requests as f64,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            failures: self.failures + other.failures,
            refused: self.refused + other.refused,
            total: self.total + other.total,
        }
    }
}

impl From<&MethodStats> for CallCounters {
    fn from(stats: &MethodStats) -> Self {
        Self {
            requests: stats.calls,
            failures: stats.failures,
            refused: stats.refused,
            total: stats.total,
        }
    }
}

impl Metrics {
    /// How many plugins are well, or not.
    pub fn with_health(&self, health: HealthStatus) -> usize {
        let plugins = self.plugins.iter();
        plugins.filter(|plugin| plugin.health == health).count()
    }

    /// The calls of all plugins.
    pub fn calls(&self) -> CallCounters {
        let calls = self.plugins.iter().map(|plugin| plugin.calls);
        calls.fold(CallCounters::default(), CallCounters::plus)
    }
}

impl Plugins {
    /// How all plugins are used. Calls are counted since the server started, or since a plugin was switched on.
    pub async fn metrics(&self, caller: &Caller) -> Result<Metrics> {
        caller.require(Permission::LibrariesRead)?;
        self.write_health().await;
        let mut recorded: BTreeMap<PluginId, BTreeMap<String, u64>> = BTreeMap::new();
        for (plugin, code, count) in plugin_failures::counts(&self.db).await? {
            let count = u64::try_from(count).unwrap_or_default();
            recorded.entry(plugin).or_default().insert(code, count);
        }
        let rows = plugins::all(&self.db).await?.into_iter();
        let measured = rows.map(|row| {
            let recorded = recorded.remove(&row.id).unwrap_or_default();
            self.measured(row, recorded)
        });
        Ok(Metrics {
            at: self.clock.now(),
            plugins: measured.collect(),
        })
    }

    fn measured(&self, row: Plugin, recorded: BTreeMap<String, u64>) -> PluginMetrics {
        let status = self.host.status(row.id);
        let stats = status.iter().flat_map(|status| &status.methods);
        let methods: BTreeMap<_, CallCounters> =
            stats.map(|stats| (stats.method, stats.into())).collect();
        PluginMetrics {
            plugin: row.id,
            display_name: row.settings.display_name,
            health: row.health.status,
            last_success: row.health.last_success_at,
            last_failure: row.health.last_failure_at,
            calls: methods
                .values()
                .copied()
                .fold(CallCounters::default(), CallCounters::plus),
            methods,
            recorded,
        }
    }
}
