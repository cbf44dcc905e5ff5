//! Which commands may be run as plugins, judged by where they really are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::spec::LaunchError;

/// Interpreters and package runners every server accepts.
const BUILT_IN: &[&str] = &["node", "npx", "python", "python3", "uv", "uvx"];

/// Folders in which an allowed name may also be written as an absolute path.
const SYSTEM_FOLDERS: &[&str] = &["/usr/bin", "/usr/local/bin", "/bin"];

/// Everything below this folder was put there by the operator to be run.
const PLUGIN_FOLDER: &str = "/opt/codex/plugins";

/// Globally installed plugins carry this prefix.
const PLUGIN_PREFIX: &str = "codex-plugin-";

/// The commands a server accepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowlist {
    extra: Vec<String>,
}

impl Allowlist {
    /// The built-in commands and the operator's own (names, or absolute paths).
    pub fn with_extra(extra: impl IntoIterator<Item = String>) -> Self {
        let trimmed = extra.into_iter().map(|name| name.trim().to_owned());
        Self {
            extra: trimmed.filter(|name| !name.is_empty()).collect(),
        }
    }

    /// Every accepted command, in words, for messages and forms.
    pub fn accepted(&self) -> Vec<String> {
        let mut accepted: Vec<String> = BUILT_IN.iter().map(|&name| name.to_owned()).collect();
        accepted.extend(self.extra.iter().cloned());
        accepted.push(format!("{PLUGIN_PREFIX}*"));
        accepted.push(format!("{PLUGIN_FOLDER}/*"));
        accepted
    }

    /// Finds the file a command means and says whether it may run.
    ///
    /// A bare name is looked up on `search_path`. A path is judged by the folder it is really
    /// in, symbolic links and `..` resolved, never by how it is written.
    pub fn resolve(
        &self,
        command: &str,
        search_path: Option<&OsStr>,
    ) -> Result<PathBuf, LaunchError> {
        let refuse = || LaunchError::NotAllowed {
            command: command.to_owned(),
            accepted: self.accepted().join(", "),
        };
        if command.is_empty() || command.contains(char::is_whitespace) {
            return Err(refuse());
        }
        if !command.contains('/') {
            if !self.is_allowed_name(command) {
                return Err(refuse());
            }
            return which::which_in(command, search_path, "/").map_err(|_| LaunchError::NotFound {
                command: command.to_owned(),
            });
        }
        let path = Path::new(command);
        if !path.is_absolute() || command.ends_with('/') {
            return Err(refuse());
        }
        self.resolve_path(path).ok_or_else(refuse)
    }

    fn is_allowed_name(&self, name: &str) -> bool {
        BUILT_IN.contains(&name)
            || self.extra.iter().any(|extra| extra == name)
            || name
                .strip_prefix(PLUGIN_PREFIX)
                .is_some_and(|rest| !rest.is_empty())
    }

    fn resolve_path(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().ok().filter(|real| real.is_file())?;
        if real.starts_with(PLUGIN_FOLDER) {
            return Some(real);
        }
        // The link itself is kept: npx finds its sibling files by the path it was started with.
        let name = path.file_name()?;
        let folder = path.parent()?.canonicalize().ok()?;
        let located = folder.join(name);
        if self.is_extra_path(path) {
            return Some(located);
        }
        let is_system = SYSTEM_FOLDERS.iter().any(|system| {
            Path::new(system)
                .canonicalize()
                .is_ok_and(|system| system == folder)
        });
        (is_system && self.is_allowed_name(name.to_str()?)).then_some(located)
    }

    /// An operator's absolute path is compared as written, so that it cannot be reached by a detour.
    fn is_extra_path(&self, path: &Path) -> bool {
        self.extra
            .iter()
            .any(|extra| Path::new(extra).is_absolute() && OsStr::new(extra) == path.as_os_str())
    }
}

#[cfg(test)]
mod tests;
