//! What plugins offer to people, and asking them directly.

mod execute;

use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_domain::{LibraryId, PluginId};
use codex_protocol::manifest::MetadataContentType;
use codex_store::repo::libraries;

use super::Plugins;
use super::registry::Registered;
use crate::caller::Caller;
use crate::error::{AppError, Result};

pub use execute::{ContentType, Execute, Executed, MetadataVerb};

/// Something one plugin offers to do.
#[derive(Debug)]
pub struct Action {
    /// Which plugin.
    pub plugin_id: PluginId,
    /// Its name.
    pub plugin_name: String,
    /// The name people see.
    pub plugin_display_name: String,
    /// The words on the menu.
    pub label: String,
    /// What the plugin is for.
    pub description: Option<String>,
    /// The libraries it works for; none means all.
    pub library_ids: Vec<LibraryId>,
    /// An address to search by hand, with `<title>` in it.
    pub search_uri_template: Option<String>,
}

impl Plugins {
    /// What plugins offer at a place to somebody who may use it.
    pub async fn actions(
        &self,
        caller: &Caller,
        scope: &str,
        library: Option<LibraryId>,
    ) -> Result<Vec<Action>> {
        caller.require(Permission::LibrariesRead)?;
        let scope: PluginScope = scope.parse().map_err(|_| {
            let names: Vec<&str> = PluginScope::ALL.iter().map(|scope| scope.name()).collect();
            AppError::invalid("scope", format!("must be one of {}", names.join(", ")))
        })?;
        if let Some(id) = library
            && libraries::by_id(&self.db, id).await?.is_none()
        {
            return Err(AppError::not_found("library", id));
        }
        if !caller.may(needed(scope)) {
            return Ok(Vec::new());
        }
        let offered = self.registry.all().into_iter().filter(|plugin| {
            plugin.row.enabled
                && plugin.row.settings.scopes.contains(&scope)
                && library.is_none_or(|library| plugin.works_for(library))
                && offers(plugin, scope)
        });
        Ok(offered.map(|plugin| action(&plugin)).collect())
    }
}

/// What somebody needs to be allowed for what is offered there.
const fn needed(scope: PluginScope) -> Permission {
    match scope {
        PluginScope::BookDetail | PluginScope::BookBulk => Permission::BooksWrite,
        PluginScope::SeriesDetail
        | PluginScope::SeriesBulk
        | PluginScope::LibraryDetail
        | PluginScope::LibraryScan => Permission::SeriesWrite,
    }
}

/// Whether the plugin knows the kind of item found there, and the administrator wants it for that kind.
fn offers(plugin: &Registered, scope: PluginScope) -> bool {
    let kinds: &[MetadataContentType] = match scope {
        PluginScope::SeriesDetail | PluginScope::SeriesBulk => &[MetadataContentType::Series],
        PluginScope::BookDetail | PluginScope::BookBulk => &[MetadataContentType::Book],
        PluginScope::LibraryDetail | PluginScope::LibraryScan => {
            &[MetadataContentType::Series, MetadataContentType::Book]
        }
    };
    plugin.manifest.as_ref().is_some_and(|manifest| {
        kinds.iter().any(|kind| {
            manifest.capabilities.metadata_provider.contains(kind) && plugin.is_wanted_for(*kind)
        })
    })
}

impl Registered {
    /// Whether the administrator wants the plugin for this kind of item.
    pub(crate) fn is_wanted_for(&self, kind: MetadataContentType) -> bool {
        let targets = self.row.settings.metadata_targets.as_ref();
        targets
            .and_then(serde_json::Value::as_array)
            .is_none_or(|targets| targets.iter().any(|target| target == kind.as_str()))
    }
}

fn action(plugin: &Registered) -> Action {
    let row = &plugin.row;
    let manifest = plugin.manifest.as_ref();
    Action {
        plugin_id: row.id,
        plugin_name: row.name.clone(),
        plugin_display_name: row.settings.display_name.clone(),
        label: format!("Fetch from {}", row.settings.display_name),
        description: row
            .settings
            .description
            .clone()
            .or_else(|| manifest?.description.clone()),
        library_ids: row.settings.library_ids.clone(),
        search_uri_template: manifest.and_then(|manifest| manifest.search_uri_template.clone()),
    }
}
