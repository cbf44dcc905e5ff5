//! Matching one item while a person waits.

use std::sync::Arc;

use codex_domain::metadata::RunKind;
use codex_domain::{ItemId, PluginId};
use codex_store::repo::journal::{Author, RunHead};

use super::pipeline::Matcher;
use super::report::MatchReport;
use super::settings::thresholds;
use super::target::{Reach, kind_of, scope, to_write};
use super::{Matching, Parts};
use crate::caller::Caller;
use crate::error::Result;
use crate::journal::run_of;
use crate::plugins::Registered;

impl Matching {
    /// Matches one item with a plugin, now. A `query` of a person's own takes the place of the built one.
    pub async fn match_now(
        &self,
        caller: &Caller,
        item: ItemId,
        plugin: PluginId,
        (query, is_rehearsal): (Option<String>, bool),
    ) -> Result<MatchReport> {
        let kind = kind_of(item);
        caller.require(to_write(kind))?;
        let plugin = self.parts.plugins.usable(plugin)?;
        plugin.require_scope(scope(kind, Reach::Detail))?;
        let name = &plugin.row.settings.display_name;
        let title = format!("Matched with {name} by {}", caller.name());
        let run = self.parts.run(caller, &plugin, title);
        let matcher = Matcher {
            is_rehearsal,
            query,
            ..self.parts.matcher(plugin, caller.clone(), run)
        };
        matcher.run(item, None).await
    }
}

impl Parts {
    /// Matches with a plugin, and writes under `run`.
    pub(super) fn matcher(
        self: &Arc<Self>,
        plugin: Arc<Registered>,
        caller: Caller,
        run: RunHead,
    ) -> Matcher {
        Matcher {
            thresholds: thresholds(&plugin.row.settings),
            parts: Arc::clone(self),
            caller,
            plugin,
            run,
            task: None,
            is_rehearsal: false,
            query: None,
            chosen: None,
        }
    }

    /// A run of its own, for what is written by a match.
    pub(super) fn run(&self, caller: &Caller, plugin: &Registered, title: String) -> RunHead {
        RunHead {
            plugin: Some(author(plugin)),
            ..run_of(caller, &*self.clock, RunKind::AutoMatch, title)
        }
    }
}

/// A plugin as the journal names it.
pub(super) fn author(plugin: &Registered) -> Author<codex_domain::PluginId> {
    Author {
        id: Some(plugin.row.id),
        name: plugin.row.settings.display_name.clone(),
    }
}
