//! What the name of a folder says, put in order by the library's rules.

use codex_domain::metadata::{Field, Value};
use codex_matching::preprocess::RuleSet;
use codex_store::repo::libraries::Library;
use codex_store::repo::metadata::Metadata;

use super::describe::describe_folder;
use crate::rules::compiled::{Compiled, Side, Texts};
use crate::text;

/// The rules of a library for titles.
pub(super) struct TitleRules(RuleSet);

impl TitleRules {
    /// Rules that cannot be read leave titles as they were found.
    pub(super) fn of(library: &Library) -> Self {
        let texts = Texts {
            rules: library.settings.title_preprocessing_rules.clone(),
            ..Texts::default()
        };
        let compiled = Compiled::read(Side::Library, &texts);
        if let Some(fault) = compiled.fault() {
            tracing::warn!(library = %library.name, %fault, "titles are left as they were found");
        }
        Self(compiled.rules)
    }

    /// What the name of a series' folder says.
    pub(super) fn describe(&self, name: &str) -> Metadata {
        let mut found = describe_folder(name);
        if let Some(title) = found.record.text(Field::Title) {
            let cleaned = text::line(&self.0.apply(title).text).map(Value::Text);
            let checked = cleaned.and_then(|title| {
                Value::from_json(Field::Title, &title.to_json())
                    .ok()
                    .flatten()
            });
            // A rule that leaves nothing leaves the title.
            if checked.is_some() {
                found.record.set(Field::Title, checked);
            }
        }
        found
    }
}

/// The title that the name of a folder gives before any rule.
pub(crate) fn folder_title(name: &str) -> String {
    let found = describe_folder(name);
    found.record.text(Field::Title).unwrap_or(name).to_owned()
}
