//! What files say about themselves, in one shape for every source.

mod age_rating;
mod comet;
mod comic_book_info;
pub(crate) mod comic_info;
mod date;
pub(crate) mod isbn;
pub(crate) mod language;
mod metron_info;
pub(crate) mod people;
mod role_word;
pub(crate) mod xmp;

pub use age_rating::AgeRating;
pub(crate) use date::split as split_date;

use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Entry};
use crate::{FormatError, Limits, is_junk};

/// Where a value comes from, the most trusted first.
///
/// A sidecar was written about exactly this file by a person or a tagger; a package document
/// comes from the publisher; names are last, as they follow habits and not rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// `ComicInfo.xml`.
    ComicInfo,
    /// `MetronInfo.xml`.
    MetronInfo,
    /// `CoMet.xml`.
    Comet,
    /// The JSON in the comment of an archive that `ComicBookLover` writes.
    ComicBookInfo,
    /// The package document of an EPUB.
    Opf,
    /// The XMP packet of a PDF.
    Xmp,
    /// The information dictionary of a PDF.
    PdfInfo,
    /// The name of the file.
    FileName,
    /// The name of the folder around it.
    FolderName,
}

/// The direction in which pages follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReadingDirection {
    /// As in western books.
    LeftToRight,
    /// As in manga.
    RightToLeft,
    /// One long strip, as in webtoons.
    Vertical,
}

/// What a person did for a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Wrote the text of a book.
    Author,
    /// Wrote the script of a comic.
    Writer,
    /// Drew in pencil.
    Penciller,
    /// Drew in ink.
    Inker,
    /// Coloured.
    Colorist,
    /// Lettered.
    Letterer,
    /// Drew the cover.
    CoverArtist,
    /// Drew, without a finer word for it.
    Artist,
    /// Illustrated a text.
    Illustrator,
    /// Edited.
    Editor,
    /// Translated.
    Translator,
    /// Anything else.
    Contributor,
}

/// A person and what they did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credit {
    /// The name as it is shown.
    pub name: String,
    /// What they did.
    pub role: Role,
    /// The name as it is sorted, where the source gives it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sort_name: Option<String>,
}

/// What one source says about a book. A missing value was not said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BookMetadata {
    /// Title of this book, not of its series.
    pub title: Option<String>,
    /// Title under which it is sorted.
    pub title_sort: Option<String>,
    /// Title of the series.
    pub series: Option<String>,
    /// Number in the series as it is written: `1`, `1.5`, `½`, `12A`.
    pub number: Option<String>,
    /// Volume as it is written; many taggers put the year in which the series began.
    pub volume: Option<String>,
    /// Chapter as it is written.
    pub chapter: Option<String>,
    /// How many books the series has.
    pub count: Option<u32>,
    /// Year of publication.
    pub year: Option<i32>,
    /// Month of publication, 1 to 12.
    pub month: Option<u8>,
    /// Day of publication, 1 to 31.
    pub day: Option<u8>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Imprint.
    pub imprint: Option<String>,
    /// Summary; may hold HTML and must be cleaned before it is shown.
    pub summary: Option<String>,
    /// Notes of the tagger.
    pub notes: Option<String>,
    /// People.
    pub credits: Vec<Credit>,
    /// Genres.
    pub genres: Vec<String>,
    /// Tags and subjects.
    pub tags: Vec<String>,
    /// Characters that appear.
    pub characters: Vec<String>,
    /// Teams that appear.
    pub teams: Vec<String>,
    /// Places that appear.
    pub locations: Vec<String>,
    /// Story arcs.
    pub story_arcs: Vec<String>,
    /// Age rating.
    pub age_rating: Option<AgeRating>,
    /// Direction of reading.
    pub reading_direction: Option<ReadingDirection>,
    /// ISBN, digits only, with its check digit right.
    pub isbn: Option<String>,
    /// Other identifiers as scheme and value, for example `uuid` or `comicvine`.
    pub identifiers: Vec<(String, String)>,
    /// Pages about this book on the web.
    pub web: Vec<String>,
    /// Kind of publication, for example `TPB` or `One-Shot`.
    pub format: Option<String>,
    /// Number of pages that the source claims.
    pub page_count: Option<u32>,
    /// Index of the page that the source calls the front cover.
    pub cover_page: Option<u32>,
    /// Whether the book is in black and white.
    pub black_and_white: Option<bool>,
    /// Rating of the community, 0 to 5.
    pub community_rating: Option<f32>,
}

/// What one source inside of a file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundMetadata {
    /// The source.
    pub origin: Origin,
    /// What it says.
    pub values: BookMetadata,
}

type SidecarParser = fn(&[u8], &Limits) -> Result<BookMetadata, FormatError>;

const SIDECARS: [(&str, Origin, SidecarParser); 3] = [
    ("ComicInfo.xml", Origin::ComicInfo, comic_info::parse),
    ("MetronInfo.xml", Origin::MetronInfo, metron_info::parse),
    ("CoMet.xml", Origin::Comet, comet::parse),
];

/// Reads every sidecar of an archive; one that is damaged becomes a warning.
///
/// Of several with the same name the one nearest to the root counts.
pub(crate) fn read_sidecars(
    archive: &mut dyn Archive,
    limits: &Limits,
    warnings: &mut Vec<String>,
) -> Vec<FoundMetadata> {
    let mut found = Vec::new();
    for (name, origin, parse) in SIDECARS {
        let is_it = |entry: &&Entry| {
            file_name(&entry.name).eq_ignore_ascii_case(name) && !is_junk(&entry.name)
        };
        let nearest = archive
            .entries()
            .iter()
            .filter(is_it)
            .min_by_key(|e| e.name.matches('/').count());
        let Some(entry) = nearest.cloned() else {
            continue;
        };
        match archive.read(&entry).and_then(|bytes| parse(&bytes, limits)) {
            Ok(values) => found.push(FoundMetadata { origin, values }),
            Err(cause) => warnings.push(format!("{} could not be read: {cause}", entry.name)),
        }
    }
    if let Some(values) = comic_book_info::parse(&archive.comment()) {
        found.push(FoundMetadata {
            origin: Origin::ComicBookInfo,
            values,
        });
    }
    found
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
