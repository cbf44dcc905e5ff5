//! Repository chores, run as `cargo xtask <chore>`.
#![expect(clippy::print_stdout, reason = "a chore's report is its product")]

mod tidy;
mod tree;

use std::process::ExitCode;

use anyhow::{Result, bail};
use tree::Tree;

fn main() -> Result<ExitCode> {
    let chores: Vec<String> = std::env::args().skip(1).collect();
    match chores.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => run_tidy(),
        _ => bail!("unknown chore {chores:?}: say `cargo xtask tidy`"),
    }
}

fn run_tidy() -> Result<ExitCode> {
    let tree = Tree::read(&tree::repository_root())?;
    for line in tidy::sizes::report(&tree) {
        println!("{line}");
    }
    let findings = tidy::findings(&tree)?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!(
            "tidy: {} source files, nothing to put right",
            tree.sources.len()
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("tidy: {} things to put right", findings.len());
    Ok(ExitCode::FAILURE)
}
