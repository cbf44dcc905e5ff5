//! Values of metadata fields: decoded strictly for people, compared by meaning.

use serde::{Deserialize, Serialize};

use super::field::{Field, FieldKind};

/// A title of the same work in another language or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlternateTitle {
    /// Language tag, or a word such as `native` or `romaji`.
    pub label: String,
    /// The title.
    pub title: String,
}

/// What somebody did for a work.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum AuthorRole {
    #[default]
    Author,
    CoAuthor,
    Editor,
    Translator,
    Illustrator,
    Contributor,
    Writer,
    Penciller,
    Inker,
    Colorist,
    Letterer,
    CoverArtist,
}

/// Somebody who worked on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Author {
    /// Name as printed.
    pub name: String,
    /// What they did.
    #[serde(default)]
    pub role: AuthorRole,
    /// Name as sorted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_name: Option<String>,
}

/// An address on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// What to call it; one link per label.
    pub label: String,
    /// `http` or `https` address.
    pub url: String,
    /// `provider`, `official`, `social`, `purchase`, `read` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_type: Option<String>,
}

/// A rating by one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    /// Who rates; one rating per source.
    pub source: String,
    /// 0 to 100.
    pub score: f64,
    /// How many votes it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote_count: Option<i64>,
}

/// An id at another service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalId {
    /// `api:<service>`, `plugin:<name>` (kept by the server) or a bare word.
    pub source: String,
    /// The id there.
    pub external_id: String,
}

/// A prize.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Award {
    /// Name of the prize.
    pub name: String,
    /// Year it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// Category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Won, or only nominated.
    #[serde(default)]
    pub won: bool,
}

/// The value of a field. JSON form: the bare value (text, number, array), never tagged,
/// because the [`Field`] says how to read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Text, word, date or address.
    Text(String),
    /// Whole number.
    Integer(i64),
    /// Number.
    Number(f64),
    /// Set of texts.
    TextList(Vec<String>),
    /// Alternate titles.
    Titles(Vec<AlternateTitle>),
    /// People.
    Authors(Vec<Author>),
    /// Web addresses.
    Links(Vec<Link>),
    /// One rating.
    Rating(Rating),
    /// Ratings by source.
    Ratings(Vec<Rating>),
    /// Ids elsewhere.
    ExternalIds(Vec<ExternalId>),
    /// Prizes.
    Awards(Vec<Award>),
}

/// A value that does not fit its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` {problem}")]
pub struct ValueError {
    /// The field that was to be set.
    pub field: Field,
    /// What is wrong, as the rest of a sentence.
    pub problem: String,
}

/// Longest text of one value, in characters. A summary of a million characters is an attack, not a summary.
pub const MAX_TEXT: usize = 50_000;
/// Most entries of one list.
pub const MAX_LIST: usize = 1_000;

impl Value {
    /// Reads the JSON form of `field`'s value. `Ok(None)` for null, blank text and empty lists: no value.
    pub fn from_json(field: Field, json: &serde_json::Value) -> Result<Option<Self>, ValueError> {
        if json.is_null() {
            return Ok(None);
        }
        let value = decode(field, json)?.normalised();
        value.check(field)?;
        Ok((!value.is_empty()).then_some(value))
    }

    /// The JSON form.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("metadata values have string keys and finite numbers")
    }

    /// The text of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it says nothing: blank text or an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Integer(_) | Self::Number(_) | Self::Rating(_) => false,
            Self::TextList(list) => list.is_empty(),
            Self::Titles(list) => list.is_empty(),
            Self::Authors(list) => list.is_empty(),
            Self::Links(list) => list.is_empty(),
            Self::Ratings(list) => list.is_empty(),
            Self::ExternalIds(list) => list.is_empty(),
            Self::Awards(list) => list.is_empty(),
        }
    }

    /// Whether both mean the same: sets without regard to order and case, numbers by value.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(a), Self::Number(b)) | (Self::Number(b), Self::Integer(a)) => {
                *a as f64 == *b
            }
            (Self::TextList(a), Self::TextList(b)) => folded(a) == folded(b),
            (Self::Links(a), Self::Links(b)) => same_set(a, b),
            (Self::Ratings(a), Self::Ratings(b)) => same_set(a, b),
            (Self::ExternalIds(a), Self::ExternalIds(b)) => same_set(a, b),
            (Self::Titles(a), Self::Titles(b)) => same_set(a, b),
            (Self::Awards(a), Self::Awards(b)) => same_set(a, b),
            (a, b) => a == b,
        }
    }

    /// Trims texts, drops blanks and repeats (the first spelling wins).
    #[must_use]
    pub fn normalised(self) -> Self {
        match self {
            Self::Text(text) => Self::Text(text.trim().to_owned()),
            Self::TextList(list) => Self::TextList(distinct(list)),
            Self::Titles(mut list) => {
                list.retain(|item| !item.title.trim().is_empty());
                Self::Titles(list)
            }
            Self::Authors(mut list) => {
                list.retain(|item| !item.name.trim().is_empty());
                Self::Authors(list)
            }
            Self::Links(mut list) => {
                list.retain(|item| !item.url.trim().is_empty());
                Self::Links(list)
            }
            other => other,
        }
    }

    fn check(&self, field: Field) -> Result<(), ValueError> {
        let fail = |problem: String| Err(ValueError { field, problem });
        match (self, field.kind()) {
            (Self::Text(text), _) if text.chars().count() > MAX_TEXT => {
                fail(format!("is longer than {MAX_TEXT} characters"))
            }
            (Self::Text(text), FieldKind::Word(words))
                if !text.is_empty() && !words.contains(&text.as_str()) =>
            {
                fail(format!("must be one of {}", words.join(", ")))
            }
            (Self::Text(text), FieldKind::Date) if !text.is_empty() && !is_date(text) => {
                fail("must be a date such as 2024, 2024-05 or 2024-05-31".to_owned())
            }
            (Self::Text(text), FieldKind::Url) if !text.is_empty() && !is_web_url(text) => {
                fail("must be an http or https address".to_owned())
            }
            (Self::Integer(number), FieldKind::Integer { min, max })
                if !(min..=max).contains(number) =>
            {
                fail(format!("must be between {min} and {max}"))
            }
            (Self::Number(number), _) if !number.is_finite() || *number < 0.0 => {
                fail("must be a number that is not negative".to_owned())
            }
            (Self::Links(links), _) if links.iter().any(|link| !is_web_url(&link.url)) => {
                fail("must hold http or https addresses only".to_owned())
            }
            _ if self.len() > MAX_LIST => fail(format!("has more than {MAX_LIST} entries")),
            _ => Ok(()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::TextList(list) => list.len(),
            Self::Titles(list) => list.len(),
            Self::Authors(list) => list.len(),
            Self::Links(list) => list.len(),
            Self::Ratings(list) => list.len(),
            Self::ExternalIds(list) => list.len(),
            Self::Awards(list) => list.len(),
            Self::Text(_) | Self::Integer(_) | Self::Number(_) | Self::Rating(_) => 1,
        }
    }
}

fn decode(field: Field, json: &serde_json::Value) -> Result<Value, ValueError> {
    fn read<T: serde::de::DeserializeOwned>(
        field: Field,
        json: &serde_json::Value,
        expected: &str,
    ) -> Result<T, ValueError> {
        serde_json::from_value(json.clone()).map_err(|error| ValueError {
            field,
            problem: format!("must be {expected} ({error})"),
        })
    }
    Ok(match field.kind() {
        FieldKind::Text | FieldKind::Word(_) | FieldKind::Date | FieldKind::Url => {
            Value::Text(read(field, json, "text")?)
        }
        FieldKind::Integer { .. } => Value::Integer(read(field, json, "a whole number")?),
        FieldKind::Number => Value::Number(read(field, json, "a number")?),
        FieldKind::TextList => Value::TextList(read(field, json, "a list of texts")?),
        FieldKind::Titles => Value::Titles(read(field, json, "a list of {label, title}")?),
        FieldKind::Authors => Value::Authors(read(field, json, "a list of {name, role}")?),
        FieldKind::Links => Value::Links(read(field, json, "a list of {label, url}")?),
        FieldKind::Rating => Value::Rating(read(field, json, "{source, score}")?),
        FieldKind::Ratings => Value::Ratings(read(field, json, "a list of {source, score}")?),
        FieldKind::ExternalIds => {
            Value::ExternalIds(read(field, json, "a list of {source, externalId}")?)
        }
        FieldKind::Awards => Value::Awards(read(field, json, "a list of {name, year, won}")?),
    })
}

fn distinct(list: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    list.into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty() && seen.insert(text.to_lowercase()))
        .collect()
}

fn folded(list: &[String]) -> std::collections::BTreeSet<String> {
    list.iter().map(|text| text.trim().to_lowercase()).collect()
}

fn same_set<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.len() == b.len() && a.iter().all(|item| b.contains(item))
}

fn is_web_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(char::is_whitespace)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, width: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == width && part.parse().is_ok_and(|value| range.contains(&value))
    };
    match parts.as_slice() {
        [year] => number(year, 4, 0..=9999),
        [year, month] => number(year, 4, 0..=9999) && number(month, 2, 1..=12),
        [_, _, _] => text.parse::<jiff::civil::Date>().is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
