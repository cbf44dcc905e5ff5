//! The command line: which command, with which flags.

mod matching;
mod migrate;
mod openapi;
mod serve;

use std::io::Write;

use clap::{Arg, ArgMatches, Command};

use crate::settings::{Key, Settings, Sources};

/// The version of the server.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Does what the command line asks for.
pub(crate) fn run() -> anyhow::Result<()> {
    let matches = command().get_matches();
    match matches.subcommand() {
        Some(("serve", flags)) => serve::run(settings(flags)?),
        Some(("migrate", flags)) => migrate::run(&settings(flags)?),
        Some(("matching", command)) => matching::run(command),
        Some(("openapi", _)) => openapi::run(),
        Some(("version", _)) => say(&format!("codex {VERSION}")),
        _ => unreachable!("clap insists on one of the commands above"),
    }
}

/// Prints a line for people and scripts to read.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

fn command() -> Command {
    Command::new("codex")
        .about("A self-hosted library server for comics, manga and ebooks")
        .version(VERSION)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(with_settings(
            Command::new("serve").about("Serves the library until it is told to stop"),
        ))
        .subcommand(with_settings(
            Command::new("migrate").about("Brings the database up to date and ends"),
        ))
        .subcommand(matching::command())
        .subcommand(Command::new("openapi").about("Prints the OpenAPI document"))
        .subcommand(Command::new("version").about("Prints the version"))
}

/// One flag per setting, and the file they can be written in.
fn with_settings(command: Command) -> Command {
    let file = Arg::new("config").long("config").value_name("FILE").help(
        "A TOML file with settings [variable: CODEX_CONFIG] [default: codex.toml, if it exists]",
    );
    let flags = Key::ALL.iter().map(|setting| {
        Arg::new(setting.flag())
            .long(setting.flag())
            .value_name(setting.value())
            .allow_hyphen_values(true)
            .help(format!(
                "{} [variable: {}]",
                setting.help(),
                setting.variable()
            ))
    });
    command.arg(file).args(flags)
}

fn settings(flags: &ArgMatches) -> anyhow::Result<Settings> {
    Ok(Settings::from_sources(&Sources::collect(
        flags,
        std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }),
    )?)?)
}

#[cfg(test)]
pub(crate) fn serve_flags(arguments: &[&str]) -> Result<ArgMatches, clap::Error> {
    let all = ["codex", "serve"].iter().chain(arguments);
    let matches = command().try_get_matches_from(all)?;
    Ok(matches
        .subcommand_matches("serve")
        .cloned()
        .unwrap_or_default())
}
