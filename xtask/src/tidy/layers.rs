//! Who may depend on whom: the table of ARCHITECTURE.md, as Cargo manifests must keep it.

use super::Finding;
use crate::tree::Manifest;

/// Each crate with the crates of ours that its code may name.
const MAY_USE: &[(&str, &[&str])] = &[
    ("codex-protocol", &[]),
    ("codex-domain", &[]),
    ("codex-formats", &[]),
    ("codex-rpc", &["codex-protocol"]),
    ("codex-matching", &["codex-domain"]),
    ("codex-store", &["codex-domain"]),
    (
        "codex-plugin-host",
        &["codex-protocol", "codex-rpc", "codex-domain"],
    ),
    (
        "codex-app",
        &[
            "codex-domain",
            "codex-matching",
            "codex-formats",
            "codex-store",
            "codex-plugin-host",
            "codex-protocol",
        ],
    ),
    ("codex-api", &["codex-app", "codex-domain"]),
    (
        "codex-server",
        &[
            "codex-api",
            "codex-app",
            "codex-domain",
            "codex-formats",
            "codex-matching",
            "codex-plugin-host",
            "codex-store",
        ],
    ),
    ("codex-bench", &[]),
    ("xtask", &[]),
];

/// Test support may name everything, and nothing that ships may name it.
const TEST_SUPPORT: &str = "codex-testkit";

/// Libraries that belong to a few crates, so that no other can reach for what they do.
const OWNED: &[(&str, &[&str])] = &[
    ("rusqlite", &["codex-store"]),
    ("tokio-postgres", &["codex-store"]),
    ("deadpool-postgres", &["codex-store"]),
    ("axum", &["codex-api", "codex-server"]),
    ("axum-extra", &["codex-api", "codex-server"]),
    ("tower-http", &["codex-api", "codex-server"]),
    ("utoipa", &["codex-api"]),
    ("utoipa-axum", &["codex-api"]),
    ("clap", &["codex-server"]),
    ("reqwest", &["codex-app"]),
];

/// Crates that only compute: nothing asynchronous, no files, no sockets.
const PURE: &[&str] = &[
    "codex-protocol",
    "codex-domain",
    "codex-matching",
    "codex-formats",
];

pub(super) fn check(manifests: &[Manifest]) -> Vec<Finding> {
    manifests
        .iter()
        .filter(|manifest| manifest.name != TEST_SUPPORT)
        .flat_map(edges)
        .collect()
}

fn edges(manifest: &Manifest) -> Vec<Finding> {
    let name = manifest.name.as_str();
    let Some((_, allowed)) = MAY_USE.iter().find(|(member, _)| *member == name) else {
        return vec![Finding::new(
            &manifest.path,
            format!("{name} has no place in the layer table"),
        )];
    };
    let mut found = Vec::new();
    for dependency in dependencies(manifest) {
        let fault = if dependency.starts_with("codex-") && !allowed.contains(&dependency) {
            format!("{name} may not depend on {dependency}")
        } else if OWNED
            .iter()
            .any(|(owned, by)| *owned == dependency && !by.contains(&name))
        {
            format!("{dependency} belongs to other crates; {name} must go through them")
        } else if PURE.contains(&name) && dependency.starts_with("tokio") {
            format!("{name} only computes and may not use {dependency}")
        } else {
            continue;
        };
        found.push(Finding::new(&manifest.path, fault));
    }
    found
}

fn dependencies(manifest: &Manifest) -> Vec<&str> {
    let table = manifest
        .table
        .get("dependencies")
        .and_then(toml::Value::as_table);
    table
        .into_iter()
        .flat_map(|table| table.keys().map(String::as_str))
        .collect()
}
