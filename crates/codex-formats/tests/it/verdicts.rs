//! The corpus of books and archives against what other programs saw in it.

use std::path::Path;
use std::time::{Duration, Instant};

use codex_formats::{FormatError, Inspection, Limits, inspect, is_junk};
use serde_json::Value;

use crate::corpus;

/// Where we deviate on purpose: the file, a word of our answer, and the reason.
const DEVIATIONS: [(&str, &str, &str); 5] = [
    (
        "rar/junrar/bugfixes__protect-header-seek.rar",
        "checksum",
        STRICT_RAR,
    ),
    ("rar/junrar/mkdir-escape.rar", "checksum", STRICT_RAR),
    (
        "rar/junrar/solid__v20-solid-negative-backref.rar",
        "header",
        STRICT_RAR,
    ),
    ("rar/rarfile/rar2-unix-owner.rar", "checksum", STRICT_RAR),
    (
        "books/comic/Captain Science #001-cix.cbt",
        "compressed tar",
        "a tar inside of xz is no comic format that readers share",
    ),
];
const STRICT_RAR: &str =
    "our RAR reader refuses a header whose check sum is wrong; theirs skips it";

const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn verdicts_agree_with_other_readers() {
    let Some(data) = corpus::data() else { return };
    let mut disagreements = Vec::new();
    for row in corpus::rows(&data.join("OBSERVED.jsonl")) {
        let file = row["file"].as_str().unwrap();
        if file.starts_with("images/") {
            continue;
        }
        let started = Instant::now();
        let seen = inspect(&data.join(file), &limits());
        if started.elapsed() > LONGEST {
            disagreements.push(format!("{file}: took {:?}", started.elapsed()));
        }
        let deviation = DEVIATIONS.iter().find(|(name, ..)| file.ends_with(name));
        match (compare(&row, &seen), deviation) {
            (Ok(()), None) => {}
            (Err(why), Some((_, word, _))) if why.contains(word) => {}
            (Ok(()), Some((.., reason))) => {
                disagreements.push(format!("{file}: agrees now, take it out ({reason})"));
            }
            (Err(why), _) => disagreements.push(format!("{file}: {why}")),
        }
    }
    println!("{}", disagreements.join("\n"));
    assert!(disagreements.is_empty());
}

fn limits() -> Limits {
    Limits {
        timeout: Duration::from_secs(15),
        ..Limits::default()
    }
}

type Seen = Result<Inspection, FormatError>;

fn compare(row: &Value, seen: &Seen) -> Result<(), String> {
    if row.get("epub").is_some() {
        return compare_epub(&row["epub"], seen);
    }
    if row["magic"] == "pdf" {
        return compare_pdf(row, seen);
    }
    if row.get("epub_error").is_some() || row.get("error").is_some() {
        return match seen {
            Ok(book) => Err(format!("expected an error, got {} pages", book.page_count)),
            Err(_) => Ok(()),
        };
    }
    compare_archive(row, seen)
}

fn compare_archive(row: &Value, seen: &Seen) -> Result<(), String> {
    let file = row["file"].as_str().unwrap();
    let mut expected: Vec<&str> = Vec::new();
    for entry in row["list"].as_array().into_iter().flatten() {
        let name = entry["name"].as_str().unwrap();
        if is_picture(name) && !is_junk(name) {
            expected.push(name);
        }
    }
    if file.contains("/failure/") || file.contains("/abnormal__") {
        return match seen {
            Ok(book) => Err(format!("a broken file was read: {} pages", book.page_count)),
            Err(_) => Ok(()),
        };
    }
    let is_locked = row["any_encrypted"] == true
        || row["first_bad_entry"]
            .as_str()
            .is_some_and(|why| why.contains("password"));
    let must_refuse = row["any_unsafe_name"] == true;
    match seen {
        Err(FormatError::Encrypted { .. }) if is_locked => Ok(()),
        Err(FormatError::UnsafePath { .. }) if must_refuse => Ok(()),
        Err(FormatError::NotABook { .. }) if expected.is_empty() => Ok(()),
        Err(cause) => Err(format!("{cause}")),
        Ok(_) if must_refuse => Err("an unsafe name was accepted".to_owned()),
        Ok(book) => {
            let mut names: Vec<&str> = book.pages.iter().map(|page| page.name.as_str()).collect();
            names.sort_unstable();
            expected.sort_unstable();
            if row.get("list").is_some() {
                same("pages", &names, &expected)?;
            }
            same(
                "page count",
                &u64::from(book.page_count),
                &pages_of(row, &expected),
            )?;
            compare_comic_info(row, book)
        }
    }
}

/// Long lists were not recorded, only counted.
fn pages_of(row: &Value, listed: &[&str]) -> u64 {
    if row.get("list").is_some() {
        listed.len() as u64
    } else {
        row["image_entries"].as_u64().unwrap()
    }
}

fn compare_comic_info(row: &Value, book: &Inspection) -> Result<(), String> {
    let Some(fields) = row.get("comicinfo").map(|info| &info["fields"]) else {
        return Ok(());
    };
    let found = book
        .metadata
        .iter()
        .find(|source| source.origin == codex_formats::metadata::Origin::ComicInfo)
        .ok_or("no ComicInfo")?;
    let values = &found.values;
    let text = |key: &str| fields[key].as_str().map(str::to_owned);
    same("title", &values.title, &text("Title"))?;
    same("series", &values.series, &text("Series"))?;
    same("number", &values.number, &text("Number"))?;
    same("volume", &values.volume, &text("Volume"))?;
    same("publisher", &values.publisher, &text("Publisher"))?;
    same(
        "year",
        &values.year.map(|year| year.to_string()),
        &text("Year"),
    )?;
    same("language", &values.language, &text("LanguageISO"))
}

fn compare_pdf(row: &Value, seen: &Seen) -> Result<(), String> {
    match (row.get("error"), seen) {
        (Some(_), Err(FormatError::Encrypted { .. })) => Ok(()),
        (Some(_), Err(_)) if row["encrypted"] != true => Ok(()),
        (Some(cause), other) => Err(format!("expected {cause}, got {other:?}")),
        (None, Err(cause)) => Err(format!("{cause}")),
        (None, Ok(book)) => same(
            "pages",
            &u64::from(book.page_count),
            &row["pages"].as_u64().unwrap(),
        ),
    }
}

fn compare_epub(row: &Value, seen: &Seen) -> Result<(), String> {
    let book = seen.as_ref().map_err(ToString::to_string)?;
    let values = &book.metadata.last().ok_or("no metadata")?.values;
    same(
        "spine",
        &u64::from(book.page_count),
        &row["spine_items"].as_u64().unwrap(),
    )?;
    same("title", &values.title.as_deref(), &row["title"][0].as_str())?;
    let creator = row["creator"][0]
        .as_str()
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    same(
        "creator",
        &values.credits.first().map(|credit| credit.name.clone()),
        &creator,
    )?;
    same(
        "language",
        &values.language.as_deref(),
        &row["language"][0].as_str(),
    )?;
    let direction = values.reading_direction.map(|way| format!("{way:?}"));
    let expected = match row["page_progression"].as_str() {
        Some("rtl") => Some("RightToLeft".to_owned()),
        Some("ltr") => Some("LeftToRight".to_owned()),
        _ => None,
    };
    same("direction", &direction, &expected)
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(
    what: &str,
    ours: &T,
    theirs: &T,
) -> Result<(), String> {
    if ours == theirs {
        Ok(())
    } else {
        Err(format!("{what}: {ours:?} and not {theirs:?}"))
    }
}

fn is_picture(name: &str) -> bool {
    let extension = Path::new(name)
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "jxl", "bmp", "tif", "tiff",
    ]
    .contains(&extension.to_lowercase().as_str())
}
