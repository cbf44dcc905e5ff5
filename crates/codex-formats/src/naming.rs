//! Reads series, volume, chapter, number, year and language out of the names of files and folders.
//!
//! A name is cut into tokens (words, numbers, bracketed groups, separators); rules then look for
//! markers such as `v01`, `ch. 5` or `#12`, and what is left over before and after them is the
//! series and the title. Nothing here reads a disk.

mod assemble;
mod bare;
mod date;
mod group;
mod label;
mod marker;
mod number;
mod path;
mod token;
mod vocabulary;

pub use number::Number;
pub use path::parse_path;

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
    /// Name of the folder that holds the file, empty when it is the library itself. In a folder, a
    /// name that is nothing but a number counts; without one it is a title such as `300`.
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
    /// Publisher, where a group names one that is well known.
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
    /// Publisher, where a group names one that is well known.
    pub publisher: Option<String>,
}

/// Reads the name of a file, given without its extension.
#[must_use]
pub fn parse_file_name(stem: &str, context: &NameContext<'_>) -> ParsedName {
    let mut labels = label::labels(stem);
    bare::promote(&mut labels, context.style);
    if !context.folder.is_empty() {
        bare::promote_alone(&mut labels, context.style);
    }
    assemble::assemble(&labels, context)
}

/// Reads the name of a folder that holds a series.
#[must_use]
pub fn parse_folder_name(name: &str) -> ParsedFolder {
    let labels = label::labels(name);
    let parsed = assemble::assemble(&labels, &NameContext::default());
    ParsedFolder {
        series: parsed.series,
        year: parsed.year,
        volume: parsed.volume,
        language: parsed.language,
        publisher: parsed.publisher,
    }
}
