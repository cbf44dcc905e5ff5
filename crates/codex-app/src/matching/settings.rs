//! The settings an item is judged by, as they are stored now.

use codex_domain::LibraryId;
use codex_matching::Thresholds;
use codex_store::repo::libraries::{self, LibrarySettings};
use codex_store::repo::plugins::PluginSettings;

use super::Parts;
use crate::error::{AppError, Result};
use crate::plugins::{ACCEPT, MARGIN, Registered};
use crate::rules::compiled::{Compiler, Side, Texts};
use crate::rules::judge::{Judge, PluginSide};

impl Parts {
    /// The judge for a plugin in a library.
    pub(super) async fn judge(
        &self,
        plugin: Option<&Registered>,
        library: LibraryId,
    ) -> Result<Judge> {
        let library = libraries::by_id(&self.db, library)
            .await?
            .ok_or_else(|| AppError::not_found("library", library))?;
        Ok(Judge {
            library: self
                .compiler
                .compile(Side::Library, library_texts(&library.settings)),
            plugin: plugin.map(|plugin| plugin_side(&self.compiler, plugin)),
        })
    }
}

/// A plugin's side of a judge.
pub(super) fn plugin_side(compiler: &Compiler, plugin: &Registered) -> PluginSide {
    let settings = &plugin.row.settings;
    PluginSide {
        compiled: compiler.compile(Side::Plugin, plugin_texts(settings)),
        source: source(plugin),
        reuses_ids: settings.use_existing_external_id,
    }
}

/// What a library says.
pub(super) fn library_texts(settings: &LibrarySettings) -> Texts {
    Texts {
        rules: settings.title_preprocessing_rules.clone(),
        conditions: settings.auto_match_conditions.clone(),
        template: None,
    }
}

/// What a plugin's settings say.
pub(super) fn plugin_texts(settings: &PluginSettings) -> Texts {
    let text = |json: &Option<serde_json::Value>| json.as_ref().map(serde_json::Value::to_string);
    Texts {
        rules: text(&settings.search_preprocessing_rules),
        conditions: text(&settings.auto_match_conditions),
        template: settings.search_query_template.clone(),
    }
}

/// The source of a plugin's own ids.
pub(super) fn source(plugin: &Registered) -> String {
    format!("plugin:{}", plugin.row.name)
}

/// What a match has to reach, as the administrator set it.
pub(super) fn thresholds(settings: &PluginSettings) -> Thresholds {
    let part = |key| {
        let part = settings.internal_config.get(key)?.as_f64()?;
        (0.0..=1.0).contains(&part).then_some(part)
    };
    Thresholds {
        accept: part(ACCEPT).unwrap_or(Thresholds::DEFAULT.accept),
        margin: part(MARGIN).unwrap_or(Thresholds::DEFAULT.margin),
    }
}
