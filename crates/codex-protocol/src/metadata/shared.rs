//! The parts series and book metadata have in common.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::lenient;
use crate::wire_enum::wire_enum;

wire_enum! {
    /// Publication status of a series.
    SeriesStatus {
        /// New parts still appear.
        Ongoing = "ongoing" also "releasing" also "publishing",
        /// Complete.
        Ended = "ended" also "completed" also "finished",
        /// Paused.
        Hiatus = "hiatus",
        /// Stopped before its end.
        Abandoned = "abandoned" also "cancelled" also "canceled" also "discontinued",
        /// Not known, or a word the host does not know.
        Unknown = "unknown",
    } fallback Unknown
}

wire_enum! {
    /// Which way pages turn.
    ReadingDirection {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
        /// Top to bottom.
        Ttb = "ttb" also "vertical" also "webtoon",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

wire_enum! {
    /// What a person did for a work.
    AuthorRole {
        /// Wrote it.
        Author = "author",
        /// Wrote it with others.
        CoAuthor = "co_author",
        /// Edited it.
        Editor = "editor",
        /// Translated it.
        Translator = "translator",
        /// Illustrated it.
        Illustrator = "illustrator" also "artist",
        /// Contributed in another way.
        Contributor = "contributor",
        /// Wrote the script of a comic.
        Writer = "writer" also "story",
        /// Drew the pencils.
        Penciller = "penciller" also "penciler",
        /// Drew the inks.
        Inker = "inker",
        /// Coloured it.
        Colorist = "colorist" also "colourist",
        /// Lettered it.
        Letterer = "letterer",
        /// Drew the cover.
        CoverArtist = "cover_artist" also "cover",
        /// A role the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

wire_enum! {
    /// What a link leads to.
    ExternalLinkType {
        /// The metadata service.
        Provider = "provider",
        /// The publisher's or author's own page.
        Official = "official",
        /// A social network.
        Social = "social",
        /// A shop.
        Purchase = "purchase",
        /// A place to read.
        Read = "read",
        /// Something else.
        Other = "other",
    } fallback Other
}

wire_enum! {
    /// Rough size of a cover image.
    CoverSize {
        /// A thumbnail.
        Small = "small",
        /// For lists.
        Medium = "medium",
        /// Full size.
        Large = "large",
        /// A word the host does not know.
        Unknown = "unknown",
    } unlisted Unknown
}

/// Another title of the same work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlternateTitle {
    /// The title.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// BCP 47 language tag.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub language: Option<String>,
    /// `english`, `native`, `romaji` and the like.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub title_type: Option<String>,
}

/// A person and what they did; a plugin may send a bare name instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonCredit {
    /// The name as printed.
    pub name: String,
    /// What they did; `author` when the plugin does not say.
    #[schemars(default = "default_role")]
    pub role: AuthorRole,
    /// The name as filed, such as `Miura, Kentarou`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_name: Option<String>,
}

const fn default_role() -> AuthorRole {
    AuthorRole::Author
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PersonObject {
    #[serde(deserialize_with = "lenient::id")]
    name: String,
    #[serde(default)]
    role: Option<AuthorRole>,
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub sort_name: Option<String>,
}

impl<'de> Deserialize<'de> for PersonCredit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PersonVisitor)
    }
}

struct PersonVisitor;

impl<'de> Visitor<'de> for PersonVisitor {
    type Value = PersonCredit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name, or an object with a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<PersonCredit, E> {
        person(name, None, None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PersonCredit, A::Error> {
        let object = PersonObject::deserialize(MapAccessDeserializer::new(map))?;
        person(&object.name, object.role, object.sort_name)
    }
}

fn person<E: Error>(
    name: &str,
    role: Option<AuthorRole>,
    sort_name: Option<String>,
) -> Result<PersonCredit, E> {
    let name = name.trim();
    if name.is_empty() {
        return Err(E::custom("a person needs a name"));
    }
    Ok(PersonCredit {
        name: name.to_owned(),
        role: role.unwrap_or(default_role()),
        sort_name,
    })
}

/// A rating given by a service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExternalRating {
    /// 0 to 100.
    pub score: f64,
    /// How many people voted.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub vote_count: Option<i32>,
    /// The service.
    #[serde(deserialize_with = "lenient::id")]
    pub source: String,
}

/// A link to a page about the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["url", "label"]))]
pub struct ExternalLink {
    /// The address.
    #[serde(deserialize_with = "lenient::id")]
    pub url: String,
    /// Text of the link.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub label: String,
    /// What the link leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_type: Option<ExternalLinkType>,
}

/// The work's id at some service; the source is `api:<service>` by convention.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExternalId {
    /// Which service.
    #[serde(deserialize_with = "lenient::id")]
    pub source: String,
    /// The id there.
    #[serde(deserialize_with = "lenient::id")]
    pub external_id: String,
}

/// One cover image of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookCover {
    /// The address.
    #[serde(deserialize_with = "lenient::id")]
    pub url: String,
    /// Width in pixels.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub width: Option<i32>,
    /// Height in pixels.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub height: Option<i32>,
    /// Rough size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<CoverSize>,
}

/// An award a book won or was nominated for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Award {
    /// The award.
    #[serde(deserialize_with = "lenient::id")]
    pub name: String,
    /// The year it was given.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// Its category.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub category: Option<String>,
    /// True when it was won, false for a nomination.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub won: bool,
}
