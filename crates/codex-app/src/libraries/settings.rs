//! What a library does with titles and matches, checked before it is kept.

use codex_store::repo::libraries::LibrarySettings;
use serde_json::Value;

use crate::error::{AppError, FieldProblem, Result};
use crate::rules::check;

/// What to change: `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct SettingsChange {
    /// Rules that clean titles.
    pub title_preprocessing_rules: Option<Option<Value>>,
    /// When items are matched without being asked.
    pub auto_match_conditions: Option<Option<Value>>,
    /// Whether what a scan found new or changed is matched.
    pub auto_match_after_scan: Option<bool>,
    /// What providers may write, and in which order.
    pub metadata_policy: Option<Option<Value>>,
}

/// A field's name, what to write into it, how to check that, and where it is kept.
type Checked<'a> = (
    &'static str,
    Option<Option<Value>>,
    fn(&str, Option<&Value>) -> Result<Option<Value>, Vec<FieldProblem>>,
    &'a mut Option<String>,
);

/// Checks every part of a change and writes it into the settings; all complaints come together.
pub(super) fn apply(change: SettingsChange, settings: &mut LibrarySettings) -> Result<()> {
    let checked: [Checked<'_>; 3] = [
        (
            "titlePreprocessingRules",
            change.title_preprocessing_rules,
            check::rules,
            &mut settings.title_preprocessing_rules,
        ),
        (
            "autoMatchConditions",
            change.auto_match_conditions,
            check::conditions,
            &mut settings.auto_match_conditions,
        ),
        (
            "metadataPolicy",
            change.metadata_policy,
            check::policy,
            &mut settings.metadata_policy,
        ),
    ];
    let mut problems = Vec::new();
    for (field, value, check, place) in checked {
        let Some(value) = value else { continue };
        match check(field, value.as_ref()) {
            Ok(value) => *place = value.map(|value| value.to_string()),
            Err(found) => problems.extend(found),
        }
    }
    if let Some(after_scan) = change.auto_match_after_scan {
        settings.auto_match_after_scan = after_scan;
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::InvalidInput(problems))
    }
}
