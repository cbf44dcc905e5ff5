//! Texts turned into keys that compare byte by byte, so that both databases sort and search alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest key kept: what follows decides nothing people would notice, and indexes stay small.
const MAX_KEY: usize = 400;

/// The same in bytes: an entry of a PostgreSQL index holds 2,704, and some hold both forms of a title.
const MAX_BYTES: usize = 1_200;

/// The text without case and accents: `Café Ünïcode` → `cafe unicode`. Searches compare these.
pub fn fold(text: &str) -> String {
    let mut bytes = 0;
    text.nfkd()
        .filter(|c| !is_combining_mark(*c) && *c != '\0')
        .flat_map(char::to_lowercase)
        .take(MAX_KEY)
        .take_while(|c| {
            bytes += c.len_utf8();
            bytes <= MAX_BYTES
        })
        .collect()
}

/// A key that sorts as people do: without case and accents, numbers by value (`Vol 2` before `Vol 10`),
/// punctuation not at all.
pub fn sort_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            push_number(&mut key, rest[..end].trim_start_matches('0'));
            rest = &rest[end..];
            continue;
        }
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
        rest = &rest[c.len_utf8()..];
    }
    key.truncate(key.trim_end().len());
    key
}

/// A number's length goes before its digits: `2` → `1` `2`, `10` → `2` `10`. All lengths stay below letters.
fn push_number(key: &mut String, digits: &str) {
    let length = u32::try_from(digits.len().clamp(1, 9)).expect("at most nine");
    key.push(char::from_digit(length, 10).expect("one digit"));
    key.push_str(if digits.is_empty() { "0" } else { digits });
}

/// The place of a book among the books of its series: by volume, then chapter or number, then file name.
///
/// Books without a volume follow those with one, as loose chapters follow collected volumes; numbers that
/// nobody gave come last.
pub(crate) fn position_key(volume: Option<f64>, number: Option<f64>, file_name: &str) -> String {
    format!(
        "{} {} {}",
        number_key(volume),
        number_key(number),
        sort_key(file_name)
    )
}

fn number_key(number: Option<f64>) -> String {
    /// Lifts negative numbers, which comics do have, above zero.
    const LIFT: f64 = 1_000_000.0;
    match number {
        Some(number) => format!("{:014.3}", (number + LIFT).clamp(0.0, 9_999_999_999.0)),
        None => "~".to_owned(),
    }
}

#[cfg(test)]
mod tests;
