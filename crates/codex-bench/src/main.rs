//! Measures a release server from outside and writes `target/bench.json`, one number per name.
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

use anyhow::{Context, Result};
use report::Report;

/// Where the parts to measure lie, all made by `make bench`.
pub(crate) struct Parts {
    pub(crate) server: PathBuf,
    pub(crate) pipe_bench: PathBuf,
    pub(crate) echo_plugin: PathBuf,
}

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
    let mut report = Report::default();
    pipe::measure(&parts, &mut report)?;
    journey::measure(&parts, &mut report).await?;
    matching::measure(&parts, &mut report).await?;
    print!("{}", report.table());
    let file = root.join("target/bench.json");
    std::fs::write(&file, report.json()).with_context(|| format!("writing {}", file.display()))?;
    println!("\nwritten to target/bench.json");
    Ok(())
}
