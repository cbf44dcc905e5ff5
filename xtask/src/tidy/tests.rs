//! The tree is tidy, and each check can tell when it is not.

use super::{
    docs_map, features, findings, headers, layers, migrations, names, prose, sizes, walls,
};
use crate::tree::{Manifest, Source, Tree, repository_root};

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn manifest(name: &str, dependencies: &str) -> Manifest {
    let table = format!("[dependencies]\n{dependencies}")
        .parse()
        .expect("valid TOML");
    Manifest {
        name: name.to_owned(),
        path: format!("crates/{name}/Cargo.toml"),
        table,
    }
}

#[test]
fn the_tree_is_tidy() {
    let tree = Tree::read(&repository_root()).expect("the repository can be read");
    let found = findings(&tree).expect("the checks can run");
    let list: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "things to put right:\n{}", list.join("\n"));
}

#[test]
fn an_arrow_that_points_up_is_found() {
    let refused = [
        ("codex-domain", "codex-store.workspace = true"),
        ("codex-api", "codex-store.workspace = true"),
        ("codex-api", "rusqlite.workspace = true"),
        ("codex-app", "axum.workspace = true"),
        ("codex-matching", "tokio.workspace = true"),
        ("codex-app", "codex-testkit.workspace = true"),
        ("codex-unheard-of", ""),
    ];
    for (name, dependencies) in refused {
        assert_eq!(
            layers::check(&[manifest(name, dependencies)]).len(),
            1,
            "{name}: {dependencies}"
        );
    }
    let allowed = [
        (
            "codex-app",
            "codex-store.workspace = true\ntokio.workspace = true",
        ),
        (
            "codex-testkit",
            "codex-app.workspace = true\naxum.workspace = true",
        ),
    ];
    for (name, dependencies) in allowed {
        assert_eq!(
            layers::check(&[manifest(name, dependencies)]),
            [],
            "{name}: {dependencies}"
        );
    }
}

#[test]
fn a_file_without_an_opening_sentence_is_found() {
    assert!(headers::check(&source("a/x.rs", "use std::fs;\n")).is_some());
    assert!(headers::check(&source("a/x.ts", "import x from \"y\";\n")).is_some());
    assert!(headers::check(&source("a/x.rs", "//! What it is.\n")).is_none());
    assert!(
        headers::check(&source(
            "a/x.mjs",
            "#!/usr/bin/env node\n/** What it is. */\n"
        ))
        .is_none()
    );
}

#[test]
fn a_name_that_says_nothing_is_found() {
    let refused = [
        ("a/scan_helper.rs", ""),
        ("a/utils.ts", ""),
        ("a/info.rs", ""),
        ("a/scan/mod.rs", ""),
        ("a/x.rs", "pub(crate) struct PluginManager;"),
        ("a/x.rs", "pub mod common {}"),
        ("a/x.rs", "async fn handle_request() {}"),
    ];
    for (path, text) in refused {
        assert_eq!(names::check(&source(path, text)).len(), 1, "{path}: {text}");
    }
    let allowed = [
        ("a/comic_info.rs", "pub struct ComicInfo;"),
        ("a/data_dir.rs", "fn handle() {}"),
    ];
    for (path, text) in allowed {
        assert_eq!(names::check(&source(path, text)), [], "{path}: {text}");
    }
}

#[test]
fn banners_plans_and_silenced_tests_are_found() {
    let refused = [
        "// ==========",
        "    // ---- helpers",
        "let x = 1; // TODO: more",
        " * FIXME later",
        "// Phase 2 adds sync".to_lowercase().as_str(),
        "    #[ignore = \"slow\"]",
        "  it.skip(\"works\", () => {});",
    ]
    .map(str::to_owned);
    for line in refused {
        assert_eq!(prose::check(&source("a/x.rs", &line)).len(), 1, "{line}");
    }
    let text = "// Why it waits: the child may still write.\nlet todo = \"TODO\";\n";
    assert_eq!(prose::check(&source("a/x.rs", text)), []);
}

#[test]
fn a_migration_for_one_database_is_found() {
    let both = ["0001_start.sql".to_owned()].into();
    let more = ["0001_start.sql".to_owned(), "0002_more.sql".to_owned()].into();
    assert_eq!(migrations::unpaired(&both, &more).len(), 1);
    assert_eq!(migrations::unpaired(&both, &both), []);
}

#[test]
fn a_crate_missing_from_the_map_is_found() {
    assert_eq!(
        docs_map::faults("The rooms: `a`.", ["a", "b"].into_iter()).len(),
        1
    );
    assert_eq!(
        docs_map::faults(&"line\n".repeat(251), [].into_iter()).len(),
        1
    );
}

#[test]
fn functions_are_measured_to_their_closing_brace() {
    let text = "fn short() {\n    1\n}\n\nimpl X {\n    pub fn long(\n        a: u8,\n    ) -> u8 {\n        a\n    }\n}\n";
    let lengths = sizes::lengths(&source("a/x.rs", text));
    assert_eq!(lengths, [(3, "short".to_owned()), (5, "long".to_owned())]);
    let text = "const pick = (a) => {\n  return a;\n};\nconst LIST = [\n  1,\n];\n";
    assert_eq!(
        sizes::lengths(&source("a/x.ts", text)),
        [(3, "pick".to_owned())]
    );
}

#[test]
fn a_setting_missing_from_the_readme_is_found() {
    let table = "Host = \"host\", \"CODEX_HOST\"; Port = \"port\", \"CODEX_PORT\";";
    assert_eq!(
        docs_map::unnamed_settings("| `CODEX_HOST` |", table).len(),
        1
    );
    assert_eq!(
        docs_map::unnamed_settings("`CODEX_HOST`, `CODEX_PORT`", table),
        []
    );
}

#[test]
fn a_deed_in_the_wrong_room_is_found() {
    let process = "use std::process::{Child, Command};";
    let clock = "let now = SystemTime::now();";
    let environment = "let home = std::env::var(\"HOME\");";
    for text in [process, clock, environment] {
        assert_eq!(
            walls::check(&source("crates/codex-app/src/x.rs", text)).len(),
            1,
            "{text}"
        );
        assert_eq!(
            walls::check(&source("crates/codex-app/tests/it/x.rs", text)),
            [],
            "{text}"
        );
    }
    assert_eq!(
        walls::check(&source("crates/codex-plugin-host/src/x.rs", process)),
        []
    );
    assert_eq!(
        walls::check(&source(
            "crates/codex-app/src/x.rs",
            "// process::Command is not for us"
        )),
        []
    );
}

#[test]
fn a_feature_that_knows_too_much_is_found() {
    let path = "crates/codex-app/src/libraries/scan.rs";
    assert_eq!(
        features::check(&source(path, "use crate::plugins::Plugins;")).len(),
        1
    );
    assert_eq!(
        features::check(&source(
            path,
            "use crate::covers::Covers;\nuse crate::events::Events;"
        )),
        []
    );
    assert_eq!(
        features::check(&source(
            "crates/codex-app/src/lib.rs",
            "use crate::plugins::Plugins;"
        )),
        []
    );
}
