//! Changes and runs as JSON.

use codex_app::journal::{
    Change, ItemRef, NotUndone, Run, RunKind, RunPlugin, Side, Standing, Subject, Undone,
    UndoneEntry,
};
use codex_domain::ItemId;
use codex_domain::metadata::Field;

use crate::endpoint::*;
use crate::schema;

/// A series or a book by its title.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JournalItemView {
    #[schema(value_type = schema::ItemKind)]
    pub kind: &'static str,
    pub id: Uuid,
    pub title: String,
}

/// One change of one thing about one item.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JournalEntryView {
    pub id: Uuid,
    pub item: JournalItemView,
    /// A field's name, `lock:<field>`, `externalId:<source>` or `cover`.
    pub subject: String,
    /// What to call it.
    pub subject_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = schema::FieldName, required = false)]
    pub field: Option<Field>,
    /// What was there; null when there was nothing.
    pub before: Option<serde_json::Value>,
    /// What was written; null when it was cleared.
    pub after: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_origin: Option<String>,
    pub at: Timestamp,
    pub run: RunView,
    /// The change that took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<Uuid>,
    /// The change it took back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Uuid>,
    pub can_undo: bool,
    /// Why it cannot be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
}

/// One decision that changed something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunView {
    pub id: Uuid,
    #[schema(value_type = schema::RunKind)]
    pub kind: RunKind,
    pub title: String,
    pub by: RunByView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin: Option<RunPluginView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_id: Option<Uuid>,
    /// How many changes.
    pub entries: u32,
    /// Of how many items.
    pub items: u32,
    /// How many of the changes were taken back.
    pub undone_entries: u32,
    pub at: Timestamp,
}

/// Who decided.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunByView {
    pub kind: ByKind,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Uuid>,
}

/// What kind of author.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RunByKind)]
pub(crate) enum ByKind {
    Person,
    Plugin,
    Server,
}

/// The plugin whose answer was written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunPluginView {
    /// Absent when it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    pub name: String,
}

/// A plugin whose answers were written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JournalPluginView {
    /// Absent when it was deleted: then its runs are found by `removedPlugin`, its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What it is called, or was.
    pub name: String,
    /// Absent when it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// How many decisions wrote what it answered.
    pub runs: u64,
}

/// What was taken back, and what was not.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UndoneView {
    /// The run under which it was; absent when nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Uuid>,
    pub undone: u64,
    pub not_undone: u64,
    /// The first 200.
    pub undone_entries: Vec<UndoneEntryView>,
    /// The first 200.
    pub not_undone_entries: Vec<NotUndoneView>,
    /// Whether this is a dry run of so much that only the journal was asked: `notUndone` then counts what was undone
    /// already, and the entries are those of the first items.
    pub estimate: bool,
    /// The outcome in a sentence.
    pub message: String,
}

/// The task that takes changes back.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UndoStartedView {
    pub task_id: Uuid,
}

/// A change that was taken back.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UndoneEntryView {
    pub entry_id: Uuid,
    pub item: JournalItemView,
    pub subject: String,
    pub subject_label: String,
}

/// A change that stays.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotUndoneView {
    #[serde(flatten)]
    pub change: UndoneEntryView,
    pub reason: String,
}

impl From<ItemRef> for JournalItemView {
    fn from(item: ItemRef) -> Self {
        let (kind, id) = match item.id {
            ItemId::Series(id) => ("series", id.uuid()),
            ItemId::Book(id) => ("book", id.uuid()),
        };
        Self {
            kind,
            id,
            title: item.title,
        }
    }
}

impl From<Change> for JournalEntryView {
    fn from(change: Change) -> Self {
        let entry = change.entry;
        let is_undone = change.standing == Standing::Undone;
        let (can_undo, why_not) = match change.standing {
            Standing::Open => (true, None),
            Standing::Undone => (false, Some("was undone already".to_owned())),
            Standing::Barred(reason) => (false, Some(reason)),
        };
        let origin = |side: &Side| side.origin.as_ref().map(ToString::to_string);
        Self {
            id: entry.id.uuid(),
            item: change.item.into(),
            subject: entry.subject.to_string(),
            subject_label: entry.subject.label(),
            field: entry.subject.field(),
            before_origin: origin(&entry.before),
            after_origin: origin(&entry.after),
            before: shown(&entry.subject, entry.before.value),
            after: shown(&entry.subject, entry.after.value),
            at: entry.at,
            run: change.run.into(),
            undone_by: entry.undone_by.filter(|_| is_undone).map(|id| id.uuid()),
            undoes: entry.undoes.map(|id| id.uuid()),
            can_undo,
            why_not,
        }
    }
}

/// Of an external id only what means something to people.
fn shown(subject: &Subject, value: Option<serde_json::Value>) -> Option<serde_json::Value> {
    let Subject::ExternalId(_) = subject else {
        return value;
    };
    let mut value = value?;
    if let Some(parts) = value.as_object_mut() {
        parts.retain(|key, _| ["externalId", "externalUrl", "chosenBy"].contains(&key.as_str()));
    }
    Some(value)
}

impl From<Run> for RunView {
    fn from(run: Run) -> Self {
        let head = run.head;
        let by = match (&head.user, &head.plugin) {
            (Some(user), _) => RunByView {
                kind: ByKind::Person,
                name: user.name.clone(),
                user_id: user.id.map(|id| id.uuid()),
            },
            (None, Some(plugin)) => RunByView {
                kind: ByKind::Plugin,
                name: plugin.name.clone(),
                user_id: None,
            },
            (None, None) => RunByView {
                kind: ByKind::Server,
                name: "the server".to_owned(),
                user_id: None,
            },
        };
        Self {
            id: head.id.uuid(),
            kind: head.kind,
            title: head.title,
            by,
            plugin: head.plugin.map(|plugin| RunPluginView {
                id: plugin.id.map(|id| id.uuid()),
                name: plugin.name,
            }),
            library_id: head.library.map(|id| id.uuid()),
            task_id: head.task.map(|id| id.uuid()),
            entries: run.entries,
            items: run.items,
            undone_entries: run.undone,
            at: run.at,
        }
    }
}

impl From<RunPlugin> for JournalPluginView {
    fn from(plugin: RunPlugin) -> Self {
        Self {
            id: plugin.plugin.id.map(|id| id.uuid()),
            name: plugin.plugin.name,
            enabled: plugin.enabled,
            runs: plugin.runs,
        }
    }
}

impl From<UndoneEntry> for UndoneEntryView {
    fn from(change: UndoneEntry) -> Self {
        Self {
            entry_id: change.entry.uuid(),
            item: change.item.into(),
            subject: change.subject.to_string(),
            subject_label: change.subject.label(),
        }
    }
}

impl From<NotUndone> for NotUndoneView {
    fn from(stays: NotUndone) -> Self {
        Self {
            change: stays.change.into(),
            reason: stays.reason,
        }
    }
}

impl From<Undone> for UndoneView {
    fn from(undone: Undone) -> Self {
        Self {
            run_id: undone.run.map(|id| id.uuid()),
            undone: undone.undone,
            not_undone: undone.not_undone,
            undone_entries: undone.undone_entries.into_iter().map(Into::into).collect(),
            not_undone_entries: undone
                .not_undone_entries
                .into_iter()
                .map(Into::into)
                .collect(),
            estimate: undone.is_estimate,
            message: undone.message,
        }
    }
}
