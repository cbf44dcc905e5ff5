//! Helpers that work on texts. Everything counts characters, never bytes.

use handlebars::RenderError;
use serde_json::Value as Json;

use super::{Args, MAX_RESULT, too_long};

type Result = std::result::Result<Json, RenderError>;

/// The text of an argument; what is no text counts as empty.
fn text<'c>(args: &Args<'c>, place: usize) -> &'c str {
    args.get(place).as_str().unwrap_or_default()
}

fn option<'c>(args: &Args<'c>, place: usize, name: &str, absent: &'c str) -> &'c str {
    args.option(place, name).as_str().unwrap_or(absent)
}

fn count(args: &Args<'_>, place: usize, name: &str, absent: usize) -> usize {
    match args.option(place, name).as_f64() {
        Some(number) if number >= 0.0 => number as usize,
        Some(_) => 0,
        None => absent,
    }
}

/// A number, a text or a truth value as text.
fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(value) => Some(value.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

pub(super) fn lowercase(args: &Args<'_>) -> Result {
    Ok(text(args, 0).to_lowercase().into())
}

pub(super) fn uppercase(args: &Args<'_>) -> Result {
    Ok(text(args, 0).to_uppercase().into())
}

pub(super) fn trim(args: &Args<'_>) -> Result {
    Ok(text(args, 0).trim().into())
}

pub(super) fn capitalize(args: &Args<'_>) -> Result {
    let mut letters = text(args, 0).chars();
    let mut out: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    out.push_str(&letters.as_str().to_lowercase());
    Ok(out.into())
}

pub(super) fn truncate(args: &Args<'_>) -> Result {
    let (whole, length) = (text(args, 0), count(args, 1, "length", 100));
    Ok(match whole.char_indices().nth(length) {
        Some((end, _)) => format!("{}{}", &whole[..end], option(args, 2, "suffix", "...")).into(),
        None => whole.into(),
    })
}

pub(super) fn replace(args: &Args<'_>) -> Result {
    let (whole, from, to) = (text(args, 0), text(args, 1), text(args, 2));
    if from.is_empty() {
        return Ok(whole.into());
    }
    if whole.len() + whole.matches(from).count() * to.len() > MAX_RESULT {
        return Err(too_long());
    }
    Ok(whole.replace(from, to).into())
}

pub(super) fn split(args: &Args<'_>) -> Result {
    let separator = option(args, 1, "separator", " ");
    let index = count(args, 2, "index", 0);
    let part = if separator.is_empty() {
        text(args, 0).chars().nth(index).map(String::from)
    } else {
        text(args, 0).split(separator).nth(index).map(str::to_owned)
    };
    Ok(part.map_or(Json::Null, Json::String))
}

pub(super) fn join(args: &Args<'_>) -> Result {
    let Json::Array(list) = args.get(0) else {
        return Ok(Json::Null);
    };
    let separator = option(args, 1, "separator", ", ");
    if list.len() * separator.len() > MAX_RESULT {
        return Err(too_long());
    }
    let parts: Vec<String> = list.iter().filter_map(scalar).collect();
    Ok(parts.join(separator).into())
}

pub(super) fn default(args: &Args<'_>) -> Result {
    let value = scalar(args.get(0)).filter(|text| !text.is_empty());
    let value = value.or_else(|| scalar(args.get(1)));
    Ok(value.unwrap_or_default().into())
}

pub(super) fn urlencode(args: &Args<'_>) -> Result {
    let mut out = String::new();
    for byte in text(args, 0).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    Ok(out.into())
}

pub(super) fn length(args: &Args<'_>) -> Result {
    Ok(match args.get(0) {
        Json::String(text) => text.chars().count().into(),
        Json::Array(list) => list.len().into(),
        _ => 0.into(),
    })
}

pub(super) fn pad_start(args: &Args<'_>) -> Result {
    let whole = match args.get(0) {
        Json::Bool(_) => String::new(),
        other => scalar(other).unwrap_or_default(),
    };
    let length = count(args, 1, "length", 2);
    let filler = option(args, 2, "character", "0")
        .chars()
        .next()
        .unwrap_or('0');
    if length > MAX_RESULT / 4 {
        return Err(too_long());
    }
    let missing = length.saturating_sub(whole.chars().count());
    let padding: String = std::iter::repeat_n(filler, missing).collect();
    Ok(format!("{padding}{whole}").into())
}

/// Takes bracketed parts off the end and makes one space of several.
pub(super) fn clean(args: &Args<'_>) -> Result {
    const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
    let mut rest = text(args, 0).trim();
    while let Some((open, _)) = PAIRS.iter().find(|(_, close)| rest.ends_with(*close)) {
        match rest.rfind(*open) {
            Some(start) if start > 0 => rest = rest[..start].trim_end(),
            _ => break,
        }
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    Ok(words.join(" ").into())
}

pub(super) fn first_word(args: &Args<'_>) -> Result {
    let first = text(args, 0).split_whitespace().next();
    Ok(first.unwrap_or_default().into())
}
