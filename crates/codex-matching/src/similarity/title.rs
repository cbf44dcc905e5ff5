//! Reading a title: its words, and the facts that people write beside them.

use super::label::{Label, read_label};
use super::split::{Glue, Word, split};
use super::words::{
    ARTICLE, Counted, counted, is_article, is_number, is_part, number, numeral, roman, weight,
};

/// A word of a title and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) weight: f64,
    pub(crate) is_number: bool,
}

/// From a first to a last number: `v01-05`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The first.
    pub first: f64,
    /// The last; the first again if there is one alone.
    pub last: f64,
}

/// The series a title in brackets names, with the place in it: `(Discworld, #4)`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    pub(crate) series: Vec<Token>,
    pub(crate) span: Span,
}

impl Place {
    /// The series and the number as words of a title.
    pub(crate) fn tokens(&self) -> Vec<Token> {
        let mut tokens = self.series.clone();
        if self.span.first == self.span.last {
            let text = self.span.first.to_string();
            tokens.push(Token {
                weight: weight(&text),
                is_number: true,
                text,
            });
        }
        tokens
    }
}

/// What stood beside the words of a title.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Facts {
    pub(crate) year: Option<i32>,
    /// A year without brackets, which may as well be a word of the title.
    pub(crate) bare_year: Option<i32>,
    pub(crate) volumes: Option<Span>,
    pub(crate) place: Option<Place>,
    pub(crate) format: Option<&'static str>,
    pub(crate) language: Option<&'static str>,
}

/// A title as it is compared: without case, accents, punctuation, labels and numbers of volumes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Title {
    pub(crate) tokens: Vec<Token>,
    /// Words in brackets at the end, which one side often leaves out.
    pub(crate) aside: Vec<Token>,
    /// Words in square brackets at the end: a group of releasers, or a part of the title.
    pub(crate) tag: Vec<Token>,
    pub(crate) facts: Facts,
}

impl Title {
    /// Reads a title as a provider, a file or a folder gives it.
    pub fn read(text: &str) -> Self {
        let parts = split(text);
        let mut title = Self::default();
        let mut words = parts.words.clone();
        let (mut aside, mut tag) = (Vec::new(), Vec::new());
        let mut inserted = 0;
        let mut is_labelled = false;
        for group in &parts.groups {
            let is_last = group.before == parts.words.len();
            match read_label(group, &mut title.facts) {
                Label::Fact => is_labelled = true,
                Label::Words(_) if group.before == 0 || is_labelled => {}
                Label::Words(inside) if group.is_square => tag.extend(inside),
                Label::Words(inside) if is_last => aside.extend(inside),
                Label::Words(inside) => {
                    let at = group.before + inserted;
                    inserted += inside.len();
                    words.splice(at..at, inside);
                }
            }
        }
        title.take_facts(&mut words);
        title.tokens = tokens(&words);
        title.aside = tokens(&aside);
        title.tag = tokens(&tag);
        if title.tokens.is_empty() {
            title.fall_back(
                &parts.words,
                parts.groups.into_iter().flat_map(|it| it.words),
            );
        }
        title
    }

    /// The words in the order they stand, with spaces between them.
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.tokens.iter().map(|it| it.text.as_str()).collect();
        words.join(" ")
    }

    /// The year written beside the title.
    pub fn year(&self) -> Option<i32> {
        self.facts.year
    }

    /// The volumes written beside the title.
    pub fn volumes(&self) -> Option<Span> {
        self.facts.volumes
    }

    fn take_facts(&mut self, words: &mut Vec<Word>) {
        if words.len() > 1
            && let Some(last) = words.pop_if(|last| is_moved_article(last))
        {
            words.insert(0, last);
        }
        if let Some(span) = take_counted(words) {
            self.facts.volumes = Some(span);
        }
        while words.len() > 1 && words.last().is_some_and(|word| is_tail(&word.text)) {
            words.pop();
        }
        if words.len() > 1
            && let Some(last) = words.last()
            && last.glue != Glue::Hyphen
            && let Some(year) = year(&last.text)
        {
            self.facts.bare_year = Some(year);
            words.pop();
        }
        if self.facts.volumes.is_none() {
            self.facts.volumes = take_padded(words);
        }
    }

    /// A title that is nothing but a label is that label: `[Oshi no Ko]`, `Vol. 1`.
    fn fall_back(&mut self, words: &[Word], groups: impl Iterator<Item = Word>) {
        self.tokens = tokens(words);
        if self.tokens.is_empty() {
            self.tokens = std::mem::take(&mut self.aside);
        }
        if self.tokens.is_empty() {
            self.tokens = tokens(&groups.collect::<Vec<_>>());
        }
    }
}

/// A year as it is written: four digits of this or the last two centuries.
pub(super) fn year(word: &str) -> Option<i32> {
    let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
    (1850..=2060).contains(&year).then_some(year)
}

/// Takes `v01-05`, `Vol. 3`, `#12` and `ch. 7` out of the words; answers with the volumes.
pub(super) fn take_counted(words: &mut Vec<Word>) -> Option<Span> {
    let mut volumes = None;
    let mut at = 0;
    while at < words.len() {
        let Some((taken, kind, span)) = counted_at(words, at) else {
            at += 1;
            continue;
        };
        if taken == words.len() {
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
fn take_padded(words: &mut Vec<Word>) -> Option<Span> {
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

/// `Promised Neverland, The`.
fn is_moved_article(word: &Word) -> bool {
    word.glue == Glue::Comma && is_article(&word.text)
}

/// Words that end the name of a release and never a title.
fn is_tail(word: &str) -> bool {
    matches!(
        word,
        "digital"
            | "webrip"
            | "scan"
            | "scans"
            | "scanlation"
            | "scanlations"
            | "c2c"
            | "hq"
            | "repack"
            | "retail"
            | "raw"
            | "raws"
    )
}

/// Words become tokens: numbers in one way of writing, and a weight for each.
pub(super) fn tokens(words: &[Word]) -> Vec<Token> {
    let mut tokens: Vec<Token> = (0..words.len())
        .map(|at| {
            let text = spelling(words, at);
            let introduces = is_part(&text) && words.get(at + 1).is_some() && at > 0;
            Token {
                weight: if introduces { 0.5 } else { weight(&text) },
                is_number: is_number(&text),
                text,
            }
        })
        .collect();
    // An article is all that tells "The Warlock" from "Warlock".
    let content = tokens.iter().filter(|token| token.weight > ARTICLE).count();
    if content == 1 {
        for token in &mut tokens {
            token.weight = token.weight.max(5.0 * ARTICLE);
        }
    }
    // A title of little words alone ("It", "A & E") has nothing else to be told apart by.
    if tokens.iter().map(|token| token.weight).sum::<f64>() < 0.6 {
        for token in &mut tokens {
            token.weight = 1.0;
        }
    }
    tokens
}

/// One way of writing a number: `II`, `two` after `part`, `02` and `2` are the same.
fn spelling(words: &[Word], at: usize) -> String {
    let word = words[at].text.as_str();
    let after_part = at > 0 && is_part(&words[at - 1].text);
    let is_last = at > 0 && at + 1 == words.len();
    let as_roman = roman(word).filter(|_| after_part || is_last || at > 0 && word.len() > 1);
    let value = as_roman.or_else(|| numeral(word).filter(|_| after_part));
    if let Some(value) = value {
        return value.to_string();
    }
    if is_number(word) {
        let bare = word.trim_start_matches('0');
        return if bare.is_empty() {
            "0".to_owned()
        } else {
            bare.to_owned()
        };
    }
    word.to_owned()
}
