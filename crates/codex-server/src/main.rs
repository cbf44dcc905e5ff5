//! The Codex server: one program that serves, migrates, and describes itself.

mod cli;
mod compose;
mod data_dir;
mod settings;
mod shutdown;
mod telemetry;
mod web_assets;

use std::process::ExitCode;

use codex_app::libraries::WORKER_KIND;
use codex_plugin_host::worker::Skill;

/// What this program can do in a confined process of its own.
const SKILLS: [(&str, Skill); 1] = [(WORKER_KIND, codex_formats::worker::serve)];

fn main() -> ExitCode {
    // Both take the process over when it was started for them, before any thread exists.
    codex_plugin_host::shim::run_if_requested();
    codex_plugin_host::worker::run_if_requested(&SKILLS);
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codex: {error:#}");
            ExitCode::FAILURE
        }
    }
}
