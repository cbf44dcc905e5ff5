//! `codex matching evaluate` on the sample in the repository, and on what is no sample.

use std::path::Path;

use crate::running::{codex, run};

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/matching/sample.jsonl"
);

fn evaluate(arguments: &[&str]) -> std::process::Output {
    let all: Vec<&str> = ["matching", "evaluate"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    run(&mut codex(&all))
}

#[test]
fn the_sample_is_judged_well_enough_at_the_default_threshold() {
    let output = evaluate(&[SAMPLE, "--json"]);
    assert!(output.status.success());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(
        report["default"]["precision"].as_f64() >= Some(0.99),
        "{report}"
    );
    assert!(
        report["default"]["recall"].as_f64() >= Some(0.90),
        "{report}"
    );
    assert_eq!(report["thresholds"].as_array().map(Vec::len), Some(50));
    assert_eq!(report["cases"], 245);
}

#[test]
fn the_table_has_a_row_per_threshold_and_the_mistakes_that_were_asked_for() {
    let output = evaluate(&[SAMPLE, "--threshold", "0.98", "--errors", "2"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("| 0.50 | "), "{text}");
    assert!(text.contains("| 0.98 (chosen) | "), "{text}");
    assert_eq!(text.matches("\n  line ").count(), 2, "{text}");
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases.jsonl");
    std::fs::write(&file, b"{\"series\":1}\n\n\xff\n").unwrap();
    let output = evaluate(&[path(&file)]);
    assert!(!output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("line 1: ") && text.contains("line 3: not UTF-8"),
        "{text}"
    );

    let missing = evaluate(&[path(&folder.path().join("none"))]);
    let complaint = String::from_utf8(missing.stderr).unwrap();
    assert!(complaint.contains("cannot open"), "{complaint}");

    let share = evaluate(&[SAMPLE, "--margin", "7"]);
    let complaint = String::from_utf8(share.stderr).unwrap();
    assert!(complaint.contains("--margin is 7"), "{complaint}");
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a temporary folder has a plain name")
}
