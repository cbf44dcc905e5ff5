//! From a row to what the host runs: command, first message, limits and storage.

use std::collections::BTreeMap;
use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use codex_domain::Secret;
use codex_domain::plugin::CredentialDelivery;
use codex_plugin_host::health::FailureSource;
use codex_plugin_host::{
    LaunchError, LaunchRequest, LaunchSpec, PastFailure, UnitLimits, UnitSpec,
};
use codex_protocol::{InitializeParams, LogLevel};
use codex_store::StoreError;
use codex_store::repo::plugin_failures;
use codex_store::repo::plugins::{Plugin, PluginSettings};
use serde_json::{Map, Value};

use super::super::manifest;
use super::super::ports::storage::Bucket;
use super::super::view::DEFAULT_LOG_LEVEL;
use super::Registry;
use crate::secrets::{Place, Secrets, UnsealError};

/// Settings of ours that live beside the plugin's, and secrets it has no use for.
const NOT_FOR_PLUGINS: [&str; 3] = ["_codex", "oauth_client_id", "oauth_client_secret"];

/// Why a row cannot be run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UnitError {
    /// The command is not accepted or not there.
    #[error(transparent)]
    Launch(#[from] LaunchError),
    /// The credentials cannot be read.
    #[error("the plugin's credentials cannot be read: {0}")]
    Credentials(#[from] UnsealError),
    /// The private folder cannot be made.
    #[error("the plugin's folder {} cannot be made: {source}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where a plugin's credentials are sealed to.
pub(crate) fn place(row_id: &str) -> Place<'_> {
    Place {
        table: "plugins",
        column: "credentials",
        row: row_id,
    }
}

pub(super) async fn describe(registry: &Registry, row: &Plugin) -> Result<UnitSpec, UnitError> {
    let settings = &row.settings;
    let data_dir = registry.folder_of(row);
    make_folder(&data_dir)?;
    let credentials = unseal(&registry.secrets, row)?;
    let launch = LaunchSpec::new(
        LaunchRequest {
            command: settings.command.clone(),
            args: settings.args.clone(),
            env: settings.env.clone(),
            secret_env: secret_env(settings, &credentials),
            working_directory: settings.working_directory.as_deref().map(PathBuf::from),
            data_dir: data_dir.clone(),
        },
        &registry.allowlist,
        &registry.environment,
    )?;
    let log_level = settings.log_level.as_deref().unwrap_or(DEFAULT_LOG_LEVEL);
    let log_level = LogLevel::parse_lenient(log_level);
    Ok(UnitSpec {
        id: row.id,
        revision: row.revision,
        name: settings.display_name.clone(),
        launch,
        init: first_message(settings, &credentials, &data_dir, log_level),
        limits: limits(settings, registry.default_timeout),
        known_manifest: row.manifest.as_ref().and_then(manifest::stored),
        recent_failures: recent_failures(registry, row).await?,
        storage: Arc::new(Bucket {
            db: registry.db.clone(),
            clock: Arc::clone(&registry.clock),
            plugin: row.id,
        }),
        log_level,
    })
}

pub(crate) fn make_folder(path: &Path) -> Result<(), UnitError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.map_err(|source| UnitError::Folder {
        path: path.to_owned(),
        source,
    })
}

fn unseal(secrets: &Secrets, row: &Plugin) -> Result<BTreeMap<String, Secret>, UnsealError> {
    let Some(sealed) = &row.settings.credentials else {
        return Ok(BTreeMap::new());
    };
    let plain = secrets.unseal(&place(&row.id.to_string()), sealed)?;
    let map: BTreeMap<String, String> =
        serde_json::from_slice(plain.expose()).map_err(|_| UnsealError::UnknownForm)?;
    Ok(map
        .into_iter()
        .map(|(key, value)| (key, Secret::new(value)))
        .collect())
}

/// Credentials as variables: the key in upper case.
fn secret_env(
    settings: &PluginSettings,
    credentials: &BTreeMap<String, Secret>,
) -> BTreeMap<String, Secret> {
    match settings.credential_delivery {
        CredentialDelivery::InitMessage => BTreeMap::new(),
        CredentialDelivery::Env | CredentialDelivery::Both => credentials
            .iter()
            .map(|(key, value)| (key.to_uppercase(), value.clone()))
            .collect(),
    }
}

fn first_message(
    settings: &PluginSettings,
    credentials: &BTreeMap<String, Secret>,
    data_dir: &Path,
    log_level: LogLevel,
) -> InitializeParams {
    let mut config: Map<String, Value> = settings.config.clone();
    config.retain(|key, _| !NOT_FOR_PLUGINS.contains(&key.as_str()));
    let in_message = settings.credential_delivery != CredentialDelivery::Env;
    let credentials = credentials
        .iter()
        .filter(|_| in_message)
        .map(|(key, value)| (key.clone(), value.expose().clone()))
        .collect::<BTreeMap<_, _>>();
    InitializeParams {
        admin_config: Some(config.clone()),
        config: (!config.is_empty()).then_some(config),
        credentials: (!credentials.is_empty()).then_some(credentials),
        data_dir: Some(data_dir.display().to_string()),
        log_level: Some(log_level),
        ..InitializeParams::default()
    }
}

fn limits(settings: &PluginSettings, default_timeout: Duration) -> UnitLimits {
    let seconds = settings
        .request_timeout_seconds
        .and_then(|seconds| u64::try_from(seconds).ok())
        .map(Duration::from_secs);
    UnitLimits {
        request_timeout: Some(seconds.unwrap_or(default_timeout)),
        requests_per_minute: settings
            .requests_per_minute
            .and_then(|limit| u32::try_from(limit).ok()),
        ..UnitLimits::default()
    }
}

async fn recent_failures(
    registry: &Registry,
    row: &Plugin,
) -> Result<Vec<PastFailure>, StoreError> {
    let since = registry.clock.now().minus(registry.window);
    let failures = plugin_failures::counting_since(&registry.db, row.id, since).await?;
    let past = failures.iter().map(|failure| PastFailure {
        at: failure.occurred_at,
        source: if failure.kind == plugin_failures::START {
            FailureSource::Start
        } else {
            FailureSource::Request
        },
    });
    Ok(past.collect())
}

impl Registry {
    /// Checks a command line. A command that is accepted but not installed passes: it may be installed later, and
    /// a trial start says what is missing.
    pub(crate) fn check_launch(&self, settings: &PluginSettings) -> Result<(), LaunchError> {
        match self.try_launch(settings) {
            Err(LaunchError::NotFound { .. }) => Ok(()),
            checked => checked,
        }
    }

    /// Checks a command line as the host would, without keeping anything.
    pub(crate) fn try_launch(&self, settings: &PluginSettings) -> Result<(), LaunchError> {
        let request = LaunchRequest {
            command: settings.command.clone(),
            args: settings.args.clone(),
            env: settings.env.clone(),
            secret_env: BTreeMap::new(),
            working_directory: settings.working_directory.as_deref().map(PathBuf::from),
            data_dir: self.folder.clone(),
        };
        LaunchSpec::new(request, &self.allowlist, &self.environment).map(drop)
    }
}
