//! `ComicBookInfo`: JSON in the comment of an archive, as `ComicBookLover` writes it.

use serde_json::Value;

use super::{BookMetadata, Credit, language, role_word};

const KEY: &str = "ComicBookInfo/1.0";
/// A comment of a ZIP cannot be longer; one of a RAR has no business to be.
const LONGEST: usize = 64 * 1024;

/// Reads a comment; `None` when it is anything else, as most comments are.
pub(crate) fn parse(comment: &[u8]) -> Option<BookMetadata> {
    if comment.len() > LONGEST || !comment.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    let document: Value = serde_json::from_slice(comment.trim_ascii()).ok()?;
    let info = document.get(KEY)?;
    let text = |key: &str| match info.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let number = |key: &str| text(key).and_then(|text| text.parse::<i32>().ok());
    let small = |key: &str, most: i32| {
        number(key)
            .filter(|n| (1..=most).contains(n))
            .and_then(|n| u8::try_from(n).ok())
    };
    Some(BookMetadata {
        title: text("title"),
        series: text("series"),
        number: text("issue"),
        volume: text("volume"),
        count: number("numberOfIssues").and_then(|count| u32::try_from(count).ok()),
        year: number("publicationYear"),
        month: small("publicationMonth", 12),
        day: small("publicationDay", 31),
        publisher: text("publisher"),
        summary: text("comments"),
        language: text("language").and_then(|tag| language::normalize(&tag)),
        genres: text("genre")
            .map(|genres| super::comic_info::split_list(&genres))
            .unwrap_or_default(),
        tags: strings(info.get("tags")),
        credits: credits(info),
        page_count: number("pages").and_then(|pages| u32::try_from(pages).ok()),
        ..BookMetadata::default()
    })
}

fn strings(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn credits(info: &Value) -> Vec<Credit> {
    let list = info
        .get("credits")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    list.filter_map(|credit| {
        let name = credit.get("person")?.as_str()?.trim().to_owned();
        let role = role_word::parse(
            credit
                .get("role")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        );
        (!name.is_empty()).then_some(Credit {
            name,
            role,
            sort_name: None,
        })
    })
    .collect()
}
