//! How far the name parser agrees with the test suites of other programs.
//!
//! They contradict each other, so the agreement is measured per file and may not fall.

use std::time::{Duration, Instant};

use codex_formats::naming::{
    NameContext, NamingStyle, Number, ParsedName, parse_file_name, parse_path,
};
use serde_json::Value;

use crate::corpus;

const RELEASE_FLOOR: f64 = 98.0;
const TITLES_FLOOR: f64 = 85.0;

/// File, kind of its rows, and the share of rows (in percent) that has to agree.
const FLOORS: [(&str, &str, f64); 9] = [
    ("kavita-manga", "manga-name", 95.0),
    ("kavita-comic", "comic-name", 94.0),
    ("kavita-paths", "path", 70.0),
    ("aidoku", "manga-name", 95.0),
    ("comic-vine-scraper", "comic-name", 90.0),
    ("comictagger", "comic-name", 85.0),
    ("comicfn2dict", "comic-name", 95.0),
    ("kapowarr", "comic-path", 70.0),
    ("mihon-chapters", "chapter-title", 56.0),
];

#[test]
fn volumes_and_chapters_of_manga_releases_are_told() {
    let Some(data) = corpus::data() else { return };
    let rows = corpus::rows(&data.join("names/komga-cover-extractor.jsonl"));
    let mut wrong = Vec::new();
    let mut asked = 0;
    for row in &rows {
        let (Some(input), Some(what)) = (row["input"].as_str(), row["kind"].as_str()) else {
            continue;
        };
        let what = what.rsplit(':').next().unwrap();
        let context = NameContext {
            style: NamingStyle::Manga,
            folder: "",
        };
        let parsed = parse_file_name(&without_extension(input), &context);
        let Some(ours) = release_fact(what, &parsed) else {
            continue;
        };
        asked += 1;
        let theirs = &row["expected"][what];
        if !agrees(&ours, theirs) {
            wrong.push(format!("{what} {input:?}: {ours} and not {theirs}"));
        }
    }
    let share = 100.0 * f64::from(asked - i32::try_from(wrong.len()).unwrap()) / f64::from(asked);
    println!("komga-cover-extractor {asked} rows  {share:.1} %");
    println!("    {}", wrong.join("\n    "));
    assert!(
        share >= RELEASE_FLOOR,
        "{share:.1} % is less than {RELEASE_FLOOR} %"
    );
}

/// Numbers are compared as numbers: `1` and `1.0` are one.
fn agrees(ours: &Value, theirs: &Value) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) => (ours - theirs).abs() < 1e-9,
        _ => ours == theirs,
    }
}

/// What that program's functions answer, said from our parse.
fn release_fact(what: &str, parsed: &ParsedName) -> Option<Value> {
    let number = parsed.number.as_ref();
    Some(match what {
        "get_release_number_cache" => match number {
            Some(Number {
                value,
                end: Some(end),
                ..
            }) => serde_json::json!([value, end]),
            Some(Number { value, .. }) => serde_json::json!(value),
            None => serde_json::json!(""),
        },
        "get_series_name_from_chapter" => serde_json::json!(parsed.series),
        "check_for_multi_volume_file" => {
            serde_json::json!(number.is_some_and(|number| number.end.is_some()))
        }
        "is_volume_one" => serde_json::json!(number.is_some_and(|number| number.value == 1.0)),
        "contains_volume_keywords" => serde_json::json!(parsed.volume.is_some()),
        "contains_chapter_keywords" => serde_json::json!(parsed.chapter.is_some()),
        _ => return None,
    })
}

#[test]
fn no_release_title_is_slow_or_fatal() {
    let Some(data) = corpus::data() else { return };
    let rows = corpus::rows(&data.join("names/release-titles-rwp.jsonl"));
    let started = Instant::now();
    let mut agreeing = 0;
    for row in &rows {
        let context = NameContext {
            style: NamingStyle::Manga,
            folder: "",
        };
        let parsed = parse_file_name(row["input"].as_str().unwrap(), &context);
        let chapter = parsed.chapter.or(parsed.issue).map(|number| number.value);
        agreeing += usize::from(chapter == row["expected"]["chapter"].as_f64());
    }
    let share = 100.0 * agreeing as f64 / rows.len() as f64;
    println!(
        "release-titles-rwp {} rows  {share:.1} % in {:?}",
        rows.len(),
        started.elapsed()
    );
    assert!(share >= TITLES_FLOOR);
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn agreement_with_other_parsers_does_not_fall() {
    let Some(data) = corpus::data() else { return };
    let wants_details = std::env::var_os("NAMES_DETAILS").is_some();
    let mut fallen = Vec::new();
    for (file, kind, floor) in FLOORS {
        let rows = corpus::rows(&data.join("names").join(format!("{file}.jsonl")));
        let rows: Vec<&Value> = rows.iter().filter(|row| row["kind"] == kind).collect();
        let differences: Vec<String> = rows
            .iter()
            .filter_map(|row| difference(file, kind, row))
            .collect();
        let share = 100.0 * (rows.len() - differences.len()) as f64 / rows.len() as f64;
        println!("{file:20} {:4} rows  {share:5.1} %", rows.len());
        if wants_details {
            println!("    {}", differences.join("\n    "));
        }
        if share < floor {
            fallen.push(format!("{file}: {share:.1} % is less than {floor} %"));
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

fn difference(file: &str, kind: &str, row: &Value) -> Option<String> {
    let input = row["input"].as_str()?;
    let expected = row["expected"].as_object()?;
    let parsed = parse(kind, input, row);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(field, value)| {
            let ours = ours(file, field, &parsed)?;
            let theirs = theirs(field, value);
            // Where nothing is said, one program writes volume 1 and another chapter -1.
            let is_default = matches!(
                (field.as_str(), theirs.as_str()),
                ("volume_number", "1") | ("chapter_number", "-1")
            );
            if ours.is_empty() && is_default {
                return None;
            }
            (comparable(field, &ours) != comparable(field, &theirs))
                .then(|| format!("{field}: {ours:?} and not {theirs:?}"))
        })
        .collect();
    (!wrong.is_empty()).then(|| format!("{input:?}: {}", wrong.join("; ")))
}

fn parse(kind: &str, input: &str, row: &Value) -> ParsedName {
    let style = match kind {
        "manga-name" | "path" | "chapter-title" => NamingStyle::Manga,
        _ => NamingStyle::Comic,
    };
    if kind == "path" || kind == "comic-path" {
        let root = row["context"]["root"].as_str().unwrap_or_default();
        let relative = input.strip_prefix(root).unwrap_or(input);
        return parse_path(&without_extension(relative), style);
    }
    let stem = without_extension(input);
    parse_file_name(&stem, &NameContext { style, folder: "" })
}

fn without_extension(name: &str) -> String {
    const KNOWN: [&str; 14] = [
        "cbz", "cbr", "cb7", "zip", "rar", "7z", "pdf", "epub", "jpg", "png", "json", "mkv", "cbt",
        "gif",
    ];
    match name.rsplit_once('.') {
        Some((stem, extension)) if KNOWN.contains(&extension) => stem.to_owned(),
        _ => name.to_owned(),
    }
}

fn is_volume_an_issue(file: &str) -> bool {
    matches!(file, "comicfn2dict" | "comictagger")
}

/// Our value of a field, or `None` when we have no opinion on it.
fn ours(file: &str, field: &str, parsed: &ParsedName) -> Option<String> {
    let text =
        |number: &Option<Number>| number.as_ref().map(|n| n.text.clone()).unwrap_or_default();
    let either = || text(&parsed.chapter.clone().or_else(|| parsed.issue.clone()));
    Some(match field {
        "series" => parsed.series.clone(),
        "volume" | "volume_number" => text(&parsed.volume),
        "chapter" => either(),
        // Without an issue these programs take the volume for it, and so does our number.
        "issue" if is_volume_an_issue(file) => text(&parsed.number),
        "issue" | "issue_number" => text(&parsed.issue.clone().or_else(|| parsed.chapter.clone())),
        "chapter_number" => parsed
            .chapter
            .as_ref()
            .or(parsed.issue.as_ref())
            .map(|number| number.value.to_string())
            .unwrap_or_default(),
        "year" => parsed.year.map(|year| year.to_string()).unwrap_or_default(),
        "month" => parsed
            .month
            .map(|month| month.to_string())
            .unwrap_or_default(),
        "day" => parsed.day.map(|day| day.to_string()).unwrap_or_default(),
        "issue_count" => parsed
            .count
            .map(|count| count.to_string())
            .unwrap_or_default(),
        _ => return None,
    })
}

fn theirs(field: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if field == "year" => number.to_string(),
        Value::Number(number) => trim_float(number.as_f64().unwrap()),
        Value::Array(ends) => {
            let ends: Vec<String> = ends
                .iter()
                .map(|end| trim_float(end.as_f64().unwrap()))
                .collect();
            ends.join("-")
        }
        _ => String::new(),
    }
}

fn trim_float(value: f64) -> String {
    value.to_string()
}

/// Case, leading zeros and the signs between words are matters of taste.
fn comparable(field: &str, value: &str) -> String {
    if field == "series" {
        return value
            .to_lowercase()
            .replace('’', "'")
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | ':' | '_' | '.' | '+' | ','))
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    let parts = value.split('-').map(|part| {
        let trimmed = part.trim_start_matches('0');
        let trimmed = trimmed.strip_suffix(".0").unwrap_or(trimmed);
        if trimmed.is_empty() && !part.is_empty() {
            "0".to_owned()
        } else {
            trimmed.to_lowercase()
        }
    });
    parts.collect::<Vec<_>>().join("-")
}
