//! One line of a labelled set: what a library knows, what a provider answered, what is right.

use codex_domain::metadata::Item;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::score::{Candidate, ItemFacts};

/// A labelled case as it is written on a line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Case {
    series: CaseItem,
    candidates: Vec<CaseCandidate>,
    #[serde(deserialize_with = "present")]
    expected: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CaseItem {
    title: String,
    #[serde(default)]
    alternate_titles: Option<Vec<String>>,
    #[serde(default, deserialize_with = "whole")]
    year: Option<i64>,
    #[serde(default, deserialize_with = "names")]
    authors: Vec<String>,
    #[serde(default, deserialize_with = "names")]
    isbns: Vec<String>,
    #[serde(default, deserialize_with = "whole")]
    book_count: Option<i64>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    format: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CaseCandidate {
    #[serde(deserialize_with = "id")]
    external_id: String,
    title: String,
    #[serde(default)]
    alternate_titles: Option<Vec<String>>,
    #[serde(default, deserialize_with = "whole")]
    year: Option<i64>,
    #[serde(default)]
    relevance_score: Option<f64>,
    #[serde(default, deserialize_with = "names")]
    isbns: Vec<String>,
    #[serde(default)]
    preview: Option<CasePreview>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CasePreview {
    #[serde(default)]
    status: Option<String>,
    #[serde(default, deserialize_with = "whole")]
    book_count: Option<i64>,
    #[serde(default, deserialize_with = "names")]
    authors: Vec<String>,
    #[serde(default)]
    format: Option<String>,
}

impl Case {
    /// What the library knows.
    pub(super) fn item(&self) -> ItemFacts {
        let item = &self.series;
        let titles = std::iter::once(item.title.clone())
            .chain(item.alternate_titles.iter().flatten().cloned())
            .collect();
        ItemFacts {
            titles,
            year: item.year.and_then(|year| i32::try_from(year).ok()),
            authors: item.authors.clone(),
            isbns: item.isbns.clone(),
            volume_count: item.book_count.and_then(|count| u32::try_from(count).ok()),
            language: item.language.clone(),
            format: item.format.clone(),
            ..ItemFacts::titled(Item::Series, String::new())
        }
    }

    /// What the provider answered, in its order.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        self.candidates
            .iter()
            .enumerate()
            .map(|(rank, candidate)| candidate.to_candidate(rank))
            .collect()
    }

    /// The id of the right candidate.
    pub(super) fn expected(&self) -> Option<String> {
        self.expected.as_ref().and_then(as_text)
    }
}

impl CaseCandidate {
    fn to_candidate(&self, rank: usize) -> Candidate {
        let preview = self.preview.clone().unwrap_or_default();
        Candidate {
            external_id: self.external_id.clone(),
            title: self.title.clone(),
            alternate_titles: self.alternate_titles.clone().unwrap_or_default(),
            year: self.year.and_then(|year| i32::try_from(year).ok()),
            plugin_score: self.relevance_score,
            authors: preview.authors,
            isbns: self.isbns.clone(),
            book_count: preview.book_count.and_then(|it| u32::try_from(it).ok()),
            status: preview.status,
            format: preview.format,
            rank,
            ..Candidate::default()
        }
    }
}

/// `null` is an answer here ("none of them"), a missing key is a mistake.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Option::deserialize(deserializer)
}

fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    as_text(&value).ok_or_else(|| serde::de::Error::custom("an id is a text or a number"))
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number, also if it is written as `2004.0` or `"2004"`; anything else is as good as missing.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let value = Option::<Value>::deserialize(deserializer)?;
    let number = value.and_then(|value| match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    });
    #[expect(
        clippy::cast_possible_truncation,
        reason = "years and counts are far below what a float holds exactly"
    )]
    Ok(number.filter(|it| it.abs() < 1e9).map(|it| it as i64))
}

/// One name, a list of names, or a list of objects with a `name`.
fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let one = |value: Value| match value {
        Value::String(name) => Some(name),
        Value::Object(object) => object.get("name").and_then(as_text),
        _ => None,
    };
    Ok(match Option::<Value>::deserialize(deserializer)? {
        Some(Value::Array(values)) => values.into_iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    })
}
