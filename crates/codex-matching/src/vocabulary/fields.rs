//! The fields, with a word and an example for each.

use serde::Serialize;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A list; an operator on it asks every member.
    List,
    /// An object with parts.
    Object,
}

/// Something that can be asked about an item.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FieldInfo {
    /// How it is written; `titleSort` is as good as `title_sort`.
    pub path: &'static str,
    /// How people call it.
    pub label: &'static str,
    /// What it holds.
    pub kind: ValueKind,
    /// What it may look like.
    pub example: &'static str,
}

const fn field(
    path: &'static str,
    label: &'static str,
    kind: ValueKind,
    example: &'static str,
) -> FieldInfo {
    FieldInfo {
        path,
        label,
        kind,
        example,
    }
}

const fn lock(path: &'static str, label: &'static str) -> FieldInfo {
    field(path, label, ValueKind::Bool, "false")
}

/// Every field of a series.
pub(super) const FIELDS: &[FieldInfo] = &[
    field("type", "Kind of item", ValueKind::Text, "series"),
    field("series_id", "Id of the series", ValueKind::Text, "018f…"),
    field("book_count", "Books in the series", ValueKind::Number, "12"),
    field("metadata.title", "Title", ValueKind::Text, "One Piece"),
    field(
        "metadata.title_sort",
        "Sort title",
        ValueKind::Text,
        "One Piece",
    ),
    field(
        "metadata.alternate_titles",
        "Alternate titles",
        ValueKind::List,
        r#"[{"label": "ja", "title": "ワンピース"}]"#,
    ),
    field(
        "metadata.summary",
        "Summary",
        ValueKind::Text,
        "A boy sets out…",
    ),
    field("metadata.year", "Year", ValueKind::Number, "1997"),
    field("metadata.status", "Status", ValueKind::Text, "ongoing"),
    field(
        "metadata.publisher",
        "Publisher",
        ValueKind::Text,
        "Shueisha",
    ),
    field("metadata.age_rating", "Age rating", ValueKind::Number, "13"),
    field("metadata.language", "Language code", ValueKind::Text, "ja"),
    field(
        "metadata.reading_direction",
        "Reading direction",
        ValueKind::Text,
        "rtl",
    ),
    field(
        "metadata.total_volume_count",
        "Volumes in all",
        ValueKind::Number,
        "110",
    ),
    field(
        "metadata.total_chapter_count",
        "Chapters in all",
        ValueKind::Number,
        "1100",
    ),
    field(
        "metadata.genres",
        "Genres",
        ValueKind::List,
        r#"["Action", "Adventure"]"#,
    ),
    field("metadata.tags", "Tags", ValueKind::List, r#"["pirates"]"#),
    field(
        "metadata.authors",
        "Authors",
        ValueKind::List,
        r#"[{"name": "Eiichiro Oda", "role": "author"}]"#,
    ),
    field(
        "metadata.external_links",
        "Links",
        ValueKind::List,
        r#"[{"source": "AniList", "url": "https://…"}]"#,
    ),
    field(
        "metadata.external_ids",
        "Ids brought by plugins",
        ValueKind::List,
        r#"[{"source": "api:anilist", "externalId": "21"}]"#,
    ),
    field(
        "metadata.rating",
        "Rating",
        ValueKind::Object,
        r#"{"source": "anilist", "rating": 88}"#,
    ),
    field(
        "metadata.external_ratings",
        "Ratings elsewhere",
        ValueKind::List,
        r#"[{"source": "anilist", "rating": 88, "votes": 12}]"#,
    ),
    field(
        "metadata.cover_url",
        "Address of the cover",
        ValueKind::Text,
        "https://…",
    ),
    field(
        "external_ids.count",
        "Number of ids elsewhere",
        ValueKind::Number,
        "2",
    ),
    field(
        "external_ids.plugin:metadata-echo",
        "Id of a plugin or service",
        ValueKind::Text,
        "echo-21",
    ),
    lock("metadata.title_lock", "Title: locked"),
    lock("metadata.title_sort_lock", "Sort title: locked"),
    lock("metadata.alternate_titles_lock", "Alternate titles: locked"),
    lock("metadata.summary_lock", "Summary: locked"),
    lock("metadata.year_lock", "Year: locked"),
    lock("metadata.status_lock", "Status: locked"),
    lock("metadata.publisher_lock", "Publisher: locked"),
    lock("metadata.age_rating_lock", "Age rating: locked"),
    lock("metadata.language_lock", "Language code: locked"),
    lock(
        "metadata.reading_direction_lock",
        "Reading direction: locked",
    ),
    lock("metadata.total_volume_count_lock", "Volumes in all: locked"),
    lock(
        "metadata.total_chapter_count_lock",
        "Chapters in all: locked",
    ),
    lock("metadata.genres_lock", "Genres: locked"),
    lock("metadata.tags_lock", "Tags: locked"),
    lock("metadata.authors_lock", "Authors: locked"),
    lock("metadata.external_links_lock", "Links: locked"),
    lock("metadata.rating_lock", "Rating: locked"),
    lock(
        "metadata.external_ratings_lock",
        "Ratings elsewhere: locked",
    ),
    lock("metadata.cover_lock", "Cover: locked"),
];
