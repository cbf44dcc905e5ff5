//! Scans: where a run over a library stands, and how much it reads.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::plugin::UnknownName;

/// Where a scan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScanStatus {
    /// Accepted, not begun.
    Pending,
    /// At work.
    Running,
    /// Done.
    Completed,
    /// Stopped by a fault.
    Failed,
    /// Stopped by a person.
    Cancelled,
}

impl ScanStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Running,
        Self::Completed,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the scan is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Cancelled)
    }
}

impl FromStr for ScanStatus {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or_else(|| UnknownName::new("scan status", text))
    }
}

/// How much a scan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScanMode {
    /// Files that are new or whose size or time changed.
    #[default]
    Changed,
    /// Every file again.
    Full,
}

impl ScanMode {
    /// The name used in the API and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Full => "full",
        }
    }
}

impl FromStr for ScanMode {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Changed, Self::Full]
            .into_iter()
            .find(|mode| mode.name() == text)
            .ok_or_else(|| UnknownName::new("scan mode", text))
    }
}
