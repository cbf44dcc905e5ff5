//! The one list of metadata fields. Name, kind of value, permission and lock derive from it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What carries metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Item {
    /// A series.
    Series,
    /// A book.
    Book,
}

impl Item {
    /// The word people use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Book => "book",
        }
    }

    /// The fields of the item, in the order they are shown, planned and applied.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Series => Field::SERIES,
            Self::Book => Field::BOOK,
        }
    }
}

/// The shape of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line or paragraph of text.
    Text,
    /// One of a fixed list of words.
    Word(&'static [&'static str]),
    /// A whole number within bounds (inclusive).
    Integer {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// A number, possibly fractional, not negative.
    Number,
    /// A calendar date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601).
    Date,
    /// A set of short texts, compared without regard to case and order.
    TextList,
    /// Other titles of the same work.
    Titles,
    /// People and what they did.
    Authors,
    /// Addresses on the web.
    Links,
    /// One rating.
    Rating,
    /// Ratings by source.
    Ratings,
    /// Ids at other services.
    ExternalIds,
    /// Prizes.
    Awards,
    /// The address of a picture.
    Url,
}

/// Declares the fields: `Variant, "name", kind, permission`.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $kind:expr, $permission:ident;)+) => {
        /// One metadata field of a series or a book.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $variant),+ }

        impl Field {
            /// Every field, of series and books.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The camelCase name used in the API, in stored records and in plugin answers.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The shape of its value.
            pub const fn kind(self) -> FieldKind {
                match self { $(Self::$variant => $kind),+ }
            }

            /// What a plugin must have been granted to write it.
            pub const fn permission(self) -> WritePermission {
                match self { $(Self::$variant => WritePermission::$permission),+ }
            }
        }
    };
}

/// Words for a series' publication status.
pub const STATUSES: &[&str] = &["ongoing", "ended", "hiatus", "abandoned", "unknown"];
/// Words for the direction pages are read in: left to right, right to left, top to bottom.
pub const READING_DIRECTIONS: &[&str] = &["ltr", "rtl", "ttb"];

const YEAR: FieldKind = FieldKind::Integer {
    min: -4000,
    max: 9999,
};
const COUNT: FieldKind = FieldKind::Integer {
    min: 0,
    max: 100_000,
};

fields! {
    /// The title shown everywhere.
    Title = "title", FieldKind::Text, Title;
    /// The title as it is sorted.
    TitleSort = "titleSort", FieldKind::Text, Title;
    /// Titles in other languages and forms.
    AlternateTitles = "alternateTitles", FieldKind::Titles, Title;
    /// The second line of a book's title.
    Subtitle = "subtitle", FieldKind::Text, Subtitle;
    /// What it is about.
    Summary = "summary", FieldKind::Text, Summary;
    /// Novel, manga, comic and so on.
    BookType = "bookType", FieldKind::Text, BookType;
    /// First year of publication.
    Year = "year", YEAR, Year;
    /// Day of publication.
    ReleaseDate = "releaseDate", FieldKind::Date, Year;
    /// Whether the series goes on.
    Status = "status", FieldKind::Word(STATUSES), Status;
    /// Who published it.
    Publisher = "publisher", FieldKind::Text, Publisher;
    /// Youngest reader, in years.
    AgeRating = "ageRating", FieldKind::Integer { min: 0, max: 21 }, AgeRating;
    /// BCP 47 language tag.
    Language = "language", FieldKind::Text, Language;
    /// Direction pages are read in.
    ReadingDirection = "readingDirection", FieldKind::Word(READING_DIRECTIONS), ReadingDirection;
    /// Volumes the finished series has.
    TotalVolumeCount = "totalVolumeCount", COUNT, TotalVolumeCount;
    /// Chapters the finished series has.
    TotalChapterCount = "totalChapterCount", FieldKind::Number, TotalChapterCount;
    /// Genres.
    Genres = "genres", FieldKind::TextList, Genres;
    /// Tags.
    Tags = "tags", FieldKind::TextList, Tags;
    /// Subjects a library catalogue gives it.
    Subjects = "subjects", FieldKind::TextList, Subjects;
    /// People, with their roles.
    Authors = "authors", FieldKind::Authors, Authors;
    /// Who translated it.
    Translator = "translator", FieldKind::Text, Translator;
    /// Edition statement.
    Edition = "edition", FieldKind::Text, Edition;
    /// Title in the language it was written in.
    OriginalTitle = "originalTitle", FieldKind::Text, OriginalTitle;
    /// Year the work first appeared in any edition.
    OriginalYear = "originalYear", YEAR, OriginalYear;
    /// ISBN-10 and ISBN-13 numbers.
    Isbns = "isbns", FieldKind::TextList, Isbn;
    /// Place in the series as printed.
    SeriesPosition = "seriesPosition", FieldKind::Number, SeriesPosition;
    /// Books the series has.
    SeriesTotal = "seriesTotal", COUNT, SeriesPosition;
    /// Volume number.
    Volume = "volume", FieldKind::Number, Volume;
    /// Chapter number.
    Chapter = "chapter", FieldKind::Number, Chapter;
    /// Prizes won or nearly won.
    Awards = "awards", FieldKind::Awards, Awards;
    /// Addresses on the web.
    ExternalLinks = "externalLinks", FieldKind::Links, Links;
    /// Ids at other services.
    ExternalIds = "externalIds", FieldKind::ExternalIds, ExternalIds;
    /// The provider's own rating.
    Rating = "rating", FieldKind::Rating, Ratings;
    /// Ratings elsewhere.
    ExternalRatings = "externalRatings", FieldKind::Ratings, Ratings;
    /// A cover picture to fetch.
    CoverUrl = "coverUrl", FieldKind::Url, Covers;
}

impl Field {
    /// What to call it when talking to people: the name taken apart into words.
    pub fn label(self) -> String {
        match self {
            Self::Isbns => "ISBNs".to_owned(),
            Self::CoverUrl => "Cover".to_owned(),
            field => words(field.name()),
        }
    }

    /// The fields of a series, in the order they are shown and applied.
    pub const SERIES: &'static [Self] = &[
        Self::Title,
        Self::TitleSort,
        Self::AlternateTitles,
        Self::Summary,
        Self::Year,
        Self::Status,
        Self::Publisher,
        Self::AgeRating,
        Self::Language,
        Self::ReadingDirection,
        Self::TotalVolumeCount,
        Self::TotalChapterCount,
        Self::Genres,
        Self::Tags,
        Self::Authors,
        Self::ExternalLinks,
        Self::ExternalIds,
        Self::Rating,
        Self::ExternalRatings,
        Self::CoverUrl,
    ];

    /// The fields of a book, in the order they are shown and applied.
    pub const BOOK: &'static [Self] = &[
        Self::Title,
        Self::TitleSort,
        Self::Subtitle,
        Self::AlternateTitles,
        Self::Summary,
        Self::BookType,
        Self::Publisher,
        Self::Year,
        Self::ReleaseDate,
        Self::Authors,
        Self::Translator,
        Self::Edition,
        Self::OriginalTitle,
        Self::OriginalYear,
        Self::Language,
        Self::Isbns,
        Self::SeriesPosition,
        Self::SeriesTotal,
        Self::Volume,
        Self::Chapter,
        Self::Genres,
        Self::Tags,
        Self::Subjects,
        Self::Awards,
        Self::ExternalLinks,
        Self::ExternalIds,
        Self::Rating,
        Self::ExternalRatings,
        Self::CoverUrl,
    ];
}

/// `alternateTitles` as `Alternate titles`.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    for (index, letter) in name.chars().enumerate() {
        match (index, letter.is_ascii_uppercase()) {
            (0, _) => words.push(letter.to_ascii_uppercase()),
            (_, true) => words.extend([' ', letter.to_ascii_lowercase()]),
            (_, false) => words.push(letter),
        }
    }
    words
}

/// Declares the groups a write permission is granted by: `Variant = "name"`.
macro_rules! write_permissions {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// The group of fields one `metadata:write:<group>` permission covers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WritePermission {
            $(#[doc = concat!("`metadata:write:", $name, "`")] $variant),+
        }

        impl WritePermission {
            /// Every group, in the order shown to administrators.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The last part of the permission's name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

write_permissions! {
    Title = "title",
    Summary = "summary",
    Genres = "genres",
    Tags = "tags",
    Covers = "covers",
    Ratings = "ratings",
    Links = "links",
    ExternalIds = "external_ids",
    Year = "year",
    Status = "status",
    Publisher = "publisher",
    AgeRating = "age_rating",
    Language = "language",
    ReadingDirection = "reading_direction",
    TotalVolumeCount = "total_volume_count",
    TotalChapterCount = "total_chapter_count",
    BookType = "book_type",
    Subtitle = "subtitle",
    Authors = "authors",
    Translator = "translator",
    Edition = "edition",
    OriginalTitle = "original_title",
    OriginalYear = "original_year",
    SeriesPosition = "series_position",
    Subjects = "subjects",
    Awards = "awards",
    CustomMetadata = "custom_metadata",
    Isbn = "isbn",
    Volume = "volume",
    Chapter = "chapter",
}

/// A field name outside the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown metadata field `{0}`")]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.name() == text)
            .ok_or_else(|| UnknownField(text.chars().take(80).collect()))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
