//! `codex matching evaluate`: measures matching on a file of cases whose answer is known.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use codex_matching::{Evaluation, Report, Thresholds};

const FORMAT: &str = "\
Every line is one case:

  {\"series\": {\"title\", \"year\"?, \"authors\"?, \"bookCount\"?},
   \"candidates\": [search results as plugins answer them],
   \"expected\": the right candidate's externalId, or null if none of them is right}";

/// The command with its subcommands and flags.
pub(super) fn command() -> Command {
    let share = |name: &'static str| Arg::new(name).long(name).value_parser(value_parser!(f64));
    let evaluate = Command::new("evaluate")
        .about("Prints precision, recall and coverage per threshold for a file of labelled cases")
        .after_help(FORMAT)
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .help("A file of JSON lines"),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help("Prints the report as JSON"),
        )
        .arg(
            share("threshold").value_name("SCORE").help(
                "Judges by this score, 0 to 1, instead of the one that matching uses by default",
            ),
        )
        .arg(
            share("margin")
                .value_name("LEAD")
                .help("Judges by this lead over the next candidate instead of the default one"),
        )
        .arg(
            Arg::new("errors")
                .long("errors")
                .value_name("N")
                .default_value("0")
                .value_parser(value_parser!(usize))
                .help("Shows the first N cases of each kind that went wrong"),
        );
    Command::new("matching")
        .about("Measures how items are matched with what providers answer")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(evaluate)
}

/// Does what the command line asks for.
pub(super) fn run(matches: &ArgMatches) -> anyhow::Result<()> {
    let Some(("evaluate", flags)) = matches.subcommand() else {
        unreachable!("clap insists on the command above");
    };
    let path = flags
        .get_one::<std::path::PathBuf>("file")
        .expect("clap insists on the file");
    let shown = flags
        .get_one::<usize>("errors")
        .copied()
        .unwrap_or_default();
    let report = evaluate(path, thresholds(flags)?, shown)?;
    if flags.get_flag("json") {
        super::say(&serde_json::to_string_pretty(&report)?)?;
    } else {
        super::say(report.to_string().trim_end())?;
    }
    if report.cases == 0 {
        bail!(
            "{} has no line that could be evaluated: every line has to be a JSON object with `series`, `candidates` and `expected`",
            path.display()
        );
    }
    Ok(())
}

fn thresholds(flags: &ArgMatches) -> anyhow::Result<Thresholds> {
    let share = |name: &str, default: f64| {
        let value = flags.get_one::<f64>(name).copied().unwrap_or(default);
        ensure!(
            (0.0..=1.0).contains(&value),
            "--{name} is {value}: give a number from 0 to 1"
        );
        Ok(value)
    };
    Ok(Thresholds {
        accept: share("threshold", Thresholds::DEFAULT.accept)?,
        margin: share("margin", Thresholds::DEFAULT.margin)?,
    })
}

/// Line by line, so that the file may be larger than memory.
fn evaluate(path: &Path, thresholds: Thresholds, shown: usize) -> anyhow::Result<Report> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut reader = BufReader::new(file);
    let mut evaluation = Evaluation::new(thresholds, shown);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = reader
            .read_until(b'\n', &mut line)
            .with_context(|| format!("cannot read line {number} of {}", path.display()))?;
        if read == 0 {
            break;
        }
        match std::str::from_utf8(&line) {
            Ok(text) => evaluation.line(number, text.trim_start_matches('\u{feff}')),
            Err(error) => evaluation.unreadable(number, format!("not UTF-8: {error}")),
        }
    }
    Ok(evaluation.finish())
}
