//! The Codex server: one program that serves, migrates, and describes itself.

mod cli;
mod compose;
mod data_dir;
mod settings;
mod shutdown;
mod telemetry;
mod web_assets;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codex: {error:#}");
            ExitCode::FAILURE
        }
    }
}
