//! The shapes of rules and conditions, which the rules engine reads itself so that a fault has its place.

use utoipa::ToSchema;

/// A rule that rewrites text.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape is documented here and read elsewhere")]
pub(crate) struct PreprocessingRule {
    /// A regular expression; every match is replaced.
    pattern: String,
    /// What takes its place: `$1` and `${name}` stand for groups.
    #[schema(required = false)]
    replacement: String,
    /// What the rule is for.
    description: Option<String>,
    /// Absent: true.
    #[schema(required = false)]
    enabled: bool,
}

/// Conditions an item must meet.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape is documented here and read elsewhere")]
pub(crate) struct Conditions {
    /// `all` or `any` of the rules; absent: all.
    #[schema(required = false)]
    mode: String,
    rules: Vec<ConditionRule>,
}

/// One condition.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape is documented here and read elsewhere")]
pub(crate) struct ConditionRule {
    /// Such as `book_count` or `metadata.status`.
    field: String,
    /// Such as `equals` or `is_null`.
    operator: String,
    /// What to compare with.
    #[schema(required = false)]
    value: serde_json::Value,
}
