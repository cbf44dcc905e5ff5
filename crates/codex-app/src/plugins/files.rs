//! The files plugins keep in their private folders: how much each has, and letting go of them.

use codex_domain::PluginId;
use codex_domain::permission::Permission;

use super::folder::{self, Emptied, FolderSize};
use super::{Plugins, Registered};
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// What one plugin keeps on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PluginFiles {
    /// Which.
    pub plugin: PluginId,
    /// Its name in ids.
    pub name: String,
    /// Its name for people.
    pub display_name: String,
    /// How much.
    pub size: FolderSize,
}

impl Plugins {
    /// How much every plugin keeps, by the name people see.
    pub async fn files(&self, caller: &Caller) -> Result<Vec<PluginFiles>> {
        caller.require(Permission::SystemAdmin)?;
        let mut all = Vec::new();
        for plugin in self.registry.all() {
            all.push(self.measured_files(&plugin).await?);
        }
        Ok(all)
    }

    /// How much one plugin keeps.
    pub async fn files_of(&self, caller: &Caller, name: &str) -> Result<PluginFiles> {
        caller.require(Permission::SystemAdmin)?;
        self.measured_files(&*self.named(name)?).await
    }

    /// Deletes what a plugin keeps. Its process is stopped first; whoever asks it meanwhile waits.
    pub async fn delete_files(&self, caller: &Caller, name: &str) -> Result<Emptied> {
        caller.require(Permission::SystemAdmin)?;
        let plugin = self.named(name)?;
        let folder = self.registry.folder_of(&plugin.row);
        let empty = move || folder::empty(&folder);
        self.registry.while_stopped(plugin.row.id, empty).await
    }

    fn named(&self, name: &str) -> Result<std::sync::Arc<Registered>> {
        let mut all = self.registry.all().into_iter();
        all.find(|plugin| plugin.row.name == name)
            .ok_or_else(|| AppError::not_found("plugin", name))
    }

    async fn measured_files(&self, plugin: &Registered) -> Result<PluginFiles> {
        let folder = self.registry.folder_of(&plugin.row);
        let size = tokio::task::spawn_blocking(move || folder::measure(&folder)).await;
        Ok(PluginFiles {
            plugin: plugin.row.id,
            name: plugin.row.name.clone(),
            display_name: plugin.row.settings.display_name.clone(),
            size: size.map_err(|error| AppError::internal("measuring a plugin's folder", error))?,
        })
    }
}
