//! Counts: numbers beside a title that say which volumes or chapters are there.

use super::split::{Glue, Word};
use super::words::{Counted, counted, number};

/// From a first to a last number: `v01-05`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The first.
    pub first: f64,
    /// The last; the first again if there is one alone.
    pub last: f64,
}

/// Takes `v01-05`, `Vol. 3`, `#12` and `ch. 7` out of the words as long as so many are left; answers
/// with the volumes.
pub(super) fn take_counted(words: &mut Vec<Word>, least: usize) -> Option<Span> {
    let mut volumes = None;
    let mut at = 0;
    while at < words.len() {
        let Some((taken, kind, span)) = counted_at(words, at) else {
            at += 1;
            continue;
        };
        if words.len() - taken < least {
            break;
        }
        words.drain(at..at + taken);
        if kind == Counted::Volume && volumes.is_none() {
            volumes = Some(span);
        }
    }
    volumes
}

/// How many words from here on count something, what they count, and from where to where.
fn counted_at(words: &[Word], at: usize) -> Option<(usize, Counted, Span)> {
    let word = &words[at];
    let (kind, first, taken) = match word.text.find(|letter: char| letter.is_ascii_digit()) {
        Some(0) if word.glue == Glue::Hash => (Counted::Volume, number(&word.text)?, 1),
        Some(digits) => (
            counted(&word.text[..digits])?,
            number(&word.text[digits..])?,
            1,
        ),
        None => (counted(&word.text)?, number(&words.get(at + 1)?.text)?, 2),
    };
    let end = words
        .get(at + taken)
        .filter(|next| next.glue == Glue::Hyphen);
    let last = end.and_then(|next| {
        let bare = next
            .text
            .trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        number(bare).filter(|last| *last > first)
    });
    let span = Span {
        first,
        last: last.unwrap_or(first),
    };
    Some((taken + usize::from(last.is_some()), kind, span))
}

/// Takes a number that only a volume is written like: `05` or `01-12` at the end, `03 -` at the start.
pub(super) fn take_padded(words: &mut Vec<Word>) -> Option<Span> {
    let [.., before, last] = &words[..] else {
        return None;
    };
    let padded = |word: &Word| word.text.starts_with('0') && word.text.len() > 1;
    let value = |word: &Word| number(&word.text).filter(|_| word.text.len() < 4);
    if last.glue == Glue::Hyphen
        && words.len() > 2
        && let (Some(first), Some(end)) = (value(before), value(last))
        && first < end
    {
        words.truncate(words.len() - 2);
        return Some(Span { first, last: end });
    }
    if padded(last) {
        let first = value(last)?;
        words.pop();
        return Some(Span { first, last: first });
    }
    if padded(&words[0]) && words[1].glue == Glue::Hyphen {
        let first = value(&words[0])?;
        words.remove(0);
        return Some(Span { first, last: first });
    }
    None
}
