//! What runs: every row in memory, and the host told about those that are enabled.
//!
//! Calls read the registry and no database. Every change of a row ends in [`Registry::reload`].

mod unit;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use codex_domain::{Clock, PluginId};
use codex_plugin_host::{Allowlist, EnvironmentPolicy, LogLine, PluginHost, UnitSpec};
use codex_protocol::Manifest;
use codex_store::Db;
use codex_store::repo::plugins::{self, Plugin};
use parking_lot::Mutex;

use super::{PluginParts, manifest};
use crate::error::{AppError, Result};
use crate::secrets::Secrets;
use unit::UnitError;
pub(super) use unit::{make_folder, place};

/// Lines kept of a plugin that does not run.
const MAX_WORDS: usize = 1000;

/// A row as calls need it.
pub(crate) struct Registered {
    /// The row.
    pub(crate) row: Plugin,
    /// What it last said about itself.
    pub(crate) manifest: Option<Manifest>,
    /// Why it cannot be started, although it is enabled.
    pub(crate) obstacle: Option<String>,
}

/// All rows, and the way to the host.
pub(crate) struct Registry {
    db: Db,
    clock: Arc<dyn Clock>,
    secrets: Arc<Secrets>,
    host: PluginHost,
    folder: PathBuf,
    allowlist: Allowlist,
    environment: EnvironmentPolicy,
    window: std::time::Duration,
    default_timeout: std::time::Duration,
    known: ArcSwap<HashMap<PluginId, Arc<Registered>>>,
    /// One change of a plugin at a time: a stop that is under way must not undo the start that follows it.
    turns: Mutex<HashMap<PluginId, Arc<tokio::sync::Mutex<()>>>>,
    last_words: Mutex<HashMap<PluginId, Vec<LogLine>>>,
}

impl Registry {
    pub(super) fn new(parts: &PluginParts, host: PluginHost) -> Self {
        let config = &parts.config;
        Self {
            db: parts.db.clone(),
            clock: Arc::clone(&parts.clock),
            secrets: Arc::clone(&parts.secrets),
            host,
            folder: parts.data_dir.join("plugins"),
            allowlist: Allowlist::with_extra(config.allowed_commands.iter().cloned()),
            environment: EnvironmentPolicy::from_vars(
                config.environment.iter().cloned(),
                config.pass_proxy_variables,
            ),
            window: config.failure_window,
            default_timeout: config.request_timeout,
            known: ArcSwap::default(),
            turns: Mutex::default(),
            last_words: Mutex::default(),
        }
    }

    /// Reads every row.
    pub(super) async fn load_all(&self) -> Result<()> {
        for row in plugins::all(&self.db).await? {
            self.rename_folder(&row);
            self.take_in(row).await;
        }
        Ok(())
    }

    /// Makes what runs agree with the row, whatever happened to it. When this returns, the process of a
    /// disabled or deleted plugin is gone.
    pub(super) async fn reload(&self, id: PluginId) -> Result<()> {
        let _turn = self.turn(id).await;
        match plugins::by_id(&self.db, id).await? {
            Some(row) => self.take_in(row).await,
            None => {
                self.replace(id, None);
                self.host.unregister(id).await;
                self.last_words.lock().remove(&id);
                self.turns.lock().remove(&id);
            }
        }
        Ok(())
    }

    /// Does `work`, which blocks, while the plugin has no process and gets none. Whoever asks it meanwhile finds an
    /// obstacle, and waits for its turn to look at that again.
    pub(super) async fn while_stopped<T: Send + 'static>(
        &self,
        id: PluginId,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = self.turn(id).await;
        if let Some(known) = self.get(id) {
            let registered = Registered {
                row: known.row.clone(),
                manifest: known.manifest.clone(),
                obstacle: Some("its files are being deleted".to_owned()),
            };
            self.replace(id, Some(registered));
        }
        self.host.unregister(id).await;
        // The work keeps the turn, and keeps it to its end also when nobody waits for the outcome any more.
        let worked = tokio::task::spawn_blocking(move || (work(), turn)).await;
        let (done, _turn) = worked
            .map_err(|error| AppError::internal("working while a plugin stands still", error))?;
        if let Some(row) = plugins::by_id(&self.db, id).await? {
            self.take_in(row).await;
        }
        Ok(done)
    }

    async fn turn(&self, id: PluginId) -> tokio::sync::OwnedMutexGuard<()> {
        let turn = Arc::clone(self.turns.lock().entry(id).or_default());
        turn.lock_owned().await
    }

    async fn take_in(&self, row: Plugin) {
        let id = row.id;
        let spec = if row.enabled {
            match self.unit(&row).await {
                Ok(spec) => Ok(Some(spec)),
                Err(error) => {
                    let obstacle = error.to_string();
                    let known = self.get(id).and_then(|plugin| plugin.obstacle.clone());
                    if known.as_ref() != Some(&obstacle) {
                        tracing::warn!(plugin = %row.name, %error, "this plugin cannot be started");
                    }
                    Err(obstacle)
                }
            }
        } else {
            Ok(None)
        };
        let registered = Registered {
            manifest: row.manifest.as_ref().and_then(manifest::stored),
            obstacle: spec.as_ref().err().cloned(),
            row,
        };
        self.replace(id, Some(registered));
        if let Ok(Some(spec)) = spec {
            self.last_words.lock().remove(&id);
            self.host.register(spec);
            return;
        }
        let words = self.host.stderr_tail(id);
        if !words.is_empty() {
            self.last_words.lock().insert(id, words);
        }
        self.host.unregister(id).await;
    }

    fn replace(&self, id: PluginId, registered: Option<Registered>) {
        let registered = registered.map(Arc::new);
        self.known.rcu(|known| {
            let mut known = HashMap::clone(known);
            match &registered {
                Some(registered) => known.insert(id, Arc::clone(registered)),
                None => known.remove(&id),
            };
            known
        });
    }

    /// One plugin, enabled or not.
    pub(super) fn get(&self, id: PluginId) -> Option<Arc<Registered>> {
        self.known.load().get(&id).cloned()
    }

    /// Every plugin, by the name people see.
    pub(super) fn all(&self) -> Vec<Arc<Registered>> {
        let mut all: Vec<_> = self.known.load().values().cloned().collect();
        all.sort_by(|a, b| {
            let key = |it: &Registered| (it.row.settings.display_name.to_lowercase(), it.row.id);
            key(a).cmp(&key(b))
        });
        all
    }

    /// What a plugin last wrote to its error output, also when it does not run any more.
    pub(super) fn log(&self, id: PluginId) -> Vec<LogLine> {
        let lines = self.host.stderr_tail(id);
        if lines.is_empty() {
            self.last_words.lock().get(&id).cloned().unwrap_or_default()
        } else {
            lines
        }
    }

    /// Keeps what a trial wrote of a plugin that does not run, where its last words are kept.
    pub(super) fn keep_words(&self, id: PluginId, lines: &[LogLine]) {
        if self.host.status(id).is_some() {
            return;
        }
        let mut last_words = self.last_words.lock();
        let words = last_words.entry(id).or_default();
        words.extend_from_slice(lines);
        let surplus = words.len().saturating_sub(MAX_WORDS);
        words.drain(..surplus);
    }

    /// The commands accepted here, in words.
    pub(super) fn accepted_commands(&self) -> Vec<String> {
        self.allowlist.accepted()
    }

    /// A plugin's private folder. A name may be used again, an id is not: what one plugin left behind is not found
    /// by another.
    pub(super) fn folder_of(&self, row: &Plugin) -> PathBuf {
        self.folder.join(format!("{}-{}", row.name, row.id))
    }

    /// Folders had their plugin's name alone once. Only at the start: later on, a folder of that kind is what
    /// somebody else left behind.
    fn rename_folder(&self, row: &Plugin) {
        let (old, new) = (self.folder.join(&row.name), self.folder_of(row));
        if new.exists() || !old.is_dir() {
            return;
        }
        if let Err(error) = std::fs::rename(&old, &new) {
            tracing::warn!(folder = %old.display(), %error, "could not rename a plugin's folder");
        }
    }

    /// The description the host runs a row by.
    pub(super) async fn unit(&self, row: &Plugin) -> Result<UnitSpec, UnitError> {
        unit::describe(self, row).await
    }
}
