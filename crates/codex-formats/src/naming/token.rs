//! Cuts a name into words, dashes and bracketed groups.

use unicode_normalization::UnicodeNormalization;

/// A piece of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text outside of brackets, without spaces.
    Word(String),
    /// A dash that stands by itself, or two in a row.
    Dash,
    /// The inside of `( )`, `[ ]`, `{ }` and their wide sisters.
    Group(String),
}

/// Splits a name. Underscores are spaces; dots are, where a name has no spaces at all.
pub(super) fn tokens(name: &str) -> Vec<Token> {
    let spaced = spaced(name);
    let mut tokens = Vec::new();
    let mut rest = spaced.as_str();
    while let Some(open) = rest.find(['(', '[', '{']) {
        push_words(&rest[..open], &mut tokens);
        let (inside, after) = split_group(&rest[open..]);
        tokens.push(Token::Group(inside.trim().to_owned()));
        rest = after;
    }
    push_words(rest, &mut tokens);
    tokens
}

/// One kind of space, bracket and digit for all scripts.
fn spaced(name: &str) -> String {
    let plain: String = name
        .nfc()
        .map(|c| match c {
            '_' | '\u{3000}' | '\u{a0}' | '\t' => ' ',
            '【' | '［' | '「' | '〔' => '[',
            '】' | '］' | '」' | '〕' => ']',
            '（' => '(',
            '）' => ')',
            '＃' => '#',
            '０'..='９' => {
                char::from(b'0' + u8::try_from(u32::from(c) - 0xff10).unwrap_or_default())
            }
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    if plain.trim().contains(' ') {
        return plain;
    }
    undotted(&plain)
}

/// `Gantz.V26` has dots for spaces; `1.5` and `S.H.I.E.L.D.` do not.
fn undotted(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let is_separator = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let next_but_one = chars.get(at + 2);
        match (before, after) {
            (Some(b), Some(a)) if b.is_ascii_digit() && a.is_ascii_digit() => false,
            (Some(_), Some(_)) => next_but_one.is_none_or(|c| *c != '.'),
            _ => false,
        }
    };
    let space = |(at, c): (usize, &char)| {
        if *c == '.' && is_separator(at) {
            ' '
        } else {
            *c
        }
    };
    chars.iter().enumerate().map(space).collect()
}

/// The inside of the group that `text` begins with, and what follows it.
///
/// Brackets of the same kind nest. A group that is never closed ends where the next one begins.
fn split_group(text: &str) -> (&str, &str) {
    let open = text.as_bytes()[0];
    let close = match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    };
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return (&text[1..at], &text[at + 1..]);
            }
        }
    }
    let inside = &text[1..];
    let end = inside.find(['(', '[', '{']).unwrap_or(inside.len());
    inside.split_at(end)
}

fn push_words(text: &str, tokens: &mut Vec<Token>) {
    let text = match split_list_number(text).filter(|_| tokens.is_empty()) {
        Some((number, rest)) => {
            tokens.extend([Token::Word(number.to_owned()), Token::Dash]);
            rest
        }
        None => text,
    };
    for word in text.split_whitespace() {
        let is_dash = word.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'));
        if is_dash {
            tokens.push(Token::Dash);
        } else {
            push_parts(word, tokens);
        }
    }
}

/// `4-Conan` and `1. Conan` are numbered lists; `3-gatsu` is a name.
fn split_list_number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let is_short = (1..=3).contains(&digits);
    let name = rest.strip_prefix('-').or_else(|| rest.strip_prefix(". "))?;
    (is_short && name.starts_with(char::is_uppercase)).then_some((number, name))
}

/// Cuts `Man-V1-#067` before its markers; the hyphen before a marker is a dash.
fn push_parts(word: &str, tokens: &mut Vec<Token>) {
    let mut rest = word;
    while let Some((before, after, has_dash)) = split_at_marker(rest) {
        if !before.is_empty() {
            tokens.push(Token::Word(before.to_owned()));
        }
        if has_dash {
            tokens.push(Token::Dash);
        }
        rest = after;
    }
    if !rest.is_empty() {
        tokens.push(Token::Word(rest.to_owned()));
    }
}

fn split_at_marker(word: &str) -> Option<(&str, &str, bool)> {
    for (at, sign) in word.char_indices() {
        let after = &word[at + sign.len_utf8()..];
        match sign {
            '#' if at > 0 => return Some((&word[..at], &word[at..], false)),
            '-' if at > 0 && begins_part(&word[..at], after) => {
                return Some((&word[..at], after, true));
            }
            '-' if at == 0 && (after.starts_with("Tome") || after.starts_with('#')) => {
                return Some(("", after, true));
            }
            _ => {}
        }
    }
    None
}

/// Whether a hyphen parts a name from its number: `Man-V1`, `Cool-#5`, but not `c01-c04`.
fn begins_part(before: &str, after: &str) -> bool {
    after.starts_with('#') || (is_letter_marker(after) && !is_letter_marker(before))
}

/// `v12` and its like, with nothing but digits behind the letter.
fn is_letter_marker(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(['v', 'V', 'c', 'C']) else {
        return false;
    };
    let digits = digits.split('-').next().unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
