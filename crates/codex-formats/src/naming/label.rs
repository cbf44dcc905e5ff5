//! Gives every token its meaning: marked numbers, dates, languages, formats, or plain text.

use super::date::{self, Date};
use super::marker::{self, Unit};
use super::number::Number;
use super::token::{Token, tokens};
use super::{group, vocabulary};

/// A token whose meaning is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Label {
    /// A word of the series or the title.
    Text(String),
    /// A dash that stands by itself.
    Dash,
    /// A number with its unit.
    Counted(Unit, Number),
    /// How many there are: the 6 of `2 of 6`.
    Count(u32),
    Date(Date),
    Language(String),
    Format(&'static str),
    Edition(String),
    Publisher(&'static str),
    /// A group that is not understood.
    Tag(String),
}

/// Labels a whole name.
pub(super) fn labels(name: &str) -> Vec<Label> {
    let mut labeller = Labeller {
        tokens: tokens(name),
        at: 0,
        labels: Vec::new(),
    };
    while labeller.at < labeller.tokens.len() {
        labeller.step();
    }
    labeller.labels
}

struct Labeller {
    tokens: Vec<Token>,
    at: usize,
    labels: Vec<Label>,
}

impl Labeller {
    fn word(&self, ahead: usize) -> Option<&str> {
        match self.tokens.get(self.at + ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn number(&self, ahead: usize) -> Option<Number> {
        Number::parse(self.word(ahead)?.trim_end_matches([',', ':', ';', '.']))
    }

    fn step(&mut self) {
        match self.tokens[self.at].clone() {
            Token::Dash => self.push(1, Label::Dash),
            Token::Group(text) => {
                self.at += 1;
                self.labels.extend(group::labels(&text));
            }
            Token::Word(word) => self.plain_word(&word),
        }
    }

    fn push(&mut self, used: usize, label: Label) {
        self.at += used;
        self.labels.push(label);
    }

    fn plain_word(&mut self, word: &str) {
        let full_date = date::parse_full(word.trim_matches(','));
        if let Some(date) = full_date {
            return self.push(1, Label::Date(date));
        }
        let is_done = self.pages()
            || self.two_of_six()
            || self.counter(word)
            || self.unit_and_number(word)
            || self.glued(word)
            || self.number_and_unit();
        if is_done {
            return;
        }
        self.push(1, Label::Text(word.to_owned()));
    }

    /// `42pgs`, `42 pages`.
    fn pages(&mut self) -> bool {
        let Some(word) = self.word(0) else {
            return false;
        };
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return false;
        }
        let glued = marker::is_page_word(&word[digits..]) && digits < word.len();
        let spaced = digits == word.len() && self.word(1).is_some_and(marker::is_page_word);
        let Some(number) = Number::parse(&word[..digits]).filter(|_| glued || spaced) else {
            return false;
        };
        self.push(
            if glued { 1 } else { 2 },
            Label::Counted(Unit::Pages, number),
        );
        true
    }

    /// `2 of 6`, `#2 di 13`, `2of6`.
    fn two_of_six(&mut self) -> bool {
        let Some(word) = self.word(0).map(str::to_owned) else {
            return false;
        };
        let bare = word.trim_start_matches('#').to_owned();
        if let Some((first, last)) = glued_of(&bare) {
            self.push(1, Label::Counted(Unit::Issue, first));
            self.labels.push(Label::Count(last));
            return true;
        }
        let is_of = self.word(1).is_some_and(vocabulary::is_of);
        let last = self
            .word(2)
            .map(|word| word.trim_start_matches('#').to_owned());
        let last = last.and_then(|word| word.trim_end_matches([',', '-']).parse().ok());
        let (Some(first), Some(last), true) = (Number::parse(&bare), last, is_of) else {
            return false;
        };
        if first.value > f64::from(last) || self.part_precedes() {
            return false;
        }
        self.push(3, Label::Counted(Unit::Issue, first));
        self.labels.push(Label::Count(last));
        true
    }

    /// `Part 1 of 2` counts parts of a story and not issues.
    fn part_precedes(&self) -> bool {
        matches!(self.labels.last(), Some(Label::Text(word)) if matches!(word.to_lowercase().as_str(), "part" | "pt" | "pt."))
    }

    /// `Vol. 3`, `Chapter 01-03`, `Issue #5`, `# 12`.
    fn unit_and_number(&mut self, word: &str) -> bool {
        let letter = letter_unit(word);
        let Some(unit) = marker::unit_of(word).or(letter) else {
            return false;
        };
        // `Vol-1` is one word, `Vol - 1` three.
        let ahead = if matches!(self.tokens.get(self.at + 1), Some(Token::Dash)) {
            2
        } else {
            1
        };
        let Some(next) = self.word(ahead).map(str::to_owned) else {
            return false;
        };
        let digits = next.trim_start_matches('#');
        let Some((number, rest)) = Number::leading(digits) else {
            return false;
        };
        // `World War V 003` ends in a numeral, `Red V 03` and `Red V. 003` name a volume.
        let width = digits.bytes().take_while(u8::is_ascii_digit).count();
        let is_numeral = letter.is_some() && (ahead == 2 || (width > 2 && !word.ends_with('.')));
        if is_numeral || (marker::is_weak(word) && self.starts()) {
            return false;
        }
        if !tail_is_clean(rest) {
            return false;
        }
        let tail = rest
            .trim_start_matches(['.', ',', ':', ';', '+'])
            .to_owned();
        self.at += ahead + 1;
        self.counted(unit, number, &tail);
        true
    }

    fn starts(&self) -> bool {
        !self
            .labels
            .iter()
            .any(|label| matches!(label, Label::Text(_)))
    }

    /// `v01`, `Vol.3`, `c001-008`, `#12`.
    fn glued(&mut self, word: &str) -> bool {
        let Some((unit, number, rest)) = marker::glued(word) else {
            return false;
        };
        if !tail_is_clean(rest) {
            return false;
        }
        let tail = rest
            .trim_start_matches(['.', ',', ':', ';', '+', '-'])
            .to_owned();
        self.at += 1;
        if unit == Unit::Volume {
            // `v6 - 10` is an issue of a run, `#6 - 10` is five of them.
            self.add(unit, number, &tail);
        } else {
            self.counted(unit, number, &tail);
        }
        true
    }

    /// Adds a counted number, and the end of its range when that follows after a free dash.
    fn counted(&mut self, unit: Unit, number: Number, tail: &str) {
        let range = self.range_end(&number);
        let number = match range {
            Some(range) => {
                self.at += 2;
                range
            }
            None => number,
        };
        self.add(unit, number, tail);
    }

    fn add(&mut self, unit: Unit, number: Number, tail: &str) {
        self.labels.push(Label::Counted(unit, number));
        if !tail.is_empty() {
            self.labels.push(Label::Text(tail.to_owned()));
        }
    }

    /// `#1 – 12` goes on only when nothing but brackets, a plus or the end comes after it.
    fn range_end(&self, first: &Number) -> Option<Number> {
        if !matches!(self.tokens.get(self.at), Some(Token::Dash)) {
            return None;
        }
        let last = self.number(1)?;
        let is_last = match self.tokens.get(self.at + 2) {
            None | Some(Token::Group(_)) => true,
            Some(Token::Word(word)) => word == "+",
            Some(Token::Dash) => false,
        };
        first.up_to(&last).filter(|_| is_last)
    }

    /// `3-4 Глава`, `5 глава`: Russian puts the unit behind the number.
    fn number_and_unit(&mut self) -> bool {
        let Some(number) = self.number(0) else {
            return false;
        };
        let Some(word) = self.word(1) else {
            return false;
        };
        let lower = word.to_lowercase();
        let unit = match lower.as_str() {
            "глава" | "главы" => Unit::Chapter,
            "том" | "тома" if self.number(2).is_none() => Unit::Volume,
            _ => return false,
        };
        self.push(2, Label::Counted(unit, number));
        true
    }

    /// `第03卷`, `1巻`, and several of them in one word.
    fn counter(&mut self, word: &str) -> bool {
        let mut rest = word;
        let mut found = false;
        while let Some((before, unit, number, after)) = marker::counter(rest) {
            if !before.is_empty() {
                self.labels.push(Label::Text(before.to_owned()));
            }
            self.labels.push(Label::Counted(unit, number));
            (rest, found) = (after, true);
        }
        if !found {
            return false;
        }
        if !rest.is_empty() {
            self.labels.push(Label::Text(rest.to_owned()));
        }
        self.at += 1;
        true
    }
}

/// The unit of a letter that stands by itself.
fn letter_unit(word: &str) -> Option<Unit> {
    match word {
        "V" | "v" | "V." | "v." => Some(Unit::Volume),
        "C" | "c" | "C." | "c." => Some(Unit::Chapter),
        _ => None,
    }
}

/// What may stand directly behind a counted number.
fn tail_is_clean(rest: &str) -> bool {
    let first = rest.chars().next();
    first
        .is_none_or(|c| matches!(c, '.' | ',' | ':' | ';' | '+' | '-' | 's' | '_') || !c.is_ascii())
}

fn glued_of(word: &str) -> Option<(Number, u32)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let last = rest[letters..].parse().ok()?;
    let first = Number::parse(&word[..digits])?;
    vocabulary::is_of(&rest[..letters]).then_some((first, last))
}
