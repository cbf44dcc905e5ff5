//! Which source wins, and what is refused by name.

use std::io::Write;

use super::*;
use crate::cli::serve_flags;

fn settings(
    file: &str,
    environment: &[(&str, &str)],
    flags: &[&str],
) -> Result<Settings, SettingsError> {
    let mut toml = tempfile::NamedTempFile::new().unwrap();
    toml.write_all(file.as_bytes()).unwrap();
    let path = toml.path().to_str().unwrap();
    let mut all = vec!["--config", path];
    all.extend(flags);
    let variables = environment
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let sources = Sources::collect(&serve_flags(&all).unwrap(), variables)?;
    Settings::from_sources(&sources)
}

fn refusal(file: &str, environment: &[(&str, &str)], flags: &[&str]) -> String {
    settings(file, environment, flags).unwrap_err().to_string()
}

#[test]
fn flags_go_over_the_environment_over_the_file_over_defaults() {
    let file = "port = 1001\nhost = '10.0.0.1'\ndata_dir = '/file'";
    let environment = [("CODEX_PORT", "1002"), ("CODEX_HOST", "10.0.0.2")];
    let made = settings(file, &environment, &["--port", "1003"]).unwrap();
    assert_eq!(made.address.to_string(), "10.0.0.2:1003");
    assert_eq!(made.data_dir, Path::new("/file"));
    let default = settings("", &[], &[]).unwrap();
    assert_eq!(default.address.to_string(), "0.0.0.0:8080");
    assert_eq!(default.data_dir, Path::new("./data"));
    assert_eq!(default.log.filter, "info");
    assert_eq!(default.tasks_kept_days, 30);
}

#[test]
fn lists_and_tables_are_read_from_every_source() {
    let file = "[plugins]\nallowed_commands = ['bun', '/opt/x']\nfailure_window_seconds = 60\n[tasks]\nkept_days = 7\n[log]\nformat = 'json'";
    let made = settings(file, &[], &[]).unwrap();
    assert_eq!(made.plugins.allowed_commands, ["bun", "/opt/x"]);
    assert_eq!(made.plugins.failure_window, Duration::from_secs(60));
    assert_eq!(made.log.format, LogFormat::Json);
    assert_eq!(made.tasks_kept_days, 7);
    let environment = [("CODEX_PLUGINS_ALLOWED_COMMANDS", "deno, bun")];
    let made = settings(file, &environment, &[]).unwrap();
    assert_eq!(made.plugins.allowed_commands, ["deno", "bun"]);
}

#[test]
fn an_idle_plugin_is_stopped_after_a_while_or_never() {
    let flag = "--plugins-idle-stop-seconds";
    let table: [(&[&str], Option<u64>); 3] = [
        (&[], Some(900)),
        (&[flag, "60"], Some(60)),
        (&[flag, "0"], None),
    ];
    for (flags, expected) in table {
        let made = settings("", &[], flags).unwrap();
        assert_eq!(made.plugins.idle_stop, expected.map(Duration::from_secs));
    }
    assert!(refusal("", &[], &[flag, "-1"]).contains(flag));
}

#[test]
fn a_plugins_memory_is_bounded_as_said_or_not_at_all() {
    let flag = "--plugins-memory-mb";
    let table: [(&[&str], Option<u64>); 3] = [
        (&[], Some(1 << 30)),
        (&[flag, "4096"], Some(4 << 30)),
        (&[flag, "0"], None),
    ];
    for (flags, expected) in table {
        assert_eq!(settings("", &[], flags).unwrap().plugins.memory, expected);
    }
    assert!(refusal("", &[], &[flag, "1G"]).contains(flag));
}

#[test]
fn unknown_names_are_refused_with_place_and_suggestion() {
    let text = refusal("prot = 1", &[], &[]);
    assert!(
        text.contains("`prot`") && text.contains("did you mean `port`?"),
        "{text}"
    );
    let text = refusal("[plugins]\nallowed_comands = []", &[], &[]);
    assert!(
        text.contains("did you mean `plugins.allowed_commands`?"),
        "{text}"
    );
    let text = refusal("[server]\nport = 1", &[], &[]);
    assert!(text.contains("`server`"), "{text}");
    let text = refusal("", &[("CODEX_DATADIR", "x")], &[]);
    assert!(
        text.contains("`CODEX_DATADIR` in the environment"),
        "{text}"
    );
    assert!(text.contains("CODEX_DATA_DIR"), "{text}");
    assert!(
        serve_flags(&["--prot", "1"])
            .unwrap_err()
            .to_string()
            .contains("--prot")
    );
}

#[test]
fn variables_of_others_are_let_be() {
    let others = [
        ("CODEX_TEST_POSTGRES_URL", "x"),
        ("CODEX_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
        ("CODEX_SERVICE_HOST", "10.0.0.1"),
        ("PATH", "/bin"),
    ];
    assert!(settings("", &others, &[]).is_ok());
}

#[test]
fn values_that_make_no_sense_are_refused_with_name_and_place() {
    for (file, environment, flags, name) in [
        ("", vec![("CODEX_PORT", "eighty")], vec![], "CODEX_PORT"),
        ("port = 70000", vec![], vec![], "port"),
        ("port = 1.5", vec![], vec![], "port"),
        ("", vec![("CODEX_HOST", "home")], vec![], "CODEX_HOST"),
        ("", vec![], vec!["--log-format", "xml"], "--log-format"),
        ("", vec![("CODEX_LOG", "loud")], vec![], "CODEX_LOG"),
        (
            "trusted_proxies = ['10.0.0.0/99']",
            vec![],
            vec![],
            "trusted_proxies",
        ),
        (
            "[fetch]\nallowed_hosts = ['http://covers.home/']",
            vec![],
            vec![],
            "fetch.allowed_hosts",
        ),
        (
            "[plugins]\nrequest_timeout_seconds = 0",
            vec![],
            vec![],
            "request_timeout_seconds",
        ),
        (
            "",
            vec![("CODEX_DEMO_LIBRARY", "/nowhere/at/all")],
            vec![],
            "CODEX_DEMO_LIBRARY",
        ),
    ] {
        let text = refusal(file, &environment, &flags);
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn official_plugins_are_offered_as_said_or_not_at_all() {
    let script = tempfile::NamedTempFile::new().unwrap();
    let path = script.path().to_str().unwrap();
    let environment = [("CODEX_DEMO_OPENLIBRARY_PLUGIN", path)];
    let made = settings("[demo]\necho_plugin = ''", &environment, &[]).unwrap();
    assert!(made.echo_plugin.is_none());
    let offered = made.open_library_plugin.unwrap();
    assert_eq!(
        (offered.command.as_str(), offered.args.as_slice()),
        ("node", [path.to_owned()].as_slice())
    );
    let made = settings("", &environment, &["--demo-openlibrary-plugin", ""]).unwrap();
    assert!(made.open_library_plugin.is_none());
    let text = refusal("[demo]\nopenlibrary_plugin = '/nowhere/at/all'", &[], &[]);
    assert!(text.contains("demo.openlibrary_plugin"), "{text}");
}

#[test]
fn the_password_in_a_database_url_is_not_repeated() {
    let text = refusal("", &[("CODEX_DATABASE_URL", "mysql://u:geheim@h/d")], &[]);
    assert!(
        text.contains("CODEX_DATABASE_URL") && !text.contains("geheim"),
        "{text}"
    );
}

#[test]
fn a_file_that_is_no_toml_is_named() {
    let text = refusal("port = = 1", &[], &[]);
    assert!(
        text.contains("is not valid TOML") && text.contains("line 1"),
        "{text}"
    );
}

#[test]
fn every_setting_has_names_of_its_own() {
    let names = |name_of: fn(Key) -> &'static str| {
        let mut all: Vec<_> = Key::ALL.iter().map(|key| name_of(*key)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    for name_of in [Key::key, Key::variable, Key::flag] {
        assert_eq!(names(name_of), Key::ALL.len());
    }
}
