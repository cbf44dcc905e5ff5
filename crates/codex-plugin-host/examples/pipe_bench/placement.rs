//! One placement of all processes, measured in short rounds that alternate.
//!
//! A round trip has several speeds on one machine, and changes between them within seconds. So
//! the pipe and the calls take turns, and what is compared was measured within one round.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::raw::RawPipe;
use crate::subject::{Command, Subject};

const ROUNDS: usize = 20;
const PER_ROUND: usize = 1_000;
const DEEP_ROUNDS: usize = 5;
const PER_DEEP_ROUND: usize = 64_000;
const SPACED: usize = 200;

/// Medians of each round in microseconds, and what the calls reached besides.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) raw: Vec<f64>,
    pub(crate) calls: Vec<FoundCalls>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FoundCalls {
    pub(crate) name: String,
    /// The pipe's median in the same round.
    pub(crate) raw: Vec<f64>,
    pub(crate) p50: Vec<f64>,
    pub(crate) p99: Vec<f64>,
    /// After 5 ms of rest.
    pub(crate) spaced: f64,
    /// Calls a second, 64 under way.
    pub(crate) deep: Vec<f64>,
}

/// Measures the pipe and every plugin where the process may run at present.
pub(crate) async fn measure(script: Option<&str>) -> Found {
    let data = std::env::temp_dir().join(format!("pipe-bench-{}", std::process::id()));
    std::fs::create_dir_all(&data).expect("a folder can be made");
    let mut found = Found::default();
    for commands in phases(script) {
        measure_phase(commands, &data, &mut found).await;
    }
    remove(&data);
    found
}

async fn measure_phase(commands: Vec<(&'static str, Command)>, data: &Path, found: &mut Found) {
    let mut raw = RawPipe::start();
    let subjects: Vec<_> = commands
        .into_iter()
        .map(|(name, command)| (name, Subject::new(command, data)))
        .collect();
    let mut all: Vec<_> = subjects
        .iter()
        .map(|(name, _)| FoundCalls::of(name))
        .collect();
    raw.back_to_back(PER_ROUND);
    for (_, subject) in &subjects {
        subject.back_to_back(2 * PER_ROUND, Duration::ZERO).await;
    }
    for _ in 0..ROUNDS {
        let pipe = percentile(raw.back_to_back(PER_ROUND), 0.5);
        for ((_, subject), calls) in subjects.iter().zip(&mut all) {
            let times = subject.back_to_back(PER_ROUND, Duration::ZERO).await;
            calls.raw.push(pipe);
            calls.p99.push(percentile(times.clone(), 0.99));
            calls.p50.push(percentile(times, 0.5));
        }
        found.raw.push(pipe);
    }
    for _ in 0..DEEP_ROUNDS {
        for ((_, subject), calls) in subjects.iter().zip(&mut all) {
            calls.deep.push(subject.pipelined(PER_DEEP_ROUND).await);
        }
    }
    for ((_, subject), calls) in subjects.into_iter().zip(&mut all) {
        let times = subject.back_to_back(SPACED, Duration::from_millis(5)).await;
        calls.spaced = percentile(times, 0.5);
        subject.stop().await;
    }
    raw.stop();
    found.calls.extend(all);
}

impl FoundCalls {
    fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            raw: Vec::new(),
            p50: Vec::new(),
            p99: Vec::new(),
            spaced: 0.0,
            deep: Vec::new(),
        }
    }
}

/// What is measured together. An Echo that records writes hundreds of files whenever its calls
/// pause, which would be measured with whatever has its turn then; so it comes last and alone.
fn phases(script: Option<&str>) -> Vec<Vec<(&'static str, Command)>> {
    let itself = std::env::current_exe().expect("the executable has a path");
    let rust = Command {
        program: itself.display().to_string(),
        args: vec!["rust-echo".to_owned()],
        settings: json!({}),
    };
    let Some(script) = script else {
        return vec![vec![("rust", rust)]];
    };
    let script = std::fs::canonicalize(script).expect("the plugin is there");
    let node = |settings| Command {
        program: "node".to_owned(),
        args: vec![script.display().to_string()],
        settings,
    };
    // The road is measured first, and then with all an echo can say and write down.
    let short = json!({"maxResults": 1, "recordPayloads": false});
    vec![
        vec![("rust", rust), ("node", node(short))],
        vec![("node_defaults", node(json!({})))],
    ]
}

fn percentile(mut times: Vec<Duration>, share: f64) -> f64 {
    times.sort_unstable();
    let at = ((times.len() - 1) as f64 * share) as usize;
    times[at].as_secs_f64() * 1e6
}

fn remove(folder: &Path) {
    if let Err(error) = std::fs::remove_dir_all(folder) {
        eprintln!("{} stays behind: {error}", folder.display());
    }
}
