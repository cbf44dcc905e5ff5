//! Patterns against the public suites: right answers, known attacks, and limits.

use std::path::Path;
use std::time::{Duration, Instant};

use regex::Regex;
use serde_json::Value as Json;
use toml::Value as Toml;

use super::Compiler;
use crate::problem::Problem;
use crate::tests::corpus::{Results, folder};

fn compile(path: &str, pattern: &str) -> Result<Regex, Problem> {
    Compiler::default().compile(path, pattern)
}

/// Far above what any pattern takes, far below what backtracking would; unoptimised builds are slow.
const BOUND: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

fn message(pattern: &str) -> String {
    compile("[0].pattern", pattern).expect_err(pattern).message
}

#[test]
fn faults_name_the_character_where_a_pattern_goes_wrong() {
    for (pattern, offset, words) in [
        ("abc[", 3, "unclosed character class"),
        ("é(?=a)a", 1, "look-around"),
        ("(a)\\1", 3, "backreferences are not supported"),
        ("a\n(b", 2, "unclosed group"),
        (r"\p{Nope}", 0, "Unicode property not found"),
        ("a{5,2}", 1, "repetition"),
    ] {
        let problem = compile("[3].pattern", pattern).expect_err(pattern);
        assert_eq!(problem.path, "[3].pattern");
        assert_eq!(problem.at.expect(pattern).offset, offset, "{problem}");
        assert!(problem.message.contains(words), "{problem}");
    }
    let second_line = compile("", "a\n(b").unwrap_err().at.unwrap();
    assert_eq!((second_line.line, second_line.column), (2, 1));
}

#[test]
fn size_length_and_nesting_are_limited() {
    assert!(message("(?:a{1000}){1000}").contains("grows beyond"));
    assert!(message(&"é".repeat(1_001)).contains("1001 characters"));
    assert!(message(&format!("{}a{}", "(".repeat(60), ")".repeat(60))).contains("nest"));
    assert!(compile("", &"a".repeat(1_000)).is_ok());
    for pattern in [
        r"\s*\(Digital\)$",
        r"(?i)\b(vol|volume)\.?\s*\d+",
        r"[\w\s]{1,20}",
        r"^(?<name>.+?)\s+-\s+\w{1,40}$",
    ] {
        assert!(compile("", pattern).is_ok(), "{pattern}");
    }
}

#[test]
fn only_a_few_patterns_of_a_set_may_be_large() {
    let mut compiler = Compiler::default();
    for _ in 0..8 {
        assert!(compiler.compile("", r"[\w\s]{1,20}").is_ok());
        assert!(
            compiler
                .compile("", r"^\[[\w\s]+\]\s*(.+?)\s*(?:v\d{1,3})?$")
                .is_ok()
        );
    }
    let problem = compiler
        .compile("[9].pattern", r"[\w\s]{1,20}")
        .unwrap_err();
    assert!(
        problem.message.contains("more than 8 patterns"),
        "{problem}"
    );
    assert!(compiler.compile("", r"\s*\(Digital\)$").is_ok());
}

#[test]
fn patterns_that_are_refused_for_their_size_use_up_what_may_be_large() {
    let mut compiler = Compiler::default();
    for _ in 0..8 {
        let problem = compiler.compile("", "(?:a{1000}){1000}").unwrap_err();
        assert!(problem.message.contains("grows beyond"), "{problem}");
    }
    for pattern in ["(?:a{1000}){1000}", r"[\w\s]{1,20}"] {
        let problem = compiler.compile("", pattern).unwrap_err();
        assert!(problem.message.contains("more than 8"), "{problem}");
    }
    assert!(compiler.compile("", r"\s*\(Digital\)$").is_ok());
}

#[test]
fn patterns_known_to_be_slow_elsewhere_are_fast_or_refused() {
    let Some(folder) = folder("regex") else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("redos.json")).unwrap();
    let cases: Vec<Json> = serde_json::from_str(&text).unwrap();
    assert!(cases.len() >= 50);
    let attacks = [
        "a".repeat(1_000),
        format!("{}!", "aaaaaaaaab@.-0 ".repeat(66)),
        "\t".repeat(1_000),
        "0".repeat(1_000),
    ];
    for case in &cases {
        let pattern = case["pattern"].as_str().unwrap();
        let started = Instant::now();
        if let Ok(regex) = compile("", pattern) {
            for attack in &attacks {
                regex.find_iter(attack).count();
            }
        }
        assert!(
            started.elapsed() < BOUND,
            "{pattern}: {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn the_limits_of_the_suite_are_kept() {
    let Some(folder) = folder("regex") else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("limits.json")).unwrap();
    let cases: Vec<Json> = serde_json::from_str(&text).unwrap();
    let mut results = Results::default();
    for case in &cases {
        let pattern = case["pattern"].as_str().unwrap();
        let result = compile("", pattern)
            .map(|_| ())
            .map_err(|problem| problem.message);
        results.add(&format!("`{pattern}`"), result);
    }
    results.check("regex-limits.txt");
}

/// Matches as the suite writes them: byte ranges of the whole match, or of every group.
fn expected(case: &Toml) -> Vec<Vec<Option<(usize, usize)>>> {
    let range = |json: &Toml| -> Option<(usize, usize)> {
        let pair = json.as_array()?;
        let number = |json: &Toml| {
            json.as_integer()
                .and_then(|number| usize::try_from(number).ok())
        };
        Some((number(pair.first()?)?, number(pair.get(1)?)?))
    };
    let matches = case["matches"].as_array().unwrap();
    matches
        .iter()
        .map(|found| match (found, found.as_array()) {
            (Toml::Table(table), _) => match table.get("span") {
                Some(span) => vec![range(span)],
                None => table["spans"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(range)
                    .collect(),
            },
            (_, Some(list)) if list.first().is_some_and(Toml::is_integer) => vec![range(found)],
            (_, Some(list)) => list.iter().map(range).collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The case as our engine sees it, or why it asks for what rules cannot say.
fn run(case: &Toml) -> Result<(), String> {
    let flag = |name: &str| case.get(name).and_then(Toml::as_bool);
    let patterns = match &case["regex"] {
        Toml::String(pattern) => vec![pattern.clone()],
        Toml::Array(list) => list
            .iter()
            .filter_map(Toml::as_str)
            .map(str::to_owned)
            .collect(),
        other => return Err(format!("no pattern: {other}")),
    };
    let [pattern] = patterns.as_slice() else {
        return Err("a set of patterns".to_owned());
    };
    let insensitive = if flag("case-insensitive") == Some(true) {
        "(?i)"
    } else {
        ""
    };
    let compiled = compile("", &format!("{insensitive}{pattern}"));
    if flag("compiles") == Some(false) {
        return compiled
            .err()
            .map(|_| ())
            .ok_or_else(|| "it compiles".to_owned());
    }
    let regex = compiled.map_err(|problem| problem.message)?;
    let haystack = case["haystack"].as_str().unwrap_or_default();
    let found = found(
        &regex,
        haystack,
        case.get("match-limit").and_then(Toml::as_integer),
    );
    let wanted = expected(case);
    let same = found.len() == wanted.len()
        && found
            .iter()
            .zip(&wanted)
            .all(|(found, wanted)| found.starts_with(wanted));
    if same {
        Ok(())
    } else {
        Err(format!("found {found:?}, not {wanted:?}"))
    }
}

fn found(regex: &Regex, haystack: &str, limit: Option<i64>) -> Vec<Vec<Option<(usize, usize)>>> {
    let limit = limit
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(usize::MAX);
    let all = regex.captures_iter(haystack).take(limit);
    all.map(|captures| {
        captures
            .iter()
            .map(|group| group.map(|group| (group.start(), group.end())))
            .collect()
    })
    .collect()
}

#[test]
fn the_suite_of_the_engine_goes_as_listed() {
    let Some(folder) = folder("regex/rust-regex") else {
        return;
    };
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension() == Some("toml".as_ref()));
    files.sort();
    assert_eq!(files.len(), 11);
    let mut results = Results::default();
    for file in &files {
        suite(file, &mut results);
    }
    results.check("regex.txt");
}

fn suite(file: &Path, results: &mut Results) {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let toml: Toml = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    for case in toml["test"].as_array().unwrap() {
        results.add(
            &format!("{name}: {}", case["name"].as_str().unwrap()),
            run(case),
        );
    }
}
