//! What administrators do with plugins.

mod switch;
mod trial;
mod write;

use codex_domain::PluginId;
use codex_domain::permission::Permission;
use codex_store::repo::plugins::{self, Plugin};

use super::{PluginView, Plugins};
use crate::caller::Caller;
use crate::error::{AppError, Result};

impl Plugins {
    /// Every plugin, by the name people see.
    pub async fn list(&self, caller: &Caller) -> Result<Vec<PluginView>> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        let rows = plugins::all(&self.db).await?;
        Ok(rows.into_iter().map(PluginView::of).collect())
    }

    /// One plugin.
    pub async fn get(&self, caller: &Caller, id: PluginId) -> Result<PluginView> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        self.row(id).await.map(PluginView::of)
    }

    pub(super) async fn row(&self, id: PluginId) -> Result<Plugin> {
        plugins::by_id(&self.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("plugin", id))
    }
}
