//! Writes the chosen fields of an answer: one plan, one transaction.

mod machine;
mod outcome;
mod withheld;
mod write;

use std::sync::Arc;

use codex_domain::metadata::{ChosenBy, Field, Item, RunKind};
use codex_domain::{ItemId, PluginId, PreviewId};
use codex_store::repo::journal::{Author, RunHead};

use super::Metadata;
use super::fetch::{Answer, checked_external_id};
use super::item::{Kind, Loaded, kind};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};
use crate::journal::run_of;
use crate::plugins::Registered;

pub(crate) use machine::{Completes, MachineApply, Written};
pub use outcome::{Applied, FieldChange, SkippedField};
pub(crate) use withheld::{Alongside, Settled, Withheld};
use write::Writing;

/// Which answer to write, and which of its fields.
#[derive(Debug, Default)]
pub struct ApplyRequest {
    /// Of a preview. Without one the plugin is asked.
    pub token: Option<PreviewId>,
    /// Whose answer. With a token it must be the preview's.
    pub plugin_id: Option<PluginId>,
    /// The id at the provider. With a token it must be the preview's.
    pub external_id: Option<String>,
    /// Names of the fields to write; `None` means all.
    pub fields: Option<Vec<String>>,
    /// Only say what would be written.
    pub dry_run: bool,
}

struct Source {
    plugin_id: PluginId,
    external_id: String,
    /// `None` when the plugin has still to be asked.
    answer: Option<Answer>,
}

impl Metadata {
    /// Writes the chosen fields of an answer, or says what would be written.
    pub async fn apply(
        &self,
        caller: &Caller,
        item: ItemId,
        request: ApplyRequest,
    ) -> Result<Applied> {
        let kind = kind(item);
        caller.require(kind.write)?;
        let chosen = request
            .fields
            .as_deref()
            .map(|names| parse_fields(kind.item, names))
            .transpose()?;
        let loaded = Loaded::read(&self.db, item).await?;
        let source = self.source(caller, item, &kind, &request).await?;
        let plugin = self.plugin_for(source.plugin_id, &kind, loaded.library())?;
        let answer = match source.answer {
            Some(answer) => answer,
            None => {
                self.get_answer(caller, &plugin, kind.item, &source.external_id)
                    .await?
            }
        };
        let writing = Writing {
            item,
            plugin: &plugin,
            external_id: &source.external_id,
            answer: &answer,
            chosen: chosen.as_deref(),
            chosen_by: ChosenBy::Person,
            anew: false,
            completes: None,
            alongside: None,
        };
        let written = if request.dry_run {
            self.rehearse(&writing).await?
        } else {
            let run = self.run_of_apply(caller, &plugin);
            self.write(&writing, run).await?
        };
        match written {
            Written::Applied(applied) => Ok(applied),
            Written::Withheld(why) => Err(AppError::Conflict(why.text().to_owned())),
        }
    }

    fn run_of_apply(&self, caller: &Caller, plugin: &Arc<Registered>) -> RunHead {
        let name = &plugin.row.settings.display_name;
        let title = format!("Applied from {name} by {}", caller.name());
        RunHead {
            plugin: Some(Author {
                id: Some(plugin.row.id),
                name: name.clone(),
            }),
            ..run_of(caller, &*self.clock, RunKind::Apply, title)
        }
    }

    async fn source(
        &self,
        caller: &Caller,
        item: ItemId,
        kind: &Kind,
        request: &ApplyRequest,
    ) -> Result<Source> {
        let external_id = request
            .external_id
            .as_deref()
            .map(checked_external_id)
            .transpose()?;
        let Some(token) = request.token else {
            let missing = |field| AppError::invalid(field, "is required without a previewToken");
            return Ok(Source {
                plugin_id: request.plugin_id.ok_or_else(|| missing("pluginId"))?,
                external_id: external_id.ok_or_else(|| missing("externalId"))?,
                answer: None,
            });
        };
        let (preview, answer) = self.previewed(caller, item, kind, token).await?;
        if request.plugin_id.is_some_and(|id| id != preview.plugin_id) {
            return Err(AppError::invalid(
                "pluginId",
                "is not the plugin of the preview",
            ));
        }
        if external_id.is_some_and(|id| id != preview.external_id) {
            return Err(AppError::invalid(
                "externalId",
                "is not the id of the preview",
            ));
        }
        Ok(Source {
            plugin_id: preview.plugin_id,
            external_id: preview.external_id,
            answer: Some(answer),
        })
    }
}

/// The fields of an item by their names.
pub(crate) fn parse_fields(item: Item, names: &[String]) -> Result<Vec<Field>> {
    let mut problems = Vec::new();
    let mut fields = Vec::new();
    for name in names {
        match name.parse::<Field>() {
            Ok(field) if item.fields().contains(&field) => fields.push(field),
            Ok(_) | Err(_) => problems.push(FieldProblem::new(
                "fields",
                format!("names `{name}`, which is no field of a {}", item.name()),
            )),
        }
    }
    if problems.is_empty() {
        Ok(fields)
    } else {
        Err(AppError::InvalidInput(problems))
    }
}
