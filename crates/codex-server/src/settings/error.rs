//! Why the settings cannot be used.

use std::path::PathBuf;

/// A setting that is unknown or makes no sense.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsError {
    /// The file is not there or cannot be read.
    #[error("the settings file {} cannot be read: {source}", path.display())]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The file is no TOML.
    #[error("the settings file {} is not valid TOML: {source}", path.display())]
    NotToml {
        path: PathBuf,
        #[source]
        source: Box<toml::de::Error>,
    },
    /// Nobody knows this name.
    #[error("unknown setting `{name}` in {place}{}", suggestion(closest.as_deref()))]
    Unknown {
        name: String,
        place: String,
        closest: Option<String>,
    },
    /// The value makes no sense.
    #[error("the setting `{name}` in {place} {problem}")]
    Wrong {
        name: String,
        place: String,
        problem: String,
    },
}

fn suggestion(closest: Option<&str>) -> String {
    closest.map_or_else(
        || "; `codex serve --help` lists the settings".to_owned(),
        |closest| format!("; did you mean `{closest}`?"),
    )
}
