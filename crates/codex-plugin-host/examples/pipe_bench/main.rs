//! How close a call comes to the pipe it goes through.
//!
//! `pipe_bench [NODE_PLUGIN.js]` prints one flat JSON object: the raw pipe (two processes, blocking
//! reads and writes), calls through the whole host to a Rust echo, and to a Node plugin if given.
//! Everything is measured twice: where the kernel places it, and with all processes on one core.

mod echo;
mod placement;
mod raw;
mod report;
mod subject;

use std::io::Write;
use std::process::{Command, Stdio};

use placement::Found;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

fn main() {
    codex_plugin_host::shim::run_if_requested();
    let mut args = std::env::args().skip(1);
    let (first, script) = (args.next(), args.next());
    match first.as_deref() {
        Some("raw-echo") => echo::raw_echo(),
        Some("rust-echo") => echo::rust_echo(),
        Some("free") => place(script.as_deref()),
        Some("one-core") => {
            stay_on_one_core();
            place(script.as_deref());
        }
        script => {
            let placements = [
                ("free", placed("free", script)),
                ("one_core", placed("one-core", script)),
            ];
            print(&format!("{:#}", report::flat(&placements)));
        }
    }
}

/// Measures in a process of its own, because a placement is inherited and never given back.
fn placed(placement: &str, script: Option<&str>) -> Found {
    let itself = std::env::current_exe().expect("the executable has a path");
    let output = Command::new(itself)
        .arg(placement)
        .args(script)
        .stderr(Stdio::inherit())
        .output()
        .expect("the measurement can be started");
    assert!(output.status.success(), "{placement}: {}", output.status);
    serde_json::from_slice(&output.stdout).expect("the measurement prints what it found")
}

fn place(script: Option<&str>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be made");
    let script = script.map(ToOwned::to_owned);
    let measuring = runtime.spawn(async move { placement::measure(script.as_deref()).await });
    let found = runtime.block_on(measuring);
    let found = found.expect("the measurement does not panic");
    print(&serde_json::to_string(&found).expect("numbers are plain JSON"));
}

/// Holds for every thread and process that is started from here on.
fn stay_on_one_core() {
    let allowed = sched_getaffinity(None).expect("the kernel tells where a process may run");
    let first = (0..CpuSet::MAX_CPU).find(|&core| allowed.is_set(core));
    let mut one = CpuSet::new();
    one.set(first.expect("a process may run somewhere"));
    sched_setaffinity(None, &one).expect("a process may stay where it may run");
}

fn print(text: &str) {
    writeln!(std::io::stdout(), "{text}").expect("standard output takes the report");
}
