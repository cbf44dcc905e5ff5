//! Chooses one value per field when several sources speak, and remembers which one spoke.

use serde::{Deserialize, Serialize};

use crate::metadata::{BookMetadata, FoundMetadata, Origin};
use crate::naming::{ParsedFolder, ParsedName};

/// A value and the source it was taken from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// The source.
    pub origin: Origin,
}

/// What is known about a book after all its sources were asked.
///
/// The order of trust is the order of [`Origin`]: sidecar files, then the package document or
/// the PDF's own metadata, then the name of the file, then the name of its folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Resolved {
    /// Title of the book.
    pub title: Option<Sourced<String>>,
    /// Series.
    pub series: Option<Sourced<String>>,
    /// Number as it is written.
    pub number: Option<Sourced<String>>,
    /// Number to sort by.
    pub number_sort: Option<f64>,
    /// Volume as it is written.
    pub volume: Option<Sourced<String>>,
    /// Chapter as it is written.
    pub chapter: Option<Sourced<String>>,
    /// Books in the series.
    pub count: Option<Sourced<u32>>,
    /// Year of publication.
    pub year: Option<Sourced<i32>>,
    /// Month of publication.
    pub month: Option<Sourced<u8>>,
    /// Day of publication.
    pub day: Option<Sourced<u8>>,
    /// Language as a BCP 47 tag.
    pub language: Option<Sourced<String>>,
    /// Publisher.
    pub publisher: Option<Sourced<String>>,
    /// Kind of publication.
    pub format: Option<Sourced<String>>,
    /// All other values: each is that of the most trusted source that has it.
    pub other: BookMetadata,
}

/// Merges what a file says with what its name and its folder's name say.
#[must_use]
pub fn resolve(found: &[FoundMetadata], name: &ParsedName, folder: &ParsedFolder) -> Resolved {
    let mut sources: Vec<FoundMetadata> = found.to_vec();
    sources.push(FoundMetadata {
        origin: Origin::FileName,
        values: from_name(name),
    });
    sources.push(FoundMetadata {
        origin: Origin::FolderName,
        values: from_folder(folder),
    });
    sources.sort_by_key(|source| source.origin);

    let number = pick(&sources, |m| m.number.clone());
    Resolved {
        title: pick(&sources, |m| m.title.clone()),
        series: pick(&sources, |m| m.series.clone()),
        number_sort: number.as_ref().and_then(|n| sort_value(&n.value)),
        number,
        volume: pick(&sources, |m| m.volume.clone()),
        chapter: pick(&sources, |m| m.chapter.clone()),
        count: pick(&sources, |m| m.count),
        year: pick(&sources, |m| m.year),
        month: pick(&sources, |m| m.month),
        day: pick(&sources, |m| m.day),
        language: pick(&sources, |m| m.language.clone()),
        publisher: pick(&sources, |m| m.publisher.clone()),
        format: pick(&sources, |m| m.format.clone()),
        other: merge(&sources),
    }
}

fn pick<T>(
    sources: &[FoundMetadata],
    field: impl Fn(&BookMetadata) -> Option<T>,
) -> Option<Sourced<T>> {
    sources.iter().find_map(|s| {
        field(&s.values).map(|value| Sourced {
            value,
            origin: s.origin,
        })
    })
}

fn sort_value(number: &str) -> Option<f64> {
    crate::naming::Number::parse(number).map(|n| n.value)
}

fn from_name(name: &ParsedName) -> BookMetadata {
    BookMetadata {
        title: name.title.clone(),
        series: (!name.series.is_empty()).then(|| name.series.clone()),
        number: name.number.as_ref().map(|n| n.text.clone()),
        volume: name.volume.as_ref().map(|n| n.text.clone()),
        chapter: name.chapter.as_ref().map(|n| n.text.clone()),
        count: name.count,
        year: name.year,
        month: name.month,
        day: name.day,
        language: name.language.clone(),
        publisher: name.publisher.clone(),
        format: name.format.clone(),
        ..BookMetadata::default()
    }
}

fn from_folder(folder: &ParsedFolder) -> BookMetadata {
    BookMetadata {
        series: (!folder.series.is_empty()).then(|| folder.series.clone()),
        volume: folder.volume.as_ref().map(|n| n.text.clone()),
        language: folder.language.clone(),
        publisher: folder.publisher.clone(),
        ..BookMetadata::default()
    }
}

/// Fills every field from the first source that has it. Lists are taken whole, never mixed,
/// because two taggers spell the same genre or person in two ways.
fn merge(sources: &[FoundMetadata]) -> BookMetadata {
    let mut merged = BookMetadata::default();
    for source in sources {
        let from = source.values.clone();
        macro_rules! fill {
            ($($option:ident),*; $($list:ident),*) => {
                $(merged.$option = merged.$option.take().or(from.$option);)*
                $(if merged.$list.is_empty() { merged.$list = from.$list; })*
            };
        }
        fill!(
            title, title_sort, series, number, volume, chapter, count, year, month, day, language,
            publisher, imprint, summary, notes, age_rating, reading_direction, isbn, format,
            page_count, cover_page, black_and_white, community_rating;
            credits, genres, tags, characters, teams, locations, story_arcs, identifiers, web
        );
    }
    merged
}

#[cfg(test)]
mod tests;
