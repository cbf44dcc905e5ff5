//! The protocol's version, and whether a plugin's version can be spoken with.

use std::fmt;

use thiserror::Error;

/// A `major.minor` protocol version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProtocolVersion {
    /// Changes when old plugins would misunderstand the host.
    pub major: u32,
    /// Changes when something optional is added.
    pub minor: u32,
}

impl ProtocolVersion {
    /// The newest version this crate describes.
    pub const CURRENT: Self = Self { major: 1, minor: 2 };
    /// What a manifest without a version is taken to speak.
    pub const OLDEST: Self = Self { major: 1, minor: 0 };
}

impl fmt::Display for ProtocolVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Why a plugin's protocol version was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VersionError {
    /// The major version differs.
    #[error(
        "the plugin speaks protocol {declared}, this server speaks 1.0 to {}; install a version of the plugin made for protocol 1",
        ProtocolVersion::CURRENT
    )]
    Unsupported {
        /// What the plugin declared.
        declared: String,
    },
    /// The text is not a version.
    #[error(
        "the plugin declares protocolVersion {declared:?}, which is not a version such as \"1.2\""
    )]
    Unreadable {
        /// What the plugin declared.
        declared: String,
    },
}

/// Decides which version to speak with a plugin: any `1.x` is fine, an absent one means `1.0`.
pub fn negotiate(declared: Option<&str>) -> Result<ProtocolVersion, VersionError> {
    let text = declared.map_or("", str::trim);
    if text.is_empty() {
        return Ok(ProtocolVersion::OLDEST);
    }
    let unreadable = || VersionError::Unreadable {
        declared: text.to_owned(),
    };
    let mut parts = text.trim_start_matches('v').splitn(3, '.');
    let mut next = |absent: u32| match parts.next() {
        None => Ok(absent),
        Some(part) => part.parse::<u32>().map_err(|_| unreadable()),
    };
    let version = ProtocolVersion {
        major: next(0)?,
        minor: next(0)?,
    };
    if version.major != ProtocolVersion::CURRENT.major {
        return Err(VersionError::Unsupported {
            declared: text.to_owned(),
        });
    }
    Ok(ProtocolVersion {
        minor: version.minor.min(ProtocolVersion::CURRENT.minor),
        ..version
    })
}

#[cfg(test)]
mod tests;
