//! Writes the chosen fields of an answer: one plan, one transaction.

mod outcome;

use codex_domain::metadata::{Field, Item, Origin};
use codex_domain::{ExternalIdId, ItemId, PluginId, PreviewId};
use codex_matching::{ApplyPlan, Proposal, plan};
use codex_store::repo::external_ids::{self, StoredExternalId};

use super::Metadata;
use super::fetch::{Answer, checked_external_id, granted};
use super::item::{Kind, Loaded, kind};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};
use crate::plugins::Registered;

pub use outcome::{Applied, FieldChange, SkippedField, reason};

/// How often a plan is made anew because somebody changed the item at the same moment.
const ATTEMPTS: usize = 5;

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
                self.fetch(caller, &plugin, kind.item, &source.external_id)
                    .await?
            }
        };
        let planned = |loaded: &Loaded| {
            plan(&Proposal {
                item: kind.item,
                current: loaded.record(),
                proposed: &answer.record,
                granted: granted(&plugin),
                chosen: chosen.as_deref(),
            })
        };
        if request.dry_run {
            return Ok(Applied::rehearsed(&planned(&loaded), chosen.as_deref()));
        }
        for _ in 0..ATTEMPTS {
            let loaded = Loaded::read(&self.db, item).await?;
            let plan = planned(&loaded);
            let link = self.link(&plugin, &source.external_id, &answer);
            if let Some(written) = self.write(loaded, &plan, &plugin, link).await? {
                self.events.publish(written.news(Some(source.plugin_id)));
                return Ok(Applied::written(&plan, chosen.as_deref()));
            }
        }
        Err(AppError::Conflict(
            "this item is being changed by others all the time; try again in a moment".to_owned(),
        ))
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

    /// The id by which the plugin knows the item from now on.
    fn link(&self, plugin: &Registered, external_id: &str, answer: &Answer) -> StoredExternalId {
        let now = self.clock.now();
        StoredExternalId {
            id: ExternalIdId::generate(&*self.clock),
            source: format!("plugin:{}", plugin.row.name),
            external_id: external_id.to_owned(),
            external_url: answer.url.clone(),
            last_synced_at: Some(now),
            created_at: now,
            updated_at: now,
        }
    }

    /// Everything or nothing. `None` when somebody changed the item since it was read.
    async fn write(
        &self,
        mut loaded: Loaded,
        plan: &ApplyPlan,
        plugin: &Registered,
        link: StoredExternalId,
    ) -> Result<Option<Loaded>> {
        let origin = Origin::Plugin(plugin.row.name.clone());
        let mut changes_ids = false;
        let mut changes = false;
        for row in plan.changes() {
            loaded.set(row.field, row.proposed.clone(), &origin);
            changes = true;
            changes_ids |= row.field == Field::ExternalIds;
        }
        let tx = self.db.begin().await?;
        if changes && !loaded.save(&tx, self.clock.now()).await? {
            return Ok(None);
        }
        if changes_ids {
            loaded.save_ids(&tx, &*self.clock).await?;
        }
        external_ids::upsert(&tx, loaded.id(), &link).await?;
        tx.commit().await?;
        Ok(Some(loaded))
    }
}

fn parse_fields(item: Item, names: &[String]) -> Result<Vec<Field>> {
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
