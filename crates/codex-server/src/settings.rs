//! Settings: flags of `codex serve` over environment variables over the TOML file over defaults.
//!
//! [`table`] is the one list of settings; [`sources`] collects what was said where; this file makes values
//! of it. Whatever is unknown or makes no sense is refused by name, with the place it was said at.

mod error;
mod sources;
pub(crate) mod table;
mod values;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use codex_api::{AddressRange, DemoPlugin};
use codex_app::{AllowedHost, PluginConfig};
use codex_domain::Secret;
use tracing_subscriber::filter::LevelFilter;

pub(crate) use error::SettingsError;
pub(crate) use sources::Sources;
pub(crate) use table::Setting as Key;

/// Everything the server has to know before it starts.
#[derive(Debug)]
pub(crate) struct Settings {
    pub address: SocketAddr,
    pub data_dir: PathBuf,
    /// Absent: SQLite in the data folder.
    pub database_url: Option<Secret>,
    pub encryption_key: Option<Secret>,
    pub old_encryption_keys: Vec<Secret>,
    pub trusted_proxies: Vec<AddressRange>,
    /// Private hosts that covers may be fetched from.
    pub fetch_allowed_hosts: Vec<AllowedHost>,
    /// How long tasks that ended are kept.
    pub tasks_kept_days: u32,
    pub plugins: PluginConfig,
    pub log: LogSettings,
    pub demo_library: Option<PathBuf>,
    pub echo_plugin: Option<DemoPlugin>,
    pub open_library_plugin: Option<DemoPlugin>,
}

/// What is logged, and how.
#[derive(Debug, Clone)]
pub(crate) struct LogSettings {
    /// A level, or directives such as `info,codex_plugin_host=debug`.
    pub filter: String,
    pub format: LogFormat,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    Text,
    Json,
}

impl Settings {
    /// Makes values of what the sources say.
    pub(crate) fn from_sources(sources: &Sources) -> Result<Self, SettingsError> {
        let host: IpAddr = sources
            .parse(Key::Host)?
            .unwrap_or(Ipv4Addr::UNSPECIFIED.into());
        let port: u16 = sources.parse(Key::Port)?.unwrap_or(8080);
        Ok(Self {
            address: SocketAddr::new(host, port),
            data_dir: sources
                .path(Key::DataDir)
                .unwrap_or_else(|| "./data".into()),
            database_url: database_url(sources)?,
            encryption_key: sources.text(Key::EncryptionKey).map(secret),
            old_encryption_keys: sources.list(Key::OldEncryptionKeys).map(secret).collect(),
            trusted_proxies: sources.parse_list(Key::TrustedProxies)?,
            fetch_allowed_hosts: sources.parse_list(Key::FetchAllowedHosts)?,
            tasks_kept_days: sources
                .parse::<values::Positive>(Key::TasksKeptDays)?
                .map_or(30, |days| days.0),
            plugins: plugins(sources)?,
            log: log(sources)?,
            demo_library: demo(sources, Key::DemoLibrary, "fixtures/library")?,
            echo_plugin: demo_plugin(sources, Key::DemoEchoPlugin, "metadata-echo")?,
            open_library_plugin: demo_plugin(
                sources,
                Key::DemoOpenLibraryPlugin,
                "metadata-openlibrary",
            )?,
        })
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn database_url(sources: &Sources) -> Result<Option<Secret>, SettingsError> {
    match sources.text(Key::DatabaseUrl) {
        Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Ok(Some(secret(url)))
        }
        // The address may hold a password, so it is not repeated.
        Some(_) => Err(sources.refuse(
            Key::DatabaseUrl,
            "must begin with `postgres://` (leave it out to use SQLite in the data folder)",
        )),
        None => Ok(None),
    }
}

fn plugins(sources: &Sources) -> Result<PluginConfig, SettingsError> {
    let default = PluginConfig::default();
    let seconds = |key, otherwise| -> Result<Duration, SettingsError> {
        Ok(sources
            .parse::<values::Positive>(key)?
            .map_or(otherwise, |seconds| Duration::from_secs(seconds.0.into())))
    };
    let count = |key, otherwise| -> Result<u32, SettingsError> {
        Ok(sources
            .parse::<values::Positive>(key)?
            .map_or(otherwise, |count| count.0))
    };
    Ok(PluginConfig {
        allowed_commands: sources
            .list(Key::PluginsAllowedCommands)
            .map(ToOwned::to_owned)
            .collect(),
        pass_proxy_variables: sources
            .parse(Key::PluginsPassProxyVariables)?
            .unwrap_or(default.pass_proxy_variables),
        failure_window: seconds(Key::PluginsFailureWindowSeconds, default.failure_window)?,
        start_failures_to_disable: count(
            Key::PluginsStartFailuresToDisable,
            default.start_failures_to_disable,
        )?,
        request_failures_to_disable: count(
            Key::PluginsRequestFailuresToDisable,
            default.request_failures_to_disable,
        )?,
        request_timeout: seconds(Key::PluginsRequestTimeoutSeconds, default.request_timeout)?,
        idle_stop: match sources.parse::<u32>(Key::PluginsIdleStopSeconds)? {
            Some(0) => None,
            Some(seconds) => Some(Duration::from_secs(seconds.into())),
            None => default.idle_stop,
        },
        memory: match sources.parse::<u32>(Key::PluginsMemoryMb)? {
            Some(0) => None,
            Some(megabytes) => Some(u64::from(megabytes) << 20),
            None => default.memory,
        },
        ..default
    })
}

fn log(sources: &Sources) -> Result<LogSettings, SettingsError> {
    let filter = sources.text(Key::Log).unwrap_or("info").to_owned();
    if let Some(bad) = filter
        .split(',')
        .find(|directive| !is_log_directive(directive))
    {
        return Err(sources.refuse(
            Key::Log,
            format!("has `{bad}`, which is no level (off, error, warn, info, debug, trace) and no `target=level`"),
        ));
    }
    let format = match sources.text(Key::LogFormat) {
        None | Some("text") => LogFormat::Text,
        Some("json") => LogFormat::Json,
        Some(_) => return Err(sources.refuse(Key::LogFormat, "must be `text` or `json`")),
    };
    Ok(LogSettings { filter, format })
}

/// `target=level` or a bare level: a misspelt level would otherwise pass for a target.
fn is_log_directive(directive: &str) -> bool {
    let level = directive.rsplit('=').next().unwrap_or_default();
    level.trim().parse::<LevelFilter>().is_ok()
}

/// What is offered to try: as said, or what lies in a checkout of the sources.
fn demo(sources: &Sources, key: Key, in_checkout: &str) -> Result<Option<PathBuf>, SettingsError> {
    match sources.text(key) {
        Some("") => Ok(None),
        Some(path) => std::path::absolute(path)
            .ok()
            .filter(|path| path.exists())
            .map(Some)
            .ok_or_else(|| sources.refuse(key, "does not exist")),
        None => Ok(Path::new(in_checkout).canonicalize().ok()),
    }
}

fn demo_plugin(
    sources: &Sources,
    key: Key,
    name: &str,
) -> Result<Option<DemoPlugin>, SettingsError> {
    let script = demo(sources, key, &format!("plugins/{name}/dist/index.js"))?;
    Ok(script.map(|script| DemoPlugin {
        command: "node".to_owned(),
        args: vec![script.to_string_lossy().into_owned()],
    }))
}

#[cfg(test)]
mod tests;
