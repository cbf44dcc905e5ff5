//! Schemas of things whose words and shapes are defined elsewhere: the domain's tables speak, nothing is retyped.

mod metadata;
mod rules;
mod words;

pub(crate) use metadata::{BookMetadata, FieldValue, SeriesMetadata, Values};
pub(crate) use rules::{Conditions, PreprocessingRule};
pub(crate) use words::{
    CredentialDelivery, FieldName, HealthStatus, InboxReason, InboxStatus, ItemKind, MatchDecision,
    PluginPermission, PluginScope, PluginType, Role, RuleOutcome, RuleSource, RunKind, ScanStatus,
    TaskItemStatus, TaskStatus, UserPermission,
};
