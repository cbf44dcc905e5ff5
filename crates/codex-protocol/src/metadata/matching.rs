//! Matching: asking a plugin for its single best guess.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::search::SearchResult;
use crate::{lenient, losses};

/// Parameters of `metadata/series/match`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeriesMatchParams {
    /// Title of the series; never blank.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// Year of first publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// An author's name.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub author: Option<String>,
}

/// Parameters of `metadata/book/match`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookMatchParams {
    /// Title of the book; never blank.
    #[serde(deserialize_with = "lenient::id")]
    pub title: String,
    /// Author names.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub authors: Vec<String>,
    /// The ISBN.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub isbn: Option<String>,
    /// Year of publication.
    #[serde(
        default,
        deserialize_with = "lenient::int",
        skip_serializing_if = "Option::is_none"
    )]
    pub year: Option<i32>,
    /// The publisher.
    #[serde(
        default,
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub publisher: Option<String>,
}

/// Result of both matches.
///
/// Plugins answer either this envelope or the bare candidate (or null); both are understood.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("required" = ["match", "confidence"]))]
pub struct MatchResult {
    /// The best guess; null when nothing fits. Always present on the wire, even when null.
    #[serde(rename = "match")]
    pub best: Option<SearchResult>,
    /// How sure the plugin is, 0 to 1.
    pub confidence: f64,
    /// Other candidates worth showing.
    #[schemars(default)]
    pub alternatives: Vec<SearchResult>,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default, rename = "match", deserialize_with = "lenient::maybe")]
    best: Option<SearchResult>,
    #[serde(default, deserialize_with = "lenient::float")]
    confidence: Option<f64>,
    #[serde(default, deserialize_with = "lenient::list")]
    alternatives: Vec<SearchResult>,
}

impl<'de> Deserialize<'de> for MatchResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if raw.get() == "null" {
            return Ok(Self::default());
        }
        let shape: Shape = losses::require(raw.get())?;
        if shape.is_bare {
            let bare: SearchResult = losses::require(raw.get())?;
            // A bare candidate carries its certainty, if any, in its relevance.
            let confidence = bare.relevance_score.unwrap_or_default();
            return Ok(Self {
                best: Some(bare),
                confidence,
                alternatives: Vec::new(),
            });
        }
        let envelope: Envelope = losses::require(raw.get())?;
        let relevance = envelope.best.as_ref().and_then(|best| best.relevance_score);
        let confidence = envelope.confidence.or(relevance).unwrap_or_default();
        Ok(Self {
            best: envelope.best,
            confidence,
            alternatives: envelope.alternatives,
        })
    }
}

/// Which of the two shapes an answer has, told by its keys alone.
struct Shape {
    is_bare: bool,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a match, a search result, or null")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let (mut bare, mut envelope) = (false, false);
        while let Some(key) = map.next_key::<String>()? {
            map.next_value::<serde::de::IgnoredAny>()?;
            bare |= key == "externalId";
            envelope |= key == "match" || key == "confidence";
        }
        Ok(Shape {
            is_bare: bare && !envelope,
        })
    }
}
