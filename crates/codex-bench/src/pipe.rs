//! The road below HTTP: the plugin host's own bench, beside a raw pipe on the same machine in the same run.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::Parts;
use crate::report::Report;

pub(crate) fn measure(parts: &Parts, report: &mut Report) -> Result<()> {
    let output = Command::new(&parts.pipe_bench)
        .arg(&parts.echo_plugin)
        .output()
        .with_context(|| format!("running {}", parts.pipe_bench.display()))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "the pipe bench ended with {}: {complaint}",
        output.status
    );
    let numbers: Map<String, Value> =
        serde_json::from_slice(&output.stdout).context("the pipe bench printed no JSON object")?;
    for (name, number) in numbers {
        let number = number
            .as_f64()
            .with_context(|| format!("{name} is not a number"))?;
        report.add(&name, number);
    }
    Ok(())
}
