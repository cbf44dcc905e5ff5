//! The text a search for a series starts from, for the search dialog.

use codex_domain::permission::Permission;
use codex_domain::{ItemId, PluginId, SeriesId};
use codex_matching::query::Step;

use super::Matching;
use super::target::Target;
use crate::caller::Caller;
use crate::error::Result;

/// The text a search starts from, and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchTitle {
    /// The title of the series.
    pub original: String,
    /// What is searched for.
    pub search: String,
    /// What changed the text, in order.
    pub steps: Vec<Step>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

impl Matching {
    /// The text a search for a series starts from.
    pub async fn search_title(
        &self,
        caller: &Caller,
        series: SeriesId,
        plugin: PluginId,
    ) -> Result<SearchTitle> {
        caller.require(Permission::SeriesRead)?;
        let target = Target::read(&self.parts.db, ItemId::Series(series)).await?;
        let plugin = self.parts.plugins.usable(plugin)?;
        plugin.require_library(target.library)?;
        let judge = self.parts.judge(Some(&plugin), target.library).await?;
        let mut query = judge.query(&target.subject, &mut ());
        query.warnings.extend(judge.fault());
        Ok(SearchTitle {
            original: target.subject.title,
            search: crate::text::line(&query.text).unwrap_or_default(),
            steps: query.steps,
            warnings: query.warnings,
        })
    }
}
