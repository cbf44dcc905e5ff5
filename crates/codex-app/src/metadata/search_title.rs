//! The text a search for a series starts from.

use codex_domain::permission::Permission;
use codex_domain::{ItemId, PluginId, SeriesId};

use super::Metadata;
use super::item::Loaded;
use crate::caller::Caller;
use crate::error::Result;
use crate::text::line;

/// The text a search starts from.
#[derive(Debug)]
pub struct SearchTitle {
    /// The title of the series.
    pub original: String,
    /// What is searched for.
    pub search: String,
    /// How many rules changed the text.
    pub rules_applied: u32,
}

impl Metadata {
    /// The text a search for a series starts from: its title, on one line.
    pub async fn search_title(
        &self,
        caller: &Caller,
        series: SeriesId,
        plugin: PluginId,
    ) -> Result<SearchTitle> {
        caller.require(Permission::SeriesRead)?;
        let loaded = Loaded::read(&self.db, ItemId::Series(series)).await?;
        let plugin = self.plugins.usable(plugin)?;
        plugin.require_library(loaded.library())?;
        let original = loaded.title().to_owned();
        Ok(SearchTitle {
            search: line(&original).unwrap_or_default(),
            original,
            rules_applied: 0,
        })
    }
}
