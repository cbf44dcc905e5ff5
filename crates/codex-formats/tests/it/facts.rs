//! Small rules against the tables of other programs: order, junk, age ratings.

use codex_formats::metadata::AgeRating;
use codex_formats::{is_junk, natural_cmp};
use serde_json::Value;

use crate::corpus;

fn texts(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn names_sort_as_in_other_programs() {
    let Some(data) = corpus::data() else { return };
    for file in ["kavita-sorting", "sorting-misc"] {
        for row in corpus::rows(&data.join(format!("names/{file}.jsonl"))) {
            let is_names = row["kind"]
                .as_str()
                .is_some_and(|kind| kind.contains("natural"));
            if !is_names {
                continue;
            }
            let mut ours = texts(&row["input"]);
            ours.sort_by(|a, b| natural_cmp(a, b));
            let theirs = texts(&row["expected"]["sorted"]);
            if is_deviation(&theirs) {
                assert_ne!(ours, theirs, "agrees now, take it out");
                continue;
            }
            assert_eq!(ours, theirs);
        }
    }
}

/// One program sorts a file before the folder of the same name; readers expect pages of folders
/// to stay together wherever loose files stand.
fn is_deviation(sorted: &[String]) -> bool {
    sorted == ["10.jpg", "10/001.jpg"] || sorted == ["001.jpg", "01/001.jpg"]
}

#[test]
fn what_others_ignore_is_junk() {
    let Some(data) = corpus::data() else { return };
    for row in corpus::rows(&data.join("names/kavita-predicates.jsonl")) {
        if row["kind"] == "predicate:is_ignored_path" {
            let path = row["input"].as_str().unwrap();
            // Case does not matter here, as the folder is made by programs of many systems.
            let theirs = row["expected"]["is_ignored_path"] == true || path.starts_with("__macosx");
            assert_eq!(is_junk(path), theirs, "{path}");
        }
    }
}

#[test]
fn age_ratings_are_read_as_written() {
    let Some(data) = corpus::data() else { return };
    for row in corpus::rows(&data.join("names/age-rating.jsonl")) {
        let input = row["input"].as_str().unwrap();
        let ours = AgeRating::parse(input).map(|rating| format!("{rating:?}"));
        let theirs = row["expected"]["enum"].as_str().map(str::to_owned);
        assert_eq!(ours, theirs, "{input}");
    }
}
