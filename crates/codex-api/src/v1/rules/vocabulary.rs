//! What rules, templates and conditions may say.

use codex_app::rules::vocabulary::{Example, FieldInfo, OperatorEntry, Vocabulary};
use codex_app::rules::{FunctionInfo, Thresholds};
use codex_domain::permission::Permission;

use crate::endpoint::*;

/// Everything that can be said.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VocabularyView {
    /// What can be asked about an item.
    pub fields: Vec<VocabularyFieldView>,
    /// What templates can call.
    pub helpers: Vec<TemplateFunctionView>,
    /// How conditions compare.
    pub operators: Vec<OperatorView>,
    /// Things to start from.
    pub examples: ExamplesView,
    /// What counts where a plugin's settings say nothing.
    pub match_defaults: MatchDefaultsView,
}

/// What a match has to reach unless a plugin's settings say otherwise, as shares of one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatchDefaultsView {
    /// The score of the best candidate.
    pub threshold: f64,
    /// Its lead over the next one.
    pub margin: f64,
}

/// Something that can be asked about an item.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VocabularyFieldView {
    /// How it is written.
    pub path: &'static str,
    /// How people call it.
    pub label: &'static str,
    /// `text`, `number`, `bool`, `list`, `object` or `any`.
    #[schema(value_type = String)]
    pub kind: codex_app::rules::vocabulary::ValueKind,
    /// What it may look like.
    pub example: &'static str,
}

/// Something templates can call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateFunctionView {
    pub name: &'static str,
    /// Whether it stands around a piece of template.
    pub block: bool,
    /// Its arguments.
    pub signature: &'static str,
    pub description: &'static str,
    /// A template that uses it.
    pub example: &'static str,
    /// What that template prints.
    pub result: &'static str,
}

/// How a condition compares.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OperatorView {
    pub name: &'static str,
    /// How people read it.
    pub label: &'static str,
    /// Whether it compares with a value.
    pub needs_value: bool,
    /// What that value may be.
    pub value_kinds: &'static [&'static str],
}

/// Things to start from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExamplesView {
    pub templates: Vec<ExampleView>,
    pub rules: Vec<ExampleView>,
    pub conditions: Vec<ExampleView>,
}

/// Something to start from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExampleView {
    /// What it does.
    pub label: &'static str,
    /// A template as text, a rule, or a rule of conditions.
    pub value: serde_json::Value,
}

/// Lists the fields, helpers and operators that rules, templates and conditions can use.
#[utoipa::path(
    get,
    path = "/rules/vocabulary",
    tag = "rules",
    responses((status = 200, description = "Everything that can be said", body = VocabularyView)),
)]
pub(super) async fn rules_vocabulary(SignedIn(caller): SignedIn) -> Answer<VocabularyView> {
    caller.require(Permission::SeriesRead)?;
    Ok(Json(codex_app::rules::vocabulary::vocabulary().into()))
}

impl From<Vocabulary> for VocabularyView {
    fn from(all: Vocabulary) -> Self {
        let examples = |list: Vec<Example>| list.into_iter().map(ExampleView::from).collect();
        Self {
            fields: all.fields.iter().map(VocabularyFieldView::from).collect(),
            helpers: all.helpers.iter().map(TemplateFunctionView::from).collect(),
            operators: all.operators.into_iter().map(OperatorView::from).collect(),
            examples: ExamplesView {
                templates: examples(all.examples.templates),
                rules: examples(all.examples.rules),
                conditions: examples(all.examples.conditions),
            },
            match_defaults: Thresholds::DEFAULT.into(),
        }
    }
}

impl From<Thresholds> for MatchDefaultsView {
    fn from(thresholds: Thresholds) -> Self {
        Self {
            threshold: thresholds.accept,
            margin: thresholds.margin,
        }
    }
}

impl From<&FieldInfo> for VocabularyFieldView {
    fn from(field: &FieldInfo) -> Self {
        Self {
            path: field.path,
            label: field.label,
            kind: field.kind,
            example: field.example,
        }
    }
}

impl From<&FunctionInfo> for TemplateFunctionView {
    fn from(helper: &FunctionInfo) -> Self {
        Self {
            name: helper.name,
            block: helper.block,
            signature: helper.signature,
            description: helper.description,
            example: helper.example,
            result: helper.result,
        }
    }
}

impl From<OperatorEntry> for OperatorView {
    fn from(operator: OperatorEntry) -> Self {
        Self {
            name: operator.name,
            label: operator.label,
            needs_value: operator.needs_value,
            value_kinds: operator.value_kinds,
        }
    }
}

impl From<Example> for ExampleView {
    fn from(example: Example) -> Self {
        Self {
            label: example.label,
            value: example.value,
        }
    }
}
