//! A command that may run: checked once, then only carried out.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use codex_domain::Secret;
use thiserror::Error;

use super::allowlist::Allowlist;
use super::environment::{EnvironmentPolicy, is_refused};

/// Switches of package runners that are complete by themselves.
const RUNNER_SWITCHES: &[&str] = &[
    "-y",
    "--yes",
    "--prefer-offline",
    "--offline",
    "-q",
    "--quiet",
];

/// What an admin wrote.
#[derive(Clone, Default)]
pub struct LaunchRequest {
    /// A bare name or an absolute path.
    pub command: String,
    /// One argument an item.
    pub args: Vec<String>,
    /// Variables set by the admin.
    pub env: BTreeMap<String, String>,
    /// Credentials to be delivered as variables; masked in logs.
    pub secret_env: BTreeMap<String, Secret<String>>,
    /// Where the process starts; the data folder when absent.
    pub working_directory: Option<PathBuf>,
    /// The plugin's private folder, which exists already.
    pub data_dir: PathBuf,
}

impl fmt::Debug for LaunchRequest {
    /// Names the variables without their values: an admin may have put a secret there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LaunchRequest")
            .field("command", &self.command)
            .field("args", &self.args)
            .field("env", &self.env.keys().collect::<Vec<_>>())
            .field("secret_env", &self.secret_env.keys().collect::<Vec<_>>())
            .field("working_directory", &self.working_directory)
            .field("data_dir", &self.data_dir)
            .finish()
    }
}

/// Why a command may not run.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LaunchError {
    /// The command is not on the list.
    #[error(
        "the command `{command}` is not allowed. Accepted: {accepted}. An operator can add more with CODEX_PLUGINS_ALLOWED_COMMANDS"
    )]
    NotAllowed {
        /// As written.
        command: String,
        /// Everything that would be.
        accepted: String,
    },
    /// The command is on the list but nowhere to be found.
    #[error("the command `{command}` was not found; install it, or check the server's PATH")]
    NotFound {
        /// As written.
        command: String,
    },
    /// Several arguments were written on one line.
    #[error(
        "the argument `{argument}` looks like several: put each argument on its own line ({split})"
    )]
    CombinedArguments {
        /// As written.
        argument: String,
        /// As it should be.
        split: String,
    },
    /// An argument or a variable holds a byte no process can be given.
    #[error("{what} contains a NUL character, which no process can be given; remove it")]
    NulByte {
        /// Where.
        what: String,
    },
    /// The working directory is no directory.
    #[error("the working directory `{}` does not exist or is not a folder", path.display())]
    NoWorkingDirectory {
        /// As written.
        path: PathBuf,
    },
}

/// A command that may run, with everything it is given. Valid by construction.
#[derive(Clone, Debug)]
pub struct LaunchSpec {
    request: LaunchRequest,
    program: PathBuf,
    working_directory: PathBuf,
    inherited: BTreeMap<OsString, OsString>,
    refused_variables: Vec<String>,
}

impl LaunchSpec {
    /// Checks a request against what this server accepts.
    pub fn new(
        request: LaunchRequest,
        allowlist: &Allowlist,
        environment: &EnvironmentPolicy,
    ) -> Result<Self, LaunchError> {
        check_arguments(&request.args)?;
        let search_path = environment.search_path().map(OsString::as_os_str);
        let program = allowlist.resolve(&request.command, search_path)?;
        let working_directory = match &request.working_directory {
            None => request.data_dir.clone(),
            Some(path) if path.is_dir() => path.clone(),
            Some(path) => return Err(LaunchError::NoWorkingDirectory { path: path.clone() }),
        };
        let names = request.env.keys().chain(request.secret_env.keys());
        let refused_variables = names.filter(|name| is_refused(name)).cloned().collect();
        let inherited = environment.inherited().clone();
        Ok(Self {
            request,
            program,
            working_directory,
            inherited,
            refused_variables,
        })
    }

    /// The file that is run.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Its arguments.
    pub fn args(&self) -> &[String] {
        &self.request.args
    }

    /// Where it starts.
    pub fn working_directory(&self) -> &Path {
        &self.working_directory
    }

    /// The plugin's private folder.
    pub fn data_dir(&self) -> &Path {
        &self.request.data_dir
    }

    /// Variables the admin set and the server does not pass on, to be shown to the admin.
    pub fn refused_variables(&self) -> &[String] {
        &self.refused_variables
    }

    /// The child's whole environment.
    pub(crate) fn environment(&self) -> BTreeMap<OsString, OsString> {
        let mut all = self.inherited.clone();
        let plain = self.request.env.iter();
        let secret = self
            .request
            .secret_env
            .iter()
            .map(|(name, value)| (name, value.expose()));
        for (name, value) in plain.chain(secret) {
            if !is_refused(name) {
                all.insert(name.into(), value.into());
            }
        }
        all
    }

    /// The credentials among the variables, for masking.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret<String>> {
        self.request.secret_env.values()
    }

    /// True when the command may have to download the plugin before it can run.
    pub fn may_install(&self) -> bool {
        let name = self.program.file_name().and_then(|name| name.to_str());
        matches!(name, Some("npx" | "uvx" | "uv"))
    }
}

fn check_arguments(args: &[String]) -> Result<(), LaunchError> {
    for argument in args {
        if argument.contains('\0') {
            return Err(LaunchError::NulByte {
                what: "an argument".to_owned(),
            });
        }
        let mut words = argument.split_whitespace();
        let first = words.next().unwrap_or_default();
        // `-y @scope/pkg` is a slip; `--title=A b` or a sentence may be meant.
        let takes_nothing = RUNNER_SWITCHES.contains(&first) && words.clone().next().is_some();
        let names_more = words.any(|word| word.starts_with('@') || word.starts_with('-'));
        if takes_nothing || (first.starts_with('-') && names_more) {
            let split: Vec<&str> = argument.split_whitespace().collect();
            return Err(LaunchError::CombinedArguments {
                argument: argument.clone(),
                split: split.join(" ⏎ "),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
