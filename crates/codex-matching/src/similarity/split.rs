//! Splitting: a folded title becomes words outside brackets and the groups inside them.

use super::fold::{fold, is_ideograph};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glue {
    /// Nothing, spaces, or a sign without a meaning of its own.
    Space,
    /// `-` or `~`.
    Hyphen,
    /// `#`.
    Hash,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
}

/// A run of letters and digits, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) glue: Glue,
}

/// A bracket and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) words: Vec<Word>,
    pub(crate) is_square: bool,
    /// Words outside brackets that stand before it.
    pub(crate) before: usize,
}

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    pub(crate) words: Vec<Word>,
    pub(crate) groups: Vec<Group>,
}

/// Endings of files that some libraries leave in their titles.
const EXTENSIONS: [&str; 10] = [
    ".cbz", ".cbr", ".cb7", ".cbt", ".epub", ".pdf", ".zip", ".rar", ".mobi", ".azw3",
];

/// Takes a title apart. Brackets in the middle of a word (`(I)sekai`) are letters of it, no group.
pub(crate) fn split(title: &str) -> Parts {
    let folded = fold(title);
    let folded = EXTENSIONS
        .iter()
        .find_map(|extension| folded.strip_suffix(extension))
        .unwrap_or(&folded);
    let letters: Vec<char> = folded.chars().collect();
    let mut parts = Parts::default();
    let mut outside = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        match group_end(&letters, at) {
            Some(end) => {
                push_words(&mut parts.words, &outside);
                outside.clear();
                let mut words = Vec::new();
                push_words(&mut words, &letters[at + 1..end]);
                parts.groups.push(Group {
                    words,
                    is_square: letters[at] != '(',
                    before: parts.words.len(),
                });
                at = end + 1;
            }
            None => {
                if !matches!(letters[at], '(' | ')' | '[' | ']' | '{' | '}') {
                    outside.push(letters[at]);
                }
                at += 1;
            }
        }
    }
    push_words(&mut parts.words, &outside);
    parts
}

/// Where the bracket that opens here closes, unless it is part of a word.
fn group_end(letters: &[char], at: usize) -> Option<usize> {
    let close = match letters[at] {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let end = at + letters[at..].iter().position(|letter| *letter == close)?;
    let touches = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    let is_part_of_word = letters[at] == '(' && (touches(before) || touches(letters.get(end + 1)));
    (!is_part_of_word).then_some(end)
}

fn push_words(words: &mut Vec<Word>, letters: &[char]) {
    let mut glue = Glue::Space;
    let mut word = String::new();
    for (at, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(at + 1).copied();
        if letter == '\'' && !word.is_empty() || joins_digits(&word, letter, &letters[at + 1..]) {
            if letter == '.' {
                word.push('.');
            }
            continue;
        }
        if letter.is_alphanumeric() {
            word.push(letter);
            let breaks = next.is_some_and(|next| is_ideograph(next) != is_ideograph(letter));
            if breaks && next.is_some_and(char::is_alphanumeric) {
                flush(words, &mut word, &mut glue);
            }
            continue;
        }
        flush(words, &mut word, &mut glue);
        match letter {
            '-' | '~' => glue = Glue::Hyphen,
            '#' => glue = Glue::Hash,
            ',' => glue = Glue::Comma,
            ':' => glue = Glue::Colon,
            '&' => words.push(Word {
                text: "and".into(),
                glue: Glue::Space,
            }),
            _ => {}
        }
    }
    flush(words, &mut word, &mut glue);
}

/// `20,000` is one number and so is `1.5`, but `S.P.E.C.` and `Vol.1` are not.
fn joins_digits(word: &str, letter: char, rest: &[char]) -> bool {
    if !matches!(letter, ',' | '.') || word.is_empty() {
        return false;
    }
    let digits = rest.iter().take_while(|next| next.is_ascii_digit()).count();
    let is_joint = match letter {
        ',' => digits == 3,
        _ => (1..=2).contains(&digits) && word.len() <= 3,
    };
    is_joint && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn flush(words: &mut Vec<Word>, word: &mut String, glue: &mut Glue) {
    if !word.is_empty() {
        words.push(Word {
            text: std::mem::take(word),
            glue: *glue,
        });
        *glue = Glue::Space;
    }
}
