//! Public test suites: where they lie, and the list that says of every case whether it passes.
//!
//! A list names every case of a suite once: `pass <case>`, or `fail <why> <case>`. A test fails when a case that is
//! listed as passing fails, and when one that is listed as failing passes, so that the list stays true.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A folder of the shared test data, or `None` (said aloud) where it is not.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared =
        std::env::var_os("CODEX_SHARED").map_or(workspace.join("../shared"), PathBuf::from);
    let found = shared.join("data").join(name);
    if found.exists() {
        return Some(found);
    }
    println!(
        "skipped: {} is not here (set CODEX_SHARED)",
        found.display()
    );
    None
}

/// Results of a suite, to be held against its list.
#[derive(Default)]
pub(crate) struct Results {
    cases: BTreeMap<String, Result<(), String>>,
    seen: BTreeMap<String, usize>,
}

impl Results {
    /// Notes a case. Several of one name are numbered.
    pub(crate) fn add(&mut self, name: &str, result: Result<(), String>) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = self.seen.entry(name.clone()).or_default();
        *count += 1;
        self.cases.insert(format!("{name} #{count}"), result);
    }

    /// Fails unless every case went as `tests/lists/<list>` says.
    pub(crate) fn check(&self, list: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/lists")
            .join(list);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let mut listed: BTreeMap<&str, bool> = BTreeMap::new();
        for line in text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let (verdict, rest) = line
                .split_once(' ')
                .expect("a line has a verdict and a case");
            let (passes, case) = match verdict {
                "pass" => (true, rest),
                _ => (
                    false,
                    rest.split_once(' ').expect("a failing case has a reason").1,
                ),
            };
            assert!(
                listed.insert(case, passes).is_none(),
                "`{case}` is listed twice in {list}"
            );
        }
        let mut wrong = String::new();
        for (case, result) in &self.cases {
            match (listed.remove(case.as_str()), result) {
                (Some(true), Ok(())) | (Some(false), Err(_)) => {}
                (Some(true), Err(why)) => {
                    writeln!(wrong, "no longer passes: {case}: {why}").unwrap();
                }
                (Some(false), Ok(())) => writeln!(wrong, "passes now: {case}").unwrap(),
                (None, Ok(())) => writeln!(wrong, "not listed: pass {case}").unwrap(),
                (None, Err(why)) => writeln!(wrong, "not listed: fail ? {case} : {why}").unwrap(),
            }
        }
        for case in listed.keys() {
            writeln!(wrong, "listed, but no case of the suite: {case}").unwrap();
        }
        let passed = self.cases.values().filter(|result| result.is_ok()).count();
        println!("{list}: {passed} of {} cases pass", self.cases.len());
        assert!(
            wrong.is_empty(),
            "{} disagrees with the suite:\n{wrong}",
            path.display()
        );
    }
}
