//! The repository as the checks see it: its hand-written source files and its manifests, read once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ignore::WalkBuilder;

/// Folders whose files are data, not source.
const DATA: &[&str] = &["fixtures/", "protocol/", "docs/"];

pub(crate) struct Tree {
    pub(crate) root: PathBuf,
    pub(crate) sources: Vec<Source>,
    pub(crate) manifests: Vec<Manifest>,
}

/// One hand-written file.
pub(crate) struct Source {
    /// Relative to the root, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// One `Cargo.toml` of a member of the workspace.
pub(crate) struct Manifest {
    pub(crate) name: String,
    pub(crate) path: String,
    pub(crate) table: toml::Table,
}

impl Source {
    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub(crate) fn is_test(&self) -> bool {
        let path = &self.path;
        path.starts_with("tests/")
            || path.contains("/tests/")
            || path.contains("/test/")
            || path.ends_with("/tests.rs")
            || path.contains(".test.")
    }

    /// The last part of the path without what follows its first dot.
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }
}

pub(crate) fn repository_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies one folder below the root")
        .to_path_buf()
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self {
            root: root.to_path_buf(),
            sources: Vec::new(),
            manifests: Vec::new(),
        };
        for entry in WalkBuilder::new(root)
            .hidden(true)
            .require_git(false)
            .build()
        {
            let entry = entry.context("walking the repository")?;
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                tree.take(entry.path())?;
            }
        }
        tree.sources.sort_by(|a, b| a.path.cmp(&b.path));
        tree.manifests.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(tree)
    }

    fn take(&mut self, file: &Path) -> Result<()> {
        let relative = file
            .strip_prefix(&self.root)
            .context("a walked file lies below the root")?;
        let path = relative.to_string_lossy().replace('\\', "/");
        let read = || fs::read_to_string(file).with_context(|| format!("reading {path}"));
        if path.ends_with("/Cargo.toml") {
            let table: toml::Table = read()?.parse().with_context(|| format!("parsing {path}"))?;
            let name = table.get("package").and_then(|package| package.get("name"));
            let name = name
                .and_then(toml::Value::as_str)
                .unwrap_or_default()
                .to_owned();
            self.manifests.push(Manifest { name, path, table });
        } else if is_source(&path) {
            let text = read()?;
            self.sources.push(Source { path, text });
        }
        Ok(())
    }
}

fn is_source(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    let generated =
        path.contains("/generated") || path.ends_with(".d.ts") || path.contains(".gen.");
    matches!(extension, "rs" | "ts" | "tsx" | "mjs" | "js")
        && !generated
        && !DATA.iter().any(|folder| path.starts_with(folder))
}
