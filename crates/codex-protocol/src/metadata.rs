//! Metadata: searching a service for a series or a book, and fetching what it knows.

pub mod book;
pub mod matching;
pub mod search;
pub mod series;
pub mod shared;

pub use book::PluginBookMetadata;
pub use matching::{BookMatchParams, MatchResult, SeriesMatchParams};
pub use search::{
    BookSearchParams, GetParams, MetadataSearchParams, MetadataSearchResponse, SearchPreview,
    SearchResult,
};
pub use series::PluginSeriesMetadata;
pub use shared::{
    AlternateTitle, AuthorRole, Award, BookCover, CoverSize, ExternalId, ExternalLink,
    ExternalLinkType, ExternalRating, PersonCredit, ReadingDirection, SeriesStatus,
};
