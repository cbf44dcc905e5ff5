//! How far the name parser agrees with the test suites of other programs.
//!
//! They contradict each other, so the agreement is measured per file and may not fall.

use codex_formats::naming::{
    NameContext, NamingStyle, Number, ParsedName, parse_file_name, parse_path,
};
use serde_json::Value;

use crate::corpus;

/// File, kind of its rows, and the share of rows (in percent) that has to agree.
const FLOORS: [(&str, &str, f64); 9] = [
    ("kavita-manga", "manga-name", 1.0),
    ("kavita-comic", "comic-name", 1.0),
    ("kavita-paths", "path", 1.0),
    ("aidoku", "manga-name", 1.0),
    ("comic-vine-scraper", "comic-name", 1.0),
    ("comictagger", "comic-name", 1.0),
    ("comicfn2dict", "comic-name", 1.0),
    ("kapowarr", "comic-path", 1.0),
    ("mihon-chapters", "chapter-title", 1.0),
];

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
            .filter_map(|row| difference(kind, row))
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

fn difference(kind: &str, row: &Value) -> Option<String> {
    let input = row["input"].as_str()?;
    let expected = row["expected"].as_object()?;
    let parsed = parse(kind, input, row);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(field, value)| {
            let ours = ours(kind, field, &parsed)?;
            let theirs = theirs(field, value);
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
    const KNOWN: [&str; 13] = [
        "cbz", "cbr", "cb7", "zip", "rar", "7z", "pdf", "epub", "jpg", "png", "json", "mkv", "cbt",
    ];
    match name.rsplit_once('.') {
        Some((stem, extension)) if KNOWN.contains(&extension) => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// Our value of a field, or `None` when we have no opinion on it.
fn ours(kind: &str, field: &str, parsed: &ParsedName) -> Option<String> {
    let text =
        |number: &Option<Number>| number.as_ref().map(|n| n.text.clone()).unwrap_or_default();
    let either = || text(&parsed.chapter.clone().or_else(|| parsed.issue.clone()));
    Some(match field {
        "series" => parsed.series.clone(),
        "volume" | "volume_number" => text(&parsed.volume),
        "chapter" => either(),
        "issue" if kind == "comic-name" => {
            text(&parsed.issue.clone().or_else(|| parsed.chapter.clone()))
        }
        "issue_number" => either(),
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
