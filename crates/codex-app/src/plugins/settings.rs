//! What may be chosen for a plugin: the one table that forms, the API and the checks share.

use codex_domain::metadata::Item;
use codex_domain::permission::Permission;
use codex_domain::plugin::{PluginPermission, PluginScope};

use super::Plugins;
use super::check::LOG_LEVELS;
use crate::caller::Caller;
use crate::error::Result;

/// What may be chosen.
#[derive(Debug)]
pub struct PluginOptions {
    /// What a plugin may be granted.
    pub permissions: Vec<PermissionOption>,
    /// Where it may be offered.
    pub scopes: Vec<PluginScope>,
    /// How credentials may reach it.
    pub credential_deliveries: [&'static str; 3],
    /// How much it may log.
    pub log_levels: [&'static str; 4],
    /// What may be run.
    pub allowed_commands: Vec<String>,
}

/// A permission with words for people.
#[derive(Debug)]
pub struct PermissionOption {
    /// Which.
    pub permission: PluginPermission,
    /// In words.
    pub label: String,
    /// Series, books or both.
    pub applies_to: Vec<Item>,
}

impl Plugins {
    /// What may be chosen for a plugin on this server.
    pub fn options(&self, caller: &Caller) -> Result<PluginOptions> {
        caller.require(Permission::PluginsManage)?;
        let permissions = PluginPermission::all().map(|permission| PermissionOption {
            permission,
            label: label(permission),
            applies_to: [Item::Series, Item::Book]
                .into_iter()
                .filter(|item| applies_to(permission, *item))
                .collect(),
        });
        Ok(PluginOptions {
            permissions: permissions.collect(),
            scopes: PluginScope::ALL.to_vec(),
            credential_deliveries: ["init_message", "env", "both"],
            log_levels: LOG_LEVELS,
            allowed_commands: self.registry.accepted_commands(),
        })
    }
}

fn label(permission: PluginPermission) -> String {
    match permission {
        PluginPermission::MetadataRead => "Read metadata".to_owned(),
        PluginPermission::MetadataWriteAll => "Write all metadata".to_owned(),
        PluginPermission::LibraryRead => "See what the library holds".to_owned(),
        PluginPermission::MetadataWrite(group) => {
            let words = group.name().replace('_', " ");
            let words = words
                .replace("isbn", "ISBN")
                .replace("external ids", "external IDs");
            format!("Write {words}")
        }
    }
}

fn applies_to(permission: PluginPermission, item: Item) -> bool {
    match permission {
        PluginPermission::MetadataRead
        | PluginPermission::MetadataWriteAll
        | PluginPermission::LibraryRead => true,
        PluginPermission::MetadataWrite(group) => item
            .fields()
            .iter()
            .any(|field| field.permission() == group),
    }
}
