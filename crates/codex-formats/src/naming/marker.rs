//! Words that say what the number beside them is, in the languages that collections use.

use super::number::Number;

/// What a marked number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Volume,
    Chapter,
    Issue,
    /// `SP01`: an extra outside of the counting.
    Special,
    /// `42 pages`: a length and not a place.
    Pages,
}

const VOLUME: [&str; 23] = [
    "volume",
    "volumes",
    "vol",
    "vols",
    "tome",
    "tomes",
    "tomo",
    "том",
    "тома",
    "томa",
    "band",
    "bd",
    "book",
    "books",
    "ln",
    "novel",
    "novels",
    "เล่ม",
    "เล่มที่",
    "tankobon",
    "disc",
    "시즌",
    "第",
];
const CHAPTER: [&str; 18] = [
    "chapter",
    "chapters",
    "chap",
    "chaps",
    "chp",
    "chps",
    "ch",
    "chs",
    "ep",
    "episode",
    "глава",
    "главы",
    "capitulo",
    "capítulo",
    "kapitel",
    "chapitre",
    "ตอนที่",
    "ตอน",
];
const ISSUE: [&str; 7] = ["issue", "issues", "no", "nr", "nº", "№", "#"];
const PAGES: [&str; 6] = ["page", "pages", "pgs", "pg", "p", "covers"];

/// Words that are too common to count without their number glued to them or padded by a zero.
const WEAK: [&str; 4] = ["no", "book", "novel", "books"];

/// The unit that a word names, whatever its case and its dot.
pub(super) fn unit_of(word: &str) -> Option<Unit> {
    let word = word.trim_end_matches(['.', ':', ',']).to_lowercase();
    let has = |words: &[&str]| words.contains(&word.as_str());
    if has(&VOLUME) {
        return Some(Unit::Volume);
    }
    if has(&CHAPTER) {
        return Some(Unit::Chapter);
    }
    if matches!(word.as_str(), "page" | "pg") {
        return Some(Unit::Pages);
    }
    has(&ISSUE).then_some(Unit::Issue)
}

/// Whether a word needs more than a number beside it to be believed.
pub(super) fn is_weak(word: &str) -> bool {
    WEAK.contains(&word.trim_end_matches('.').to_lowercase().as_str()) && !word.ends_with('.')
}

/// Whether a word says that the number before it is a length.
pub(super) fn is_page_word(word: &str) -> bool {
    PAGES.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str())
}

/// Reads a word that holds its marker and its number: `v01`, `Vol.3`, `ch15-22`, `#12`, `S01`.
///
/// Returns what follows the number in the same word as well.
pub(super) fn glued(word: &str) -> Option<(Unit, Number, &str)> {
    let letters = word.find(|c: char| c.is_ascii_digit() || is_fraction(c))?;
    let (marker, digits) = word.split_at(letters);
    let name = marker.trim_end_matches(['.', '-', ':', '~']);
    let digits_start = if marker.ends_with("#-") {
        &word[letters - 1..]
    } else {
        digits
    };
    let unit = match name.to_lowercase().as_str() {
        "v" | "t" => Unit::Volume,
        "s" if digits.len() == 2 => Unit::Volume,
        "c" => Unit::Chapter,
        "sp" => Unit::Special,
        "p" | "pg" | "page" => Unit::Pages,
        _ => unit_of(name)?,
    };
    let (number, rest) = Number::leading(digits_start)?;
    // `t2000` and `v3dio` are no counting: a letter wants nothing but its number.
    let is_letter = name.chars().count() == 1 && name != "#";
    let tail_is_clean = rest.is_empty() || rest.starts_with(['-', '+', ',', ':', '.', ';', 's']);
    let ends_in_digit = number.text.ends_with(|c: char| c.is_ascii_digit());
    (!is_letter || (tail_is_clean && ends_in_digit)).then_some((unit, number, rest))
}

/// Finds counters of Chinese, Japanese and Korean inside of a word: `第03卷`, `1巻`, `25话`, `3권`.
///
/// Returns the text before, the unit, the number and the text after.
pub(super) fn counter(word: &str) -> Option<(&str, Unit, Number, &str)> {
    prefixed_counter(word).or_else(|| suffixed_counter(word))
}

fn suffixed_counter(word: &str) -> Option<(&str, Unit, Number, &str)> {
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (number, rest) = Number::leading(&word[start..])?;
    let rest = without_smaller_number(rest);
    let sign = rest.chars().next()?;
    let unit = match sign {
        '巻' | '卷' | '册' | '冊' | '권' => Unit::Volume,
        '话' | '話' | '章' | '回' | '화' | '회' | '장' => Unit::Chapter,
        _ => return None,
    };
    let before = word[..start].trim_end_matches(['第', '제']);
    Some((before, unit, number, &rest[sign.len_utf8()..]))
}

/// `38-1화` is the first part of chapter 38.
fn without_smaller_number(rest: &str) -> &str {
    let Some(digits) = rest.strip_prefix('-') else {
        return rest;
    };
    digits.trim_start_matches(|c: char| c.is_ascii_digit())
}

fn prefixed_counter(word: &str) -> Option<(&str, Unit, Number, &str)> {
    let (at, sign) = word
        .char_indices()
        .find(|(_, c)| matches!(c, '卷' | '巻' | '册' | '冊'))?;
    let after = &word[at + sign.len_utf8()..];
    let (number, rest) = Number::leading(after)?;
    Some((&word[..at], Unit::Volume, number, rest))
}

fn is_fraction(c: char) -> bool {
    matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛')
}
