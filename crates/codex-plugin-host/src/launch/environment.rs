//! The child's environment: built from nothing, so that no secret of the server can leak into it.

use std::collections::BTreeMap;
use std::ffi::OsString;

/// Variables of the server every plugin may see.
const PASSED: &[&str] = &[
    "PATH",
    "HOME",
    "TMPDIR",
    "LANG",
    "TZ",
    "npm_config_cache",
    "npm_config_registry",
    "NPM_CONFIG_REGISTRY",
    "NPM_CONFIG_CACHE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/// Variables of the server plugins see only when the operator says so.
const PASSED_WITH_NETWORK: &[&str] = &[
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "NODE_EXTRA_CA_CERTS",
];

/// Variables an admin may not set: they change what code runs, not what it is told.
const REFUSED: &[&str] = &[
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "LD_AUDIT",
    "LD_DEBUG",
    "LD_DEBUG_OUTPUT",
    "LD_PROFILE",
    "DYLD_LIBRARY_PATH",
    "DYLD_INSERT_LIBRARIES",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "PATH",
    "IFS",
    "HOME",
    "USER",
    "LOGNAME",
    "USERNAME",
    "SHELL",
    "BASH_ENV",
    "ENV",
    "CDPATH",
    "PROMPT_COMMAND",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONHOME",
    "NODE_PATH",
    "NODE_OPTIONS",
    "NODE_EXTRA_CA_CERTS",
    "RUBYLIB",
    "RUBYOPT",
    "PERL5LIB",
    "PERL5OPT",
    "MALLOC_CHECK_",
    "MALLOC_PERTURB_",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "SSH_AUTH_SOCK",
    "SSH_ASKPASS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "LC_ALL",
    "LANG",
    "NOTIFY_SOCKET",
    "LISTEN_FDS",
    "LISTEN_PID",
];

/// The part of the server's environment that plugins inherit, read once at start.
#[derive(Debug, Clone, Default)]
pub struct EnvironmentPolicy {
    inherited: BTreeMap<OsString, OsString>,
}

impl EnvironmentPolicy {
    /// Picks the inheritable variables out of an environment (usually `std::env::vars_os()`).
    ///
    /// `pass_network` lets proxies and extra certificates through.
    pub fn from_vars(
        vars: impl IntoIterator<Item = (OsString, OsString)>,
        pass_network: bool,
    ) -> Self {
        let is_passed = |name: &str| {
            PASSED.contains(&name)
                || name.starts_with("LC_")
                || (pass_network && PASSED_WITH_NETWORK.contains(&name))
        };
        let inherited = vars
            .into_iter()
            .filter(|(name, _)| name.to_str().is_some_and(is_passed));
        Self {
            inherited: inherited.collect(),
        }
    }

    /// The inherited variables.
    pub const fn inherited(&self) -> &BTreeMap<OsString, OsString> {
        &self.inherited
    }

    /// The search path plugins are found on.
    pub(crate) fn search_path(&self) -> Option<&OsString> {
        self.inherited.get(&OsString::from("PATH"))
    }
}

/// True when an admin may not set this variable.
pub fn is_refused(name: &str) -> bool {
    let is_name = !name.is_empty() && !name.contains(['=', '\0']);
    !is_name
        || REFUSED
            .iter()
            .any(|refused| refused.eq_ignore_ascii_case(name))
}
