//! One line of a log: made harmless, and its level read off.

use codex_domain::Secret;

use super::MAX_LINE;
use crate::status::LogLevelGuess;

/// Secrets shorter than this are left alone: masking `a` everywhere would mask everything.
const MIN_SECRET: usize = 4;

/// Makes a raw line fit for a page or a terminal: valid text, no control characters, no secrets.
pub(crate) fn clean(raw: &[u8], secrets: &[Secret<String>]) -> String {
    let is_cut = raw.len() > MAX_LINE;
    let text = String::from_utf8_lossy(&raw[..raw.len().min(MAX_LINE)]);
    let masked = masked(text.trim_end(), secrets);
    let mut harmless = String::with_capacity(masked.len());
    for character in masked.chars() {
        if character == '\t' {
            harmless.push(' ');
        } else if character.is_control() || is_direction_mark(character) {
            harmless.extend(character.escape_unicode());
        } else {
            harmless.push(character);
        }
    }
    if is_cut {
        harmless.push('…');
    }
    harmless
}

/// A text of any length without the secrets in it.
pub(crate) fn masked(text: &str, secrets: &[Secret<String>]) -> String {
    let mut masked = text.to_owned();
    for secret in secrets.iter().map(Secret::expose) {
        if secret.len() >= MIN_SECRET && masked.contains(secret.as_str()) {
            masked = masked.replace(secret.as_str(), "••••");
        }
    }
    masked
}

/// Characters that make a line read differently from what it says.
const fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Reads the level off a line and removes a leading time, which the host notes itself.
pub(crate) fn split_level(line: &str) -> (LogLevelGuess, &str) {
    let text = strip_time(line);
    let first_words = text.split_whitespace().take(3);
    let level = first_words
        .filter_map(level_of)
        .next()
        .unwrap_or(LogLevelGuess::Info);
    (level, text)
}

fn strip_time(line: &str) -> &str {
    let Some((first, rest)) = line.split_once(' ') else {
        return line;
    };
    let is_time = first.len() >= 19
        && first.is_ascii()
        && first.as_bytes()[4] == b'-'
        && first.as_bytes()[10] == b'T'
        && first.as_bytes()[13] == b':';
    if is_time { rest } else { line }
}

/// `[WARN]`, `WARN`, `warn:` and `TypeError:` all name a level; `error` inside a sentence does not.
fn level_of(word: &str) -> Option<LogLevelGuess> {
    if word.ends_with("Error:") {
        return Some(LogLevelGuess::Error);
    }
    let is_marked = word.starts_with('[') || word.ends_with(':');
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if !is_marked && !bare.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let names = [
        (
            LogLevelGuess::Error,
            &["error", "err", "fatal", "critical", "panic"][..],
        ),
        (LogLevelGuess::Warn, &["warn", "warning"]),
        (LogLevelGuess::Info, &["info", "notice"]),
        (LogLevelGuess::Debug, &["debug", "trace", "verbose"]),
    ];
    let found = names
        .iter()
        .find(|(_, words)| words.iter().any(|w| w.eq_ignore_ascii_case(bare)));
    found.map(|(level, _)| *level)
}
