//! The names of what can be asked: parsed once, in either spelling.

use std::borrow::Cow;
use std::str::FromStr;

use codex_domain::metadata::{Field, Item};
use serde_json::Value as Json;

use super::{Context, camel, json, snake};

/// A name that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is no field `{name}`.{hint}")]
pub struct UnknownPath {
    name: String,
    hint: String,
}

/// One thing that can be asked about an item, such as `metadata.title` or `external_ids.plugin:x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldPath {
    /// `type`: `series` or `book`.
    Kind,
    /// `series_id` or `book_id`.
    Id(Item),
    /// `book_count`.
    BookCount,
    /// `external_ids.count`.
    ExternalCount,
    /// `external_ids.<source>`: the id kept for the source.
    External(String),
    /// `metadata.<field>`.
    Metadata(Field),
    /// `metadata.<field>_lock`; a field that Codex does not keep is never locked.
    Lock(Option<Field>),
    /// `metadata.<field>` of a field that Codex knows of and does not keep.
    NotKept,
    /// `custom_metadata.a.b`.
    Custom(Vec<String>),
}

/// Fields other servers keep and rules made there may name.
pub(super) const NOT_KEPT: [&str; 1] = ["imprint"];
/// Locks that stand for no field of their own here.
pub(super) const LOCKS_WITHOUT_FIELD: [&str; 2] = ["imprint", "customMetadata"];

impl FieldPath {
    /// The value, or `None` when the item has none.
    pub fn value<'a>(&self, context: &Context<'a>) -> Option<Cow<'a, Json>> {
        let owned = |json: Json| Some(Cow::Owned(json));
        match self {
            Self::Kind => owned(context.kind().into()),
            Self::Id(item) => json::id_of(context, *item).and_then(owned),
            Self::BookCount => owned(context.book_count.into()),
            Self::ExternalCount => owned(context.external_ids.len().into()),
            Self::External(source) => context
                .external_id(source)
                .and_then(|id| owned(Json::String(id.to_owned()))),
            Self::Metadata(field) => json::field(context, *field).and_then(owned),
            Self::Lock(field) => owned(
                field
                    .is_some_and(|field| context.record.is_locked(field))
                    .into(),
            ),
            Self::NotKept => None,
            Self::Custom(keys) => keys
                .iter()
                .try_fold(context.custom_metadata, |json, key| json.get(key.as_str()))
                .map(Cow::Borrowed),
        }
    }
}

impl FromStr for FieldPath {
    type Err = UnknownPath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, rest) = text
            .split_once('.')
            .map_or((text, None), |(first, rest)| (first, Some(rest)));
        let found = match (camel(first).as_str(), rest) {
            ("type", None) => Some(Self::Kind),
            ("seriesId", None) => Some(Self::Id(Item::Series)),
            ("bookId", None) => Some(Self::Id(Item::Book)),
            ("bookCount", None) => Some(Self::BookCount),
            ("externalIds", Some("count")) => Some(Self::ExternalCount),
            ("externalIds", Some(source)) if !source.trim().is_empty() => {
                Some(Self::External(source.to_owned()))
            }
            ("metadata", Some(name)) => metadata(name),
            ("customMetadata", Some(keys)) if !keys.is_empty() => {
                Some(Self::Custom(keys.split('.').map(str::to_owned).collect()))
            }
            _ => None,
        };
        found.ok_or_else(|| UnknownPath {
            name: text.chars().take(80).collect(),
            hint: hint(text),
        })
    }
}

fn metadata(name: &str) -> Option<FieldPath> {
    let name = camel(name);
    if let Ok(field) = name.parse() {
        return Some(FieldPath::Metadata(field));
    }
    if NOT_KEPT.contains(&name.as_str()) {
        return Some(FieldPath::NotKept);
    }
    let locked = name.strip_suffix("Lock")?;
    if LOCKS_WITHOUT_FIELD.contains(&locked) {
        return Some(FieldPath::Lock(None));
    }
    let field = match locked {
        "cover" => Some(Field::CoverUrl),
        "authorsJson" => Some(Field::Authors),
        name => name.parse().ok(),
    };
    field.map(|field| FieldPath::Lock(Some(field)))
}

/// What the writer may have meant.
fn hint(text: &str) -> String {
    let last = camel(text.rsplit('.').next().unwrap_or(text));
    if let Ok(field) = last.parse::<Field>() {
        return format!(" Did you mean `metadata.{}`?", snake(field.name()));
    }
    " Names are `type`, `book_count`, `metadata.<field>`, `metadata.<field>_lock`, `external_ids.count`, \
     `external_ids.<source>` and `custom_metadata.<key>`."
        .to_owned()
}
