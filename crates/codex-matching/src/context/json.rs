//! The JSON form of a context: whole, or only the parts a template mentions.

use std::collections::BTreeSet;

use codex_domain::ItemId;
use codex_domain::metadata::{Field, Item, Value};
use serde_json::{Map, Value as Json, json};

use super::path::{LOCKS_WITHOUT_FIELD, NOT_KEPT};
use super::{Context, FieldPath, snake};

/// The parts of a context a template may read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// It may read anything.
    everything: bool,
    /// First name of a path, and the second where there is one.
    names: BTreeSet<(String, Option<String>)>,
}

impl Wanted {
    /// Notes a path; one without names (`this`) may lead anywhere.
    pub(crate) fn add(&mut self, names: &[&str]) {
        match names {
            [] => self.everything = true,
            [first, rest @ ..] => {
                let second = rest.first().map(|name| (*name).to_owned());
                self.names.insert(((*first).to_owned(), second));
            }
        }
    }
}

impl Context<'_> {
    /// The JSON a template reads: both spellings of every name that is wanted.
    pub(crate) fn to_json(self, wanted: &Wanted) -> Json {
        let mut root = Map::new();
        if wanted.everything {
            for name in ROOT {
                self.add(&mut root, name, None);
                self.add(&mut root, &snake(name), None);
            }
        }
        for (first, second) in &wanted.names {
            self.add(&mut root, first, second.as_deref());
        }
        Json::Object(root)
    }

    fn add(&self, root: &mut Map<String, Json>, first: &str, second: Option<&str>) {
        let value = match (super::camel(first).as_str(), second) {
            ("metadata", Some(name)) => {
                let value = format!("metadata.{name}")
                    .parse()
                    .ok()
                    .and_then(|path: FieldPath| path.value(self));
                if let Some(value) = value {
                    let object = root.entry(first).or_insert_with(|| json!({}));
                    object[name] = value.into_owned();
                }
                return;
            }
            ("metadata", None) => all_metadata(self),
            ("externalIds", _) => external_ids(self),
            ("customMetadata", _) => self.custom_metadata.clone(),
            (name, _) => match name
                .parse::<FieldPath>()
                .ok()
                .and_then(|path| path.value(self))
            {
                Some(value) => value.into_owned(),
                None => return,
            },
        };
        root.insert(first.to_owned(), value);
    }
}

const ROOT: [&str; 7] = [
    "type",
    "seriesId",
    "bookId",
    "bookCount",
    "metadata",
    "externalIds",
    "customMetadata",
];

/// The id of the item, if it is of that kind.
pub(super) fn id_of(context: &Context<'_>, item: Item) -> Option<Json> {
    match (context.item, item) {
        (Some(ItemId::Series(id)), Item::Series) => Some(id.to_string().into()),
        (Some(ItemId::Book(id)), Item::Book) => Some(id.to_string().into()),
        _ => None,
    }
}

/// The JSON of one metadata field. The title shown stands in for a missing title.
pub(super) fn field(context: &Context<'_>, field: Field) -> Option<Json> {
    match context.record.get(field) {
        Some(value) => Some(of_value(value)),
        None if field == Field::Title && !context.title.is_empty() => Some(context.title.into()),
        None => None,
    }
}

fn of_value(value: &Value) -> Json {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Number(number) => number_json(*number),
        Value::TextList(list) => list.iter().map(String::as_str).collect(),
        Value::Titles(list) => (list.iter())
            .map(|item| json!({"label": item.label, "title": item.title}))
            .collect(),
        Value::Rating(rating) => rating_json(rating),
        Value::Ratings(list) => list.iter().map(rating_json).collect(),
        Value::Links(list) => (list.iter())
            .map(|link| {
                both(json!({"source": link.label, "label": link.label, "url": link.url, "linkType": link.link_type}))
            })
            .collect(),
        Value::Authors(_) | Value::ExternalIds(_) | Value::Awards(_) => match value.to_json() {
            Json::Array(list) => list.into_iter().map(both).collect(),
            other => other,
        },
    }
}

/// Whole numbers print without a point.
fn number_json(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

fn rating_json(rating: &codex_domain::metadata::Rating) -> Json {
    let (score, votes) = (number_json(rating.score), rating.vote_count);
    both(
        json!({"source": rating.source, "rating": score, "score": score, "votes": votes, "voteCount": votes}),
    )
}

/// Adds the other spelling of every name of an object.
fn both(json: Json) -> Json {
    let Json::Object(object) = json else {
        return json;
    };
    let mut out = Map::new();
    for (name, value) in object {
        let snake = snake(&name);
        if snake != name {
            out.insert(snake, value.clone());
        }
        out.insert(name, value);
    }
    Json::Object(out)
}

fn all_metadata(context: &Context<'_>) -> Json {
    let mut out = Map::new();
    let mut insert = |name: &str, value: Json| {
        let snake = snake(name);
        if snake != name {
            out.insert(snake, value.clone());
        }
        out.insert(name.to_owned(), value);
    };
    for known in Field::ALL {
        if let Some(value) = field(context, *known) {
            insert(known.name(), value);
        }
        let lock = match known {
            Field::CoverUrl => "coverLock".to_owned(),
            known => format!("{}Lock", known.name()),
        };
        insert(&lock, context.record.is_locked(*known).into());
    }
    let authors = context.record.is_locked(Field::Authors);
    insert("authorsJsonLock", authors.into());
    for name in LOCKS_WITHOUT_FIELD {
        insert(&format!("{name}Lock"), false.into());
    }
    for name in NOT_KEPT {
        insert(name, Json::Null);
    }
    Json::Object(out)
}

fn external_ids(context: &Context<'_>) -> Json {
    let mut out = Map::new();
    for known in context.external_ids {
        let entry = json!({"id": known.id, "url": known.url});
        out.insert(known.source.clone(), entry);
    }
    out.insert("count".to_owned(), context.external_ids.len().into());
    Json::Object(out)
}
