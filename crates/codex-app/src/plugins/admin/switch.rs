//! Switching plugins on and off, and forgiving them.

use codex_domain::PluginId;
use codex_domain::health::HealthStatus;
use codex_domain::permission::Permission;
use codex_store::repo::{plugin_failures, plugins};

use super::super::{Checked, PluginOutcome, PluginView, Plugins};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::events::PluginChange;

impl Plugins {
    /// Switches a plugin on with a clean slate and tries it.
    pub async fn enable(&self, caller: &Caller, id: PluginId) -> Result<PluginOutcome> {
        caller.require(Permission::PluginsManage)?;
        self.switch(id, true).await?;
        self.host.clear_faults(id);
        self.announce(id, PluginChange::Enabled);
        self.outcome_with_check(caller, id, "Plugin enabled").await
    }

    /// Switches a plugin off. When this returns its process is gone.
    pub async fn disable(&self, caller: &Caller, id: PluginId) -> Result<PluginOutcome> {
        caller.require(Permission::PluginsManage)?;
        self.switch(id, false).await?;
        self.announce(id, PluginChange::Disabled { reason: None });
        self.outcome(id, "Plugin disabled successfully".to_owned(), None)
            .await
    }

    async fn switch(&self, id: PluginId, enabled: bool) -> Result<()> {
        self.write_health().await;
        let tx = self.db.begin().await?;
        if !plugins::set_enabled(&tx, id, enabled, None, self.clock.now()).await? {
            return Err(AppError::not_found("plugin", id));
        }
        if enabled {
            plugin_failures::forgive(&tx, id).await?;
        }
        tx.commit().await?;
        self.registry.reload(id).await
    }

    /// Lets past faults count no longer and any waiting time end, so that the next call starts the plugin.
    pub async fn reset(&self, caller: &Caller, id: PluginId) -> Result<PluginOutcome> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        let tx = self.db.begin().await?;
        let row = plugins::by_id(&tx, id)
            .await?
            .ok_or_else(|| AppError::not_found("plugin", id))?;
        let status = if row.enabled {
            HealthStatus::Unknown
        } else {
            HealthStatus::Disabled
        };
        plugins::reset_health(&tx, id, status, self.clock.now()).await?;
        plugin_failures::forgive(&tx, id).await?;
        tx.commit().await?;
        self.registry.reload(id).await?;
        self.host.clear_faults(id);
        self.announce(id, PluginChange::Updated);
        self.outcome(id, "Failure count reset successfully".to_owned(), None)
            .await
    }

    pub(super) async fn outcome(
        &self,
        id: PluginId,
        message: String,
        check: Option<Checked>,
    ) -> Result<PluginOutcome> {
        self.write_health().await;
        Ok(PluginOutcome {
            plugin: self.row(id).await.map(PluginView::of)?,
            message,
            check,
        })
    }

    /// Tries the plugin and says how that went behind what was done.
    pub(super) async fn outcome_with_check(
        &self,
        caller: &Caller,
        id: PluginId,
        done: &str,
    ) -> Result<PluginOutcome> {
        let check = self.check(caller, id).await;
        let message = match &check.error {
            None => format!("{done} and health check passed"),
            Some(error) => format!("{done} but health check failed: {error}"),
        };
        self.outcome(id, message, Some(check)).await
    }
}
