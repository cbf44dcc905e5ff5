//! The files of plugins as JSON.

use codex_app::plugins::{Emptied, PluginFiles};

use crate::endpoint::*;

/// What all plugins keep.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginStorageListView {
    /// Every plugin, also one that keeps nothing.
    pub plugins: Vec<PluginStorageView>,
    pub total_file_count: u64,
    pub total_bytes: u64,
}

/// What one plugin keeps.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginStorageView {
    pub plugin_id: Uuid,
    pub plugin_name: String,
    pub plugin_display_name: String,
    pub file_count: u64,
    pub total_bytes: u64,
    /// False when there is more than was counted, or part of the folder could not be read.
    pub complete: bool,
}

/// What became of deleting.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PluginStorageDeletedView {
    pub files_deleted: u64,
    pub bytes_freed: u64,
    /// How many files and folders are still there.
    pub failures: u64,
    /// The first of them, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
}

impl From<Vec<PluginFiles>> for PluginStorageListView {
    fn from(files: Vec<PluginFiles>) -> Self {
        Self {
            total_file_count: files.iter().map(|plugin| plugin.size.files).sum(),
            total_bytes: files.iter().map(|plugin| plugin.size.bytes).sum(),
            plugins: files.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<PluginFiles> for PluginStorageView {
    fn from(files: PluginFiles) -> Self {
        Self {
            plugin_id: files.plugin.uuid(),
            plugin_name: files.name,
            plugin_display_name: files.display_name,
            file_count: files.size.files,
            total_bytes: files.size.bytes,
            complete: files.size.is_complete,
        }
    }
}

impl From<Emptied> for PluginStorageDeletedView {
    fn from(emptied: Emptied) -> Self {
        Self {
            files_deleted: emptied.files,
            bytes_freed: emptied.bytes,
            failures: emptied.failures,
            errors: emptied.errors,
        }
    }
}
