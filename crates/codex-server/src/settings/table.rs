//! The one list of settings: key in the file, environment variable, flag, and what it means.

/// Declares the settings: `Variant = "key.in.file", "VARIABLE", "flag", "VALUE", "help"`.
macro_rules! settings {
    ($($variant:ident = $key:literal, $variable:literal, $flag:literal, $value:literal, $help:literal;)+) => {
        /// One setting.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Setting { $($variant),+ }

        impl Setting {
            /// Every setting, in the order shown to people.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key in the TOML file; a dot leads into a table.
            pub(crate) const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The environment variable.
            pub(crate) const fn variable(self) -> &'static str {
                match self { $(Self::$variant => $variable),+ }
            }

            /// The flag of `codex serve`, without the dashes.
            pub(crate) const fn flag(self) -> &'static str {
                match self { $(Self::$variant => $flag),+ }
            }

            /// What stands for the value in the help.
            pub(crate) const fn value(self) -> &'static str {
                match self { $(Self::$variant => $value),+ }
            }

            /// What it means.
            pub(crate) const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help),+ }
            }
        }
    };
}

settings! {
    Host = "host", "CODEX_HOST", "host", "ADDRESS",
        "The address to listen on [default: 0.0.0.0, every interface]";
    Port = "port", "CODEX_PORT", "port", "NUMBER",
        "The port to listen on [default: 8080]";
    DataDir = "data_dir", "CODEX_DATA_DIR", "data-dir", "FOLDER",
        "Where database, thumbnails and plugin files lie [default: ./data]";
    DatabaseUrl = "database_url", "CODEX_DATABASE_URL", "database-url", "URL",
        "PostgreSQL instead of SQLite: postgres://user:password@host/database";
    EncryptionKey = "encryption_key", "CODEX_ENCRYPTION_KEY", "encryption-key", "BASE64",
        "The key that seals plugin credentials, 32 bytes in base64 [default: generated in the data folder]";
    OldEncryptionKeys = "old_encryption_keys", "CODEX_OLD_ENCRYPTION_KEYS", "old-encryption-keys", "LIST",
        "Earlier keys, for reading what they sealed";
    TrustedProxies = "trusted_proxies", "CODEX_TRUSTED_PROXIES", "trusted-proxies", "LIST",
        "Addresses of reverse proxies whose X-Forwarded headers are believed, such as 127.0.0.1,10.0.0.0/8";
    FetchAllowedHosts = "fetch.allowed_hosts", "CODEX_FETCH_ALLOWED_HOSTS", "fetch-allowed-hosts", "LIST",
        "Hosts that covers may be fetched from although they are in a private network, such as covers.home,192.168.1.5:8080";
    PluginsAllowedCommands = "plugins.allowed_commands", "CODEX_PLUGINS_ALLOWED_COMMANDS", "plugins-allowed-commands", "LIST",
        "Commands plugins may be started with, besides the built-in ones: names or absolute paths";
    PluginsPassProxyVariables = "plugins.pass_proxy_variables", "CODEX_PLUGINS_PASS_PROXY_VARIABLES", "plugins-pass-proxy-variables", "BOOLEAN",
        "Whether plugins see the server's HTTP_PROXY and certificate variables [default: false]";
    PluginsRequestTimeoutSeconds = "plugins.request_timeout_seconds", "CODEX_PLUGINS_REQUEST_TIMEOUT_SECONDS", "plugins-request-timeout-seconds", "SECONDS",
        "How long a plugin may take to answer if its own settings do not say [default: 30]";
    PluginsFailureWindowSeconds = "plugins.failure_window_seconds", "CODEX_PLUGINS_FAILURE_WINDOW_SECONDS", "plugins-failure-window-seconds", "SECONDS",
        "How far back a plugin's faults count [default: 3600]";
    PluginsStartFailuresToDisable = "plugins.start_failures_to_disable", "CODEX_PLUGINS_START_FAILURES_TO_DISABLE", "plugins-start-failures-to-disable", "NUMBER",
        "Failed starts within the window that switch a plugin off [default: 3]";
    PluginsRequestFailuresToDisable = "plugins.request_failures_to_disable", "CODEX_PLUGINS_REQUEST_FAILURES_TO_DISABLE", "plugins-request-failures-to-disable", "NUMBER",
        "Failed requests within the window that switch a plugin off [default: 5]";
    PluginsIdleStopSeconds = "plugins.idle_stop_seconds", "CODEX_PLUGINS_IDLE_STOP_SECONDS", "plugins-idle-stop-seconds", "SECONDS",
        "How long a plugin's process is kept without a call; 0 for as long as the server runs [default: 900]";
    PluginsMemoryMb = "plugins.memory_mb", "CODEX_PLUGINS_MEMORY_MB", "plugins-memory-mb", "MEGABYTES",
        "How much memory each process of a plugin may take; 0 for no limit [default: 1024]";
    TasksKeptDays = "tasks.kept_days", "CODEX_TASKS_KEPT_DAYS", "tasks-kept-days", "DAYS",
        "How long tasks that ended are shown, with what became of their items [default: 30]";
    Log = "log.level", "CODEX_LOG", "log", "LEVEL",
        "error, warn, info, debug or trace, or directives such as info,codex_app=debug [default: info]";
    LogFormat = "log.format", "CODEX_LOG_FORMAT", "log-format", "FORMAT",
        "text or json [default: text]";
    DemoLibrary = "demo.library", "CODEX_DEMO_LIBRARY", "demo-library", "FOLDER",
        "A folder of books offered during the first run; empty for none";
    DemoEchoPlugin = "demo.echo_plugin", "CODEX_DEMO_ECHO_PLUGIN", "demo-echo-plugin", "FILE",
        "The Echo plugin's script, offered during the first run and among the official plugins; empty for none";
    DemoOpenLibraryPlugin = "demo.openlibrary_plugin", "CODEX_DEMO_OPENLIBRARY_PLUGIN", "demo-openlibrary-plugin", "FILE",
        "The Open Library plugin's script, offered among the official plugins; empty for none";
}
