//! How a plugin is doing, as people see it.

use serde::{Deserialize, Serialize};

/// The health shown beside a plugin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HealthStatus {
    /// Not called since it was created, enabled or reset.
    #[default]
    Unknown,
    /// The last calls worked.
    Healthy,
    /// Some recent calls failed through the plugin's own fault.
    Degraded,
    /// It cannot be used right now.
    Unhealthy,
    /// Switched off, by a person or by the failure policy.
    Disabled,
}

impl HealthStatus {
    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Healthy => "healthy",
            Self::Degraded => "degraded",
            Self::Unhealthy => "unhealthy",
            Self::Disabled => "disabled",
        }
    }
}

/// Whose fault a failed call was. Only [`FaultKind::Plugin`] counts towards disabling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Crash, hang, broken answer: the plugin itself.
    Plugin,
    /// The provider behind the plugin is down or answers with errors.
    Upstream,
    /// Somebody asked to slow down.
    RateLimited,
    /// The thing asked for does not exist.
    NotFound,
    /// The provider wants a (new) sign-in.
    SignIn,
    /// The plugin's settings are wrong or missing.
    Configuration,
    /// The request itself was wrong.
    BadRequest,
}
