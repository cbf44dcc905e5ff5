//! JSON text without spaces between its parts and without escapes that it does not need.
//!
//! Libraries differ in what they escape: Python writes every letter beyond ASCII in six bytes. How long a
//! value is must not depend on who sent it.

use std::str::Chars;

/// The same JSON as short as it can be written. Numbers stay as they are, since another spelling might be another
/// number to somebody.
pub(super) fn compact(json: &str) -> String {
    let mut short = String::with_capacity(json.len());
    let mut rest = json.chars();
    while let Some(character) = rest.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => {}
            '"' => {
                short.push('"');
                text(&mut rest, &mut short);
            }
            other => short.push(other),
        }
    }
    short
}

/// Copies a text up to and with its closing quote.
fn text(rest: &mut Chars<'_>, short: &mut String) {
    while let Some(character) = rest.next() {
        match character {
            '\\' => escape(rest, short),
            '"' => return short.push('"'),
            other => short.push(other),
        }
    }
}

fn escape(rest: &mut Chars<'_>, short: &mut String) {
    match rest.next() {
        Some('u') => {
            let first = unit(rest);
            match char::from_u32(first).or_else(|| pair(first, rest)) {
                Some(character) => write(character, short),
                // Half a pair is no character, and can be written in no other way.
                None => short.push_str(&format!("\\u{first:04x}")),
            }
        }
        Some('/') => short.push('/'),
        Some(other) => short.extend(['\\', other]),
        None => {}
    }
}

/// The four digits of an escape.
fn unit(rest: &mut Chars<'_>) -> u32 {
    let digits = rest.take(4).filter_map(|digit| digit.to_digit(16));
    digits.fold(0, |unit, digit| unit * 16 + digit)
}

/// The character that two escapes make together; the second is taken only if it belongs to the first.
fn pair(first: u32, rest: &mut Chars<'_>) -> Option<char> {
    let mut ahead = rest.clone();
    if !(0xd800..0xdc00).contains(&first) || ahead.next() != Some('\\') || ahead.next() != Some('u')
    {
        return None;
    }
    let second = unit(&mut ahead);
    if !(0xdc00..0xe000).contains(&second) {
        return None;
    }
    *rest = ahead;
    char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
}

/// Writes a character as JSON asks for it.
fn write(character: char, short: &mut String) {
    match character {
        '"' => short.push_str("\\\""),
        '\\' => short.push_str("\\\\"),
        '\u{8}' => short.push_str("\\b"),
        '\u{c}' => short.push_str("\\f"),
        '\n' => short.push_str("\\n"),
        '\r' => short.push_str("\\r"),
        '\t' => short.push_str("\\t"),
        control if u32::from(control) < 0x20 => {
            short.push_str(&format!("\\u{:04x}", u32::from(control)));
        }
        other => short.push(other),
    }
}

#[cfg(test)]
mod tests;
