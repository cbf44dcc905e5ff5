//! Names that say nothing: a `Manager` is a type that has not found its noun.

use std::sync::LazyLock;

use regex::Regex;

use super::Finding;
use crate::tree::Source;

const EMPTY_WORDS: &[&str] = &[
    "manager", "helper", "helpers", "util", "utils", "common", "misc",
];
/// Fine as part of a name (`ComicInfo`), empty when they are all of it.
const EMPTY_ALONE: &[&str] = &["data", "info"];

static TYPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? |export )*(?:struct|enum|trait|class|interface|type|mod) (\w+)")
        .expect("a constant pattern compiles")
});
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? )?(?:async )?(?:fn|function) ((?:handle|do)_\w+)")
        .expect("a constant pattern compiles")
});

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    if source.path.ends_with("/mod.rs") {
        found.push(Finding::new(
            &source.path,
            "is a `mod.rs`: name the file after its module",
        ));
    }
    if is_empty_name(source.stem()) {
        found.push(Finding::new(
            &source.path,
            "has a file name that says nothing",
        ));
    }
    for name in TYPE
        .captures_iter(&source.text)
        .map(|found| found.extract::<1>().1[0])
    {
        if is_empty_name(name) {
            found.push(Finding::new(
                &source.path,
                format!("the name `{name}` says nothing"),
            ));
        }
    }
    for name in FUNCTION
        .captures_iter(&source.text)
        .map(|found| found.extract::<1>().1[0])
    {
        found.push(Finding::new(
            &source.path,
            format!("`{name}` does not say what it does"),
        ));
    }
    found
}

fn is_empty_name(name: &str) -> bool {
    let words = words(name);
    words
        .iter()
        .any(|word| EMPTY_WORDS.contains(&word.as_str()))
        || matches!(&words[..], [only] if EMPTY_ALONE.contains(&only.as_str()))
}

/// Splits `kebab-case`, `snake_case` and `CamelCase` alike.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter.is_uppercase() || letter == '_' || letter == '-' {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words
                .last_mut()
                .expect("there is always a word")
                .extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
