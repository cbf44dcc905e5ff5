//! Reads series, volume, chapter, number, year and language out of the names of files and folders.
//!
//! A name is cut into tokens (words, numbers, bracketed groups, separators); rules then look for
//! markers such as `v01`, `ch. 5` or `#12`, and what is left over before and after them is the
//! series and the title. Nothing here reads a disk.

mod lexer;
mod number;

pub use number::Number;

use serde::{Deserialize, Serialize};

/// Which habits of naming to expect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NamingStyle {
    /// A bare number at the end is an issue: `Saga 012 (2013)`.
    #[default]
    Comic,
    /// A bare number at the end is a chapter: `Beelzebub 153`.
    Manga,
    /// A number is part of the title unless it is marked: `Fahrenheit 451`.
    Book,
}

/// What is known around a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameContext<'a> {
    /// The habits to expect.
    pub style: NamingStyle,
    /// Name of the folder that holds the file, empty when it is the library itself.
    pub folder: &'a str,
}

/// What the name of a file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ParsedName {
    /// Series; empty when the name holds nothing but numbers.
    pub series: String,
    /// Title of this one book.
    pub title: Option<String>,
    /// Number in the series: the issue, else the chapter, else the volume.
    pub number: Option<Number>,
    /// Volume.
    pub volume: Option<Number>,
    /// Chapter.
    pub chapter: Option<Number>,
    /// Issue of a comic.
    pub issue: Option<Number>,
    /// `of 6`.
    pub count: Option<u32>,
    /// Year of publication.
    pub year: Option<i32>,
    /// Month of publication.
    pub month: Option<u8>,
    /// Day of publication.
    pub day: Option<u8>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Author, in names of the form `Title - Author` or `Author - Title`.
    pub author: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Edition, for example `Omnibus` or `Digital Colored Edition`.
    pub edition: Option<String>,
    /// Kind of publication, for example `Annual`, `TPB` or `One-Shot`.
    pub format: Option<String>,
    /// Whether the name marks an extra, an annual, a one-shot or the like.
    pub is_special: bool,
    /// The groups in brackets that were not understood: scanners, sources.
    pub tags: Vec<String>,
}

/// What the name of a folder says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ParsedFolder {
    /// Series.
    pub series: String,
    /// Year in which the series began.
    pub year: Option<i32>,
    /// Volume, for folders of the form `Series v2`.
    pub volume: Option<Number>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
}

/// Reads the name of a file, given without its extension.
#[must_use]
pub fn parse_file_name(stem: &str, context: &NameContext<'_>) -> ParsedName {
    let mut parsed = ParsedName::default();
    let mut series: Vec<String> = Vec::new();
    let mut title: Vec<String> = Vec::new();
    let mut seen_number = false;
    for token in lexer::tokens(stem) {
        match token {
            lexer::Token::Group(text) => match year_of(&text) {
                Some(year) => parsed.year = parsed.year.or(Some(year)),
                None => parsed.tags.push(text),
            },
            lexer::Token::Word(word) if read_marked(&word, &mut parsed) => seen_number = true,
            lexer::Token::Word(word) if seen_number => title.push(word),
            lexer::Token::Word(word) => series.push(word),
        }
    }
    let bare = series.last().and_then(|word| Number::parse(word));
    if let (false, Some(number)) = (seen_number || context.style == NamingStyle::Book, bare) {
        series.pop();
        match context.style {
            NamingStyle::Manga => parsed.chapter = Some(number),
            NamingStyle::Comic | NamingStyle::Book => parsed.issue = Some(number),
        }
    }
    parsed.series = series
        .join(" ")
        .trim_end_matches([' ', '-', ','])
        .to_owned();
    let title = title.join(" ").trim_matches([' ', '-', ',']).to_owned();
    parsed.title = (!title.is_empty()).then_some(title);
    parsed.number = [&parsed.issue, &parsed.chapter, &parsed.volume]
        .into_iter()
        .find_map(Clone::clone);
    parsed
}

/// Reads the name of a folder that holds a series.
#[must_use]
pub fn parse_folder_name(name: &str) -> ParsedFolder {
    let context = NameContext {
        style: NamingStyle::Book,
        folder: "",
    };
    let parsed = parse_file_name(name, &context);
    ParsedFolder {
        series: parsed.series,
        year: parsed.year,
        volume: parsed.volume,
        language: parsed.language,
        publisher: parsed.publisher,
    }
}

fn year_of(text: &str) -> Option<i32> {
    text.get(..4)?
        .parse()
        .ok()
        .filter(|year| (1800..2200).contains(year))
}

/// Takes `v01`, `vol.1`, `c5`, `ch.5` and `#12` out of the words.
fn read_marked(word: &str, parsed: &mut ParsedName) -> bool {
    let lower = word.to_lowercase();
    let after = |marks: &[&str]| {
        marks
            .iter()
            .find_map(|mark| lower.strip_prefix(mark).and_then(Number::parse))
    };
    if let Some(number) = after(&["volume", "vol.", "vol", "v"]) {
        parsed.volume = Some(number);
        return true;
    }
    if let Some(number) = after(&["chapter", "ch.", "ch", "c"]) {
        parsed.chapter = Some(number);
        return true;
    }
    if let Some(number) = after(&["#"]) {
        parsed.issue = Some(number);
        return true;
    }
    false
}
