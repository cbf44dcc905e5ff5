//! Words from fixed lists, taken from the tables that define them.

use codex_domain::inbox;
use codex_domain::metadata::Field;
use codex_domain::permission::{self, Permission};
use codex_domain::plugin;
use codex_domain::task;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// Declares marker types that stand for one word out of a list: `Name => iterator of words`.
///
/// Each gets `PartialSchema` (a string with an `enum`) and `ToSchema` under its own name.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident => $list:expr;)+) => {$(
        $(#[$doc])*
        pub(crate) enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                one_of($list)
            }
        }

        impl ToSchema for $name {}
    )+};
}

words! {
    /// The kind of an account.
    Role => [permission::Role::Admin, permission::Role::Editor, permission::Role::Reader]
        .map(|role| role.name());
    /// Something an account may do.
    UserPermission => Permission::ALL.map(Permission::name);
    /// A metadata field.
    FieldName => Field::ALL.iter().map(|field| field.name());
    /// Where a plugin's actions are offered.
    PluginScope => plugin::PluginScope::ALL.map(plugin::PluginScope::name);
    /// A right granted to a plugin.
    PluginPermission => plugin::PluginPermission::all().map(|permission| permission.to_string());
    /// Who a plugin works for.
    PluginType => ["system", "user"];
    /// How credentials reach a plugin.
    CredentialDelivery => ["init_message", "env", "both"];
    /// How a plugin is doing.
    HealthStatus => ["unknown", "healthy", "degraded", "unhealthy", "disabled"];
    /// What kind of decision changed metadata.
    RunKind => codex_domain::metadata::RunKind::ALL.map(codex_domain::metadata::RunKind::name);
    /// Where a scan stands.
    ScanStatus => ["pending", "running", "completed", "failed", "cancelled"];
    /// Where an entry of the match inbox stands.
    InboxStatus => inbox::InboxStatus::ALL.map(inbox::InboxStatus::name);
    /// Why an entry of the match inbox waits.
    InboxReason => inbox::InboxReason::ALL.map(inbox::InboxReason::name);
    /// How an item came out of matching.
    MatchDecision => codex_app::matching::Verdict::ALL.map(codex_app::matching::Verdict::name);
    /// What would be done with a series.
    RuleOutcome => codex_app::rules::TrialOutcome::ALL.map(codex_app::rules::TrialOutcome::name);
    /// Whose rule or condition it is.
    RuleSource => ["template", "library", "plugin"];
    /// A series or a book.
    ItemKind => ["series", "book"];
    /// Where a task stands.
    TaskStatus => task::TaskStatus::ALL.map(task::TaskStatus::name);
    /// Where an item of a task stands.
    TaskItemStatus => task::TaskItemStatus::ALL.map(task::TaskItemStatus::name);
}

fn one_of<T: Into<String>>(words: impl IntoIterator<Item = T>) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(
            words.into_iter().map(Into::into).collect::<Vec<String>>(),
        ))
        .build()
        .into()
}
