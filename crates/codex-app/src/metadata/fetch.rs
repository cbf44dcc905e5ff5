//! Asking a plugin for everything about one item, and checking that it may be asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use codex_domain::metadata::{Field, Item, Record};
use codex_domain::plugin::PluginPermission;
use codex_domain::{LibraryId, PluginId};
use codex_protocol::metadata::GetParams;
use codex_protocol::methods::{BookGet, SeriesGet};
use serde_json::json;

use super::Metadata;
use super::item::Kind;
use crate::caller::Caller;
use crate::error::{AppError, PluginProblemKind, Result};
use crate::plugins::{Registered, wire};
use crate::text::line;

/// An answer, checked and turned into a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// What it says.
    pub(crate) record: Record,
    /// The item's page at the provider.
    pub(crate) url: Option<String>,
    /// What of it cannot be kept, and why.
    pub(crate) left_out: BTreeMap<Field, String>,
}

impl Answer {
    /// The stored form.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        let left_out: serde_json::Map<String, serde_json::Value> = self
            .left_out
            .iter()
            .map(|(field, reason)| (field.name().to_owned(), reason.as_str().into()))
            .collect();
        json!({"values": self.record.values_json(), "url": self.url, "leftOut": left_out})
    }

    /// Reads the stored form; none when it is none.
    pub(crate) fn from_json(item: Item, stored: &serde_json::Value) -> Option<Self> {
        Some(Self {
            record: Record::from_json(item, stored.get("values")?, &json!([])).ok()?,
            url: stored.get("url")?.as_str().map(str::to_owned),
            left_out: stored
                .get("leftOut")?
                .as_object()?
                .iter()
                .filter_map(|(name, reason)| {
                    Some((name.parse().ok()?, reason.as_str()?.to_owned()))
                })
                .collect(),
        })
    }
}

impl Metadata {
    /// A plugin that may work on this kind of item in this library.
    pub(super) fn plugin_for(
        &self,
        id: PluginId,
        kind: &Kind,
        library: LibraryId,
    ) -> Result<Arc<Registered>> {
        let plugin = self.plugins.usable(id)?;
        plugin.require_scope(kind.scope)?;
        plugin.require_library(library)?;
        if !plugin.is_wanted_for(kind.content) {
            let detail = format!(
                "the plugin {} is not meant for this kind of item: its settings name other targets",
                plugin.row.settings.display_name
            );
            return Err(plugin.problem(PluginProblemKind::Unsupported, detail));
        }
        Ok(plugin)
    }

    /// Asks a plugin for everything about one item.
    pub(crate) async fn get_answer(
        &self,
        caller: &Caller,
        plugin: &Registered,
        item: Item,
        external_id: &str,
    ) -> Result<Answer> {
        let params = GetParams {
            external_id: external_id.to_owned(),
        };
        let plugins = &self.plugins;
        Ok(match item {
            Item::Series => {
                let answer = plugins
                    .ask::<SeriesGet>(caller, plugin, &params, None)
                    .await?;
                Self::answer(
                    wire::series::taken(&answer.value),
                    &answer.value.external_url,
                )
            }
            Item::Book => {
                let answer = plugins
                    .ask::<BookGet>(caller, plugin, &params, None)
                    .await?;
                Self::answer(wire::book::taken(&answer.value), &answer.value.external_url)
            }
        })
    }

    fn answer(taken: wire::Taken, url: &str) -> Answer {
        Answer {
            record: taken.record,
            url: web_address(url),
            left_out: taken.left_out,
        }
    }
}

/// What the plugin may write right now.
pub(super) fn granted(plugin: &Registered) -> &[PluginPermission] {
    &plugin.row.settings.permissions
}

/// The id to ask for: one line that is not blank.
pub(super) fn checked_external_id(external_id: &str) -> Result<String> {
    line(external_id).ok_or_else(|| AppError::invalid("externalId", "must not be blank"))
}

/// An address people may be sent to.
pub(super) fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    let is_good = is_web
        && url.len() <= 2_000
        && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    is_good.then(|| url.to_owned())
}
