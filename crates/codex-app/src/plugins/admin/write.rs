//! Adding, changing and removing plugins.

use std::collections::BTreeMap;

use codex_domain::health::HealthStatus;
use codex_domain::permission::Permission;
use codex_domain::{LibraryId, PluginId, Secret};
use codex_plugin_host::LaunchError;
use codex_store::StoreError;
use codex_store::repo::libraries;
use codex_store::repo::plugins::{self, NAME_KEY, Plugin, PluginHealth, PluginSettings};

use super::super::check::{self, Complaints};
use super::super::registry::{make_folder, place};
use super::super::{NewPlugin, PluginChange, PluginOutcome, PluginView, Plugins, manifest};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::events::PluginChange as News;

/// Calls a minute a new plugin may be asked.
const DEFAULT_REQUESTS_PER_MINUTE: i64 = 60;

impl Plugins {
    /// Adds a plugin. If it is enabled it is tried at once.
    pub async fn create(&self, caller: &Caller, new: NewPlugin) -> Result<PluginOutcome> {
        caller.require(Permission::PluginsManage)?;
        let mut complaints = Complaints::default();
        let now = self.clock.now();
        check::checked_name(&new.name, &mut complaints);
        let mut plugin = Plugin {
            id: PluginId::generate(&*self.clock),
            kind: check::checked_kind(new.plugin_type.as_deref(), &mut complaints),
            name: new.name,
            settings: PluginSettings {
                requests_per_minute: Some(DEFAULT_REQUESTS_PER_MINUTE),
                use_existing_external_id: true,
                ..PluginSettings::default()
            },
            manifest: None,
            enabled: new.enabled,
            revision: 1,
            health: PluginHealth {
                status: if new.enabled {
                    HealthStatus::Unknown
                } else {
                    HealthStatus::Disabled
                },
                ..PluginHealth::default()
            },
            created_at: now,
            updated_at: now,
            changed_by: caller.user_id(),
        };
        if new.settings.display_name.is_none() {
            complaints.add("displayName", "is required");
        }
        if new.settings.command.is_none() {
            complaints.add("command", "is required");
        }
        self.apply(&mut plugin, new.settings, complaints).await?;
        plugins::insert(&self.db, &plugin)
            .await
            .map_err(name_taken)?;
        let folder = self.registry.folder_of(&plugin);
        if let Err(error) = make_folder(&folder) {
            tracing::warn!(%error, "a new plugin has no folder yet");
        }
        self.registry.reload(plugin.id).await?;
        self.announce(plugin.id, News::Created);
        if !plugin.enabled {
            return self
                .outcome(plugin.id, "Plugin created (disabled)".to_owned(), None)
                .await;
        }
        self.outcome_with_check(caller, plugin.id, "Plugin created")
            .await
    }

    /// Changes a plugin. A running process is replaced; another program is tried at once, since what the earlier
    /// one offers says nothing about it.
    pub async fn update(
        &self,
        caller: &Caller,
        id: PluginId,
        change: PluginChange,
    ) -> Result<PluginView> {
        caller.require(Permission::PluginsManage)?;
        self.write_health().await;
        let mut plugin = self.row(id).await?;
        let before = program(&plugin.settings);
        self.apply(&mut plugin, change, Complaints::default())
            .await?;
        let is_another_program = program(&plugin.settings) != before;
        if is_another_program {
            plugin.manifest = None;
        }
        plugin.updated_at = self.clock.now();
        plugin.changed_by = caller.user_id();
        if !plugins::update(&self.db, &plugin).await? {
            return Err(AppError::Conflict(
                "somebody changed this plugin at the same moment; load it again and repeat your change"
                    .to_owned(),
            ));
        }
        self.registry.reload(id).await?;
        self.announce(id, News::Updated);
        if is_another_program && plugin.enabled {
            // How it went is noted with its health.
            self.check(caller, id).await;
            self.write_health().await;
        }
        self.row(id).await.map(PluginView::of)
    }

    /// Stops a plugin and forgets it with everything it stored.
    pub async fn delete(&self, caller: &Caller, id: PluginId) -> Result<()> {
        caller.require(Permission::PluginsManage)?;
        let plugin = self.row(id).await?;
        if !plugins::delete(&self.db, id).await? {
            return Err(AppError::not_found("plugin", id));
        }
        self.registry.reload(id).await?;
        self.ledger.forget(id);
        let folder = self.registry.folder_of(&plugin);
        match tokio::fs::remove_dir_all(&folder).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(folder = %folder.display(), %error, "could not remove a deleted plugin's folder");
            }
            Ok(()) | Err(_) => {}
        }
        self.announce(id, News::Deleted);
        Ok(())
    }

    /// Checks a change against everything it has to agree with and writes it into the row.
    async fn apply(
        &self,
        plugin: &mut Plugin,
        mut change: PluginChange,
        mut complaints: Complaints,
    ) -> Result<()> {
        let credentials = change.credentials.take();
        let known = plugin.manifest.as_ref().and_then(manifest::stored);
        let (names_libraries, is_relaunched) = (
            change.library_ids.is_some(),
            change.command.is_some() || change.args.is_some() || change.working_directory.is_some(),
        );
        check::apply(
            change,
            &mut plugin.settings,
            known.as_ref(),
            &mut complaints,
        );
        if is_relaunched && let Err(error) = self.registry.check_launch(&plugin.settings) {
            complaints.add(field_of(&error), error.to_string());
        }
        if names_libraries {
            self.check_libraries(&plugin.settings.library_ids, &mut complaints)
                .await?;
        }
        if let Some(credentials) = credentials {
            match check::checked_credentials(credentials) {
                Ok(credentials) => {
                    plugin.settings.credentials = self.seal(plugin.id, credentials.as_ref());
                }
                Err(detail) => complaints.add("credentials", detail),
            }
        }
        complaints.into_result()
    }

    async fn check_libraries(&self, ids: &[LibraryId], complaints: &mut Complaints) -> Result<()> {
        for id in ids {
            if libraries::by_id(&self.db, *id).await?.is_none() {
                complaints.add(
                    "libraryIds",
                    format!("names a library that does not exist: {id}"),
                );
            }
        }
        Ok(())
    }

    fn seal(
        &self,
        id: PluginId,
        credentials: Option<&BTreeMap<String, Secret>>,
    ) -> Option<Vec<u8>> {
        let credentials = credentials?;
        let exposed: BTreeMap<&str, &str> = credentials
            .iter()
            .map(|(key, value)| (key.trim(), value.expose().as_str()))
            .collect();
        let plain = Secret::new(serde_json::to_vec(&exposed).expect("a map of texts is JSON"));
        Some(self.secrets.seal(&place(&id.to_string()), plain.expose()))
    }
}

/// What is run for a plugin.
fn program(settings: &PluginSettings) -> (String, Vec<String>, Option<String>) {
    let PluginSettings {
        command,
        args,
        working_directory,
        ..
    } = settings.clone();
    (command, args, working_directory)
}

/// The field an administrator has to mend.
fn field_of(error: &LaunchError) -> &'static str {
    match error {
        LaunchError::NotAllowed { .. } | LaunchError::NotFound { .. } => "command",
        LaunchError::CombinedArguments { .. } | LaunchError::NulByte { .. } => "args",
        LaunchError::NoWorkingDirectory { .. } => "workingDirectory",
    }
}

fn name_taken(error: StoreError) -> AppError {
    if error.is_unique_violation_of(NAME_KEY) {
        AppError::Conflict("a plugin with this name exists already".to_owned())
    } else {
        error.into()
    }
}
