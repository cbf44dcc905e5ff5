//! Which commands may run: the vectors.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::Allowlist;
use crate::launch::LaunchError;

/// A folder with executable files of these names.
fn folder(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::write(&path, "#!/bin/sh\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

#[test]
fn bare_names_are_found_on_the_search_path_alone() {
    let bin = folder(&["node", "codex-plugin-x", "evil", "deno"]);
    let path = Some(bin.path().as_os_str());
    let plain = Allowlist::default();
    let extended = Allowlist::with_extra([" deno ".to_owned(), String::new()]);
    let rows = [
        (&plain, "node", true),
        (&plain, "codex-plugin-x", true),
        (&plain, "codex-plugin-", false),
        (&plain, "evil", false),
        (&plain, "deno", false),
        (&extended, "deno", true),
        (&plain, "Node", false),
        (&plain, "node ", false),
        (&plain, "node -e", false),
        (&plain, "", false),
        (&plain, "./node", false),
        (&plain, "node/", false),
    ];
    for (list, command, is_allowed) in rows {
        let resolved = list.resolve(command, path);
        assert_eq!(resolved.is_ok(), is_allowed, "{command}: {resolved:?}");
        if is_allowed {
            assert_eq!(resolved.unwrap(), bin.path().join(command));
        }
    }
    let missing = plain.resolve("npx", Some(OsStr::new("/nowhere")));
    assert!(
        matches!(missing, Err(LaunchError::NotFound { .. })),
        "{missing:?}"
    );
}

#[test]
fn paths_are_judged_by_where_they_are() {
    let elsewhere = folder(&["python3", "tool"]);
    let outside = elsewhere.path().join("python3").display().to_string();
    let detour = format!("/usr/bin/../..{outside}");
    let link = elsewhere.path().join("bin");
    symlink("/usr/bin", &link).unwrap();
    let tool = elsewhere.path().join("tool").display().to_string();
    let list = Allowlist::with_extra([tool.clone()]);
    let rows = [
        (outside.as_str(), false),
        (detour.as_str(), false),
        (tool.as_str(), true),
        ("/usr/bin/env", false),
        ("/usr/bin/no-such-file", false),
        ("/usr/bin/", false),
        ("/usr/bin/../bin/env", false),
    ];
    for (command, is_allowed) in rows {
        let resolved = list.resolve(command, None);
        assert_eq!(resolved.is_ok(), is_allowed, "{command}: {resolved:?}");
    }
    // An allowed name in a system folder, also by a detour that ends there.
    let env = Allowlist::with_extra(["env".to_owned()]);
    for command in ["/usr/bin/env", "/usr/bin/../bin/env", "/bin/env"] {
        assert!(env.resolve(command, None).is_ok(), "{command}");
    }
    let through_link = link.join("env").display().to_string();
    assert!(env.resolve(&through_link, None).is_ok());
    let tool_by_detour = format!(
        "{}/../{}/tool",
        elsewhere.path().display(),
        name(elsewhere.path())
    );
    assert!(list.resolve(&tool_by_detour, None).is_err());
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn a_refusal_names_what_is_accepted_and_the_setting() {
    let error = Allowlist::default()
        .resolve("bash", None)
        .unwrap_err()
        .to_string();
    for part in [
        "`bash`",
        "npx",
        "codex-plugin-*",
        "CODEX_PLUGINS_ALLOWED_COMMANDS",
    ] {
        assert!(error.contains(part), "{error}");
    }
}
