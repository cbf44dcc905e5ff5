//! What rules would do, as JSON.

use codex_app::matching::Overrides;
use codex_app::rules::{ConditionVerdict, Problem as Fault, RuleTally, Source, Step, TrialRow};

use crate::endpoint::*;
use crate::{extract, schema};

/// What counts in place of what is saved: absent keeps what is saved, null is none at all.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OverridesBody {
    /// The library's rules.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<schema::PreprocessingRule>>)]
    pub title_preprocessing_rules: Option<Option<serde_json::Value>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<schema::Conditions>)]
    pub library_conditions: Option<Option<serde_json::Value>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<String>)]
    pub search_query_template: Option<Option<String>>,
    /// The plugin's rules.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<schema::PreprocessingRule>>)]
    pub search_preprocessing_rules: Option<Option<serde_json::Value>>,
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<schema::Conditions>)]
    pub plugin_conditions: Option<Option<serde_json::Value>>,
    #[serde(default)]
    pub use_existing_external_id: Option<bool>,
}

/// What would be done with a series.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RuleRowView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series_id: Option<Uuid>,
    /// The title shown.
    pub title: String,
    /// What the library's rules make of the folder's title.
    pub library_title: String,
    /// What would be searched for.
    pub query: String,
    #[schema(value_type = schema::RuleOutcome)]
    pub outcome: &'static str,
    /// The known id that would be asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Why nothing would be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How the query came about.
    pub steps: Vec<RuleStepView>,
    pub conditions: Vec<ConditionRowView>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

/// One change on the way to a query.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleStepView {
    #[schema(value_type = schema::RuleSource)]
    pub source: Source,
    /// Which rule, from 0.
    pub index: usize,
    pub before: String,
    pub after: String,
}

/// What one condition says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConditionRowView {
    #[schema(value_type = schema::RuleSource)]
    pub source: Source,
    /// Which rule, from 0.
    pub index: usize,
    pub passed: bool,
    /// The verdict in words.
    pub text: String,
}

/// A fault in what was written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleProblemView {
    /// Such as `searchPreprocessingRules[2].pattern`.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Characters before the fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
}

/// What one rule does on a whole shelf.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleTallyView {
    #[schema(value_type = schema::RuleSource)]
    pub source: Source,
    /// Which, from 0.
    pub index: usize,
    /// How many titles it was found in.
    pub matched: u64,
    /// How many it changed.
    pub changed: u64,
    /// How long it took for all of them.
    pub micros: u64,
    /// Whether it takes too long for large libraries.
    pub slow: bool,
}

/// What one condition does on a whole shelf.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConditionTallyView {
    #[schema(value_type = schema::RuleSource)]
    pub source: Source,
    /// Which, from 0.
    pub index: usize,
    /// How many series it was asked about; one before it may have decided already.
    pub asked: u64,
    /// How many of them passed.
    pub passed: u64,
    /// How long it took for all of them.
    pub micros: u64,
    /// Whether it takes too long for large libraries.
    pub slow: bool,
}

impl From<OverridesBody> for Overrides {
    fn from(body: OverridesBody) -> Self {
        Self {
            title_preprocessing_rules: body.title_preprocessing_rules,
            library_conditions: body.library_conditions,
            search_query_template: body.search_query_template,
            search_preprocessing_rules: body.search_preprocessing_rules,
            plugin_conditions: body.plugin_conditions,
            use_existing_external_id: body.use_existing_external_id,
        }
    }
}

impl From<TrialRow> for RuleRowView {
    fn from(row: TrialRow) -> Self {
        Self {
            series_id: row.series.map(|id| id.uuid()),
            title: row.title,
            library_title: row.library_title,
            query: row.query,
            outcome: row.outcome.name(),
            external_id: row.external_id,
            reason: row.reason,
            steps: row.steps.into_iter().map(RuleStepView::from).collect(),
            conditions: row
                .conditions
                .into_iter()
                .map(ConditionRowView::from)
                .collect(),
            warnings: row.warnings,
        }
    }
}

impl From<Step> for RuleStepView {
    fn from(step: Step) -> Self {
        Self {
            source: step.source,
            index: step.index,
            before: step.before,
            after: step.after,
        }
    }
}

impl From<ConditionVerdict> for ConditionRowView {
    fn from(verdict: ConditionVerdict) -> Self {
        Self {
            source: verdict.source,
            index: verdict.row.index,
            passed: verdict.row.passed,
            text: verdict.row.text,
        }
    }
}

impl From<Fault> for RuleProblemView {
    fn from(fault: Fault) -> Self {
        Self {
            path: fault.path,
            message: fault.message,
            line: fault.at.map(|at| at.line),
            column: fault.at.map(|at| at.column),
            offset: fault.at.map(|at| at.offset),
        }
    }
}

impl From<RuleTally> for ConditionTallyView {
    fn from(tally: RuleTally) -> Self {
        Self {
            source: tally.source,
            index: tally.index,
            asked: tally.runs,
            passed: tally.matched,
            micros: u64::try_from(tally.took.as_micros()).unwrap_or(u64::MAX),
            slow: tally.is_slow(),
        }
    }
}

impl From<RuleTally> for RuleTallyView {
    fn from(tally: RuleTally) -> Self {
        Self {
            source: tally.source,
            index: tally.index,
            matched: tally.matched,
            changed: tally.changed,
            micros: u64::try_from(tally.took.as_micros()).unwrap_or(u64::MAX),
            slow: tally.is_slow(),
        }
    }
}
