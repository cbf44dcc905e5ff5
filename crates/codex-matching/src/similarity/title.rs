//! Reading a title: its words, and the facts that people write beside them.

use super::count::{Span, take_counted, take_padded};
use super::label::{Label, read_label};
use super::split::{Glue, Parts, Word, split};
use super::typo::Letters;
use super::words::{ARTICLE, is_article, is_edition, is_number, is_part, numeral, roman, weight};

/// What it costs to leave the words in brackets of one side aside.
const ASIDE: f64 = 0.88;
/// What it costs if they name an edition or a collection.
const EDITION: f64 = 0.7;
/// What it costs to leave out the words in square brackets.
const TAG: f64 = 0.965;

/// A word of a title and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) weight: f64,
    pub(crate) is_number: bool,
    pub(crate) letters: Letters,
}

impl Token {
    fn new(text: String, weight: f64) -> Self {
        Self {
            is_number: is_number(&text),
            letters: Letters::of(&text),
            weight,
            text,
        }
    }
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
            let weight = weight(&text);
            tokens.push(Token {
                is_number: true,
                ..Token::new(text, weight)
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
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    pub(crate) tokens: Vec<Token>,
    /// All words, also those in brackets that may belong to the title; nothing if there are none.
    pub(crate) whole: Option<Vec<Token>>,
    /// What remains of a likeness if the words in brackets are left out.
    pub(crate) left_out: f64,
    /// Words in square brackets stand at the end: a group of releasers, or a part of the title.
    pub(crate) is_tagged: bool,
    pub(crate) facts: Facts,
}

impl Title {
    /// Reads a title as a provider, a file or a folder gives it.
    pub fn read(text: &str) -> Self {
        let Parts { words, groups } = split(text);
        let count = words.len();
        let mut facts = Facts::default();
        let (mut inner, mut aside, mut tag) = (words, Vec::new(), Vec::new());
        let mut inserted = 0;
        let mut is_labelled = false;
        for group in &groups {
            match read_label(group, &mut facts) {
                Label::Fact => is_labelled = true,
                Label::Words(_) if group.before == 0 || is_labelled => {}
                Label::Words(inside) if group.is_square => tag.extend(inside),
                Label::Words(inside) if group.before == count => aside.extend(inside),
                Label::Words(inside) => {
                    let at = group.before + inserted;
                    inserted += inside.len();
                    inner.splice(at..at, inside);
                }
            }
        }
        facts.take_from(&mut inner);
        let mut tokens = to_tokens(&inner);
        if tokens.is_empty() {
            // A title that is nothing but a label is that label: `[Oshi no Ko]`.
            let labels = groups.into_iter().flat_map(|group| group.words);
            tokens = to_tokens(&labels.collect::<Vec<_>>());
            (aside, tag) = (Vec::new(), Vec::new());
        }
        let left_out = cost_of_leaving_out(&aside, &tag);
        Self {
            whole: whole(&tokens, &aside, &tag, &facts),
            tokens,
            left_out,
            is_tagged: !tag.is_empty(),
            facts,
        }
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
}

impl Facts {
    /// Takes what is no word of the title out of the words.
    fn take_from(&mut self, words: &mut Vec<Word>) {
        move_article(words);
        if let Some(span) = take_counted(words, 1) {
            self.volumes = Some(span);
        }
        while words.len() > 1 && words.last().is_some_and(|word| is_tail(&word.text)) {
            words.pop();
        }
        if words.len() > 1
            && let Some(last) = words.last()
            && last.glue != Glue::Hyphen
            && let Some(year) = year(&last.text).filter(|year| *year >= 1900)
        {
            self.bare_year = Some(year);
            words.pop();
        }
        if self.volumes.is_none() {
            self.volumes = take_padded(words);
        }
        // It may have stood before the volumes: `Promised Neverland, The v01-20`.
        move_article(words);
    }
}

/// All words of a title, also those in brackets.
fn whole(tokens: &[Token], aside: &[Word], tag: &[Word], facts: &Facts) -> Option<Vec<Token>> {
    if aside.is_empty() && tag.is_empty() && facts.place.is_none() {
        return None;
    }
    let mut whole = tokens.to_vec();
    whole.extend(to_tokens(aside));
    whole.extend(to_tokens(tag));
    whole.extend(facts.place.iter().flat_map(Place::tokens));
    Some(whole)
}

/// What remains of a likeness if these words in brackets are left out.
fn cost_of_leaving_out(aside: &[Word], tag: &[Word]) -> f64 {
    let aside = if aside.iter().any(|word| is_edition(&word.text)) {
        EDITION
    } else if aside.is_empty() {
        1.0
    } else {
        ASIDE
    };
    if tag.is_empty() { aside } else { aside * TAG }
}

/// A year as it is written: four digits since there are printed books.
pub(super) fn year(word: &str) -> Option<i32> {
    let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
    (1450..=2060).contains(&year).then_some(year)
}

/// `Promised Neverland, The` is `The Promised Neverland`.
fn move_article(words: &mut Vec<Word>) {
    let is_moved = |last: &mut Word| last.glue == Glue::Comma && is_article(&last.text);
    if words.len() > 1
        && let Some(article) = words.pop_if(is_moved)
    {
        words.insert(0, article);
    }
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
pub(super) fn to_tokens(words: &[Word]) -> Vec<Token> {
    let mut tokens: Vec<Token> = (0..words.len())
        .map(|at| {
            let text = spelling(words, at);
            let introduces = is_part(&text) && words.get(at + 1).is_some() && at > 0;
            let weight = if introduces { 0.5 } else { weight(&text) };
            Token::new(text, weight)
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
