//! What counts in place of what is saved, while somebody tries it out.

use std::sync::Arc;

use codex_store::repo::libraries::Library;
use serde_json::Value;

use crate::matching::settings::{library_texts, plugin_side, plugin_texts, source};
use crate::plugins::Registered;
use crate::rules::compiled::{Compiled, Compiler, Side, Texts};
use crate::rules::judge::PluginSide;

/// `None` keeps what is saved, `Some(None)` is none at all.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The library's rules.
    pub title_preprocessing_rules: Option<Option<Value>>,
    /// The library's conditions.
    pub library_conditions: Option<Option<Value>>,
    /// The plugin's template.
    pub search_query_template: Option<Option<String>>,
    /// The plugin's rules.
    pub search_preprocessing_rules: Option<Option<Value>>,
    /// The plugin's conditions.
    pub plugin_conditions: Option<Option<Value>>,
    /// Whether a known id replaces the search.
    pub use_existing_external_id: Option<bool>,
}

impl Overrides {
    /// Whether anything counts in place of what is saved.
    pub(super) const fn are_any(&self) -> bool {
        self.title_preprocessing_rules.is_some()
            || self.library_conditions.is_some()
            || self.search_query_template.is_some()
            || self.search_preprocessing_rules.is_some()
            || self.plugin_conditions.is_some()
            || self.use_existing_external_id.is_some()
    }

    pub(super) fn library(&self, compiler: &Compiler, saved: Option<&Library>) -> Arc<Compiled> {
        let mut texts = saved
            .map(|library| library_texts(&library.settings))
            .unwrap_or_default();
        replace(&mut texts.rules, self.title_preprocessing_rules.as_ref());
        replace(&mut texts.conditions, self.library_conditions.as_ref());
        if self.title_preprocessing_rules.is_none() && self.library_conditions.is_none() {
            return compiler.compile(Side::Library, texts);
        }
        // What is typed now is another text with the next letter; it is not worth keeping.
        Arc::new(Compiled::read(Side::Library, &texts))
    }

    /// Without a plugin, what is typed counts all the same.
    pub(super) fn plugin(
        &self,
        compiler: &Compiler,
        saved: Option<&Registered>,
    ) -> Option<PluginSide> {
        let is_saved = self.search_query_template.is_none()
            && self.search_preprocessing_rules.is_none()
            && self.plugin_conditions.is_none();
        if is_saved {
            let mut side = plugin_side(compiler, saved?);
            side.reuses_ids = self.use_existing_external_id.unwrap_or(side.reuses_ids);
            return Some(side);
        }
        let mut texts = saved.map_or_else(Texts::default, |it| plugin_texts(&it.row.settings));
        replace(&mut texts.rules, self.search_preprocessing_rules.as_ref());
        replace(&mut texts.conditions, self.plugin_conditions.as_ref());
        if let Some(template) = &self.search_query_template {
            texts.template.clone_from(template);
        }
        let reuses = saved.is_some_and(|it| it.row.settings.use_existing_external_id);
        Some(PluginSide {
            compiled: Arc::new(Compiled::read(Side::Plugin, &texts)),
            source: saved.map(source).unwrap_or_default(),
            reuses_ids: self.use_existing_external_id.unwrap_or(reuses),
        })
    }
}

fn replace(text: &mut Option<String>, with: Option<&Option<Value>>) {
    if let Some(json) = with {
        *text = json.as_ref().map(Value::to_string);
    }
}
