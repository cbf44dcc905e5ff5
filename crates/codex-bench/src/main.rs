//! Measures a release server from outside and writes `target/bench.json`, one number per name. Named parts
//! (`calls`, `server`, `matching`) are measured and shown alone, and leave the file as it is.
#![expect(clippy::print_stdout, reason = "the table is the product")]

mod api;
mod client;
mod journey;
mod library;
mod load;
mod matching;
mod pipe;
mod report;
mod server;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use report::Report;

/// Where the parts to measure lie, all made by `make bench`.
pub(crate) struct Parts {
    pub(crate) server: PathBuf,
    pub(crate) pipe_bench: PathBuf,
    pub(crate) echo_plugin: PathBuf,
}

const PARTS: [&str; 3] = ["calls", "server", "matching"];

/// One thread for the load: the server under test needs the other core.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?;
    let parts = Parts {
        server: root.join("target/release/codex"),
        pipe_bench: root.join("target/release/examples/pipe_bench"),
        echo_plugin: root.join("plugins/metadata-echo/dist/index.js"),
    };
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = chosen.iter().find(|name| !PARTS.contains(&name.as_str())) {
        bail!("there is no part {unknown}; there are {}", PARTS.join(", "));
    }
    let is_wanted = |part: &str| chosen.is_empty() || chosen.iter().any(|name| name == part);
    let mut report = Report::default();
    if is_wanted("calls") {
        pipe::measure(&parts, &mut report)?;
    }
    if is_wanted("server") {
        journey::measure(&parts, &mut report).await?;
    }
    if is_wanted("matching") {
        matching::measure(&parts, &mut report).await?;
    }
    print!("{}", report.table());
    if !chosen.is_empty() {
        return Ok(());
    }
    let file = root.join("target/bench.json");
    std::fs::write(&file, report.json()).with_context(|| format!("writing {}", file.display()))?;
    println!("\nwritten to target/bench.json");
    Ok(())
}
