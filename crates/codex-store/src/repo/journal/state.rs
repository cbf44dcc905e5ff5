//! What the journal watches of one item, taken apart into subjects and put together again.

use std::collections::BTreeSet;

use codex_domain::metadata::{ChosenBy, Field, Item, Origin, Subject, Value, ValueError};
use codex_domain::{ExternalIdId, Timestamp};
use serde_json::{Value as Json, json};

use crate::repo::external_ids::StoredExternalId;
use crate::repo::metadata::Metadata;

/// The hash of a picture's bytes: its name.
pub type CoverHash = [u8; 16];

/// Everything about an item that people, plugins and scans may change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ItemState {
    /// Values, locks and origins.
    pub metadata: Metadata,
    /// The picture in place of the first page.
    pub cover: Option<CoverHash>,
    /// Ids at other services, by source.
    pub external_ids: Vec<StoredExternalId>,
}

/// One subject before or after a change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Side {
    /// Its value, as JSON.
    pub value: Option<Json>,
    /// Who said so.
    pub origin: Option<Origin>,
}

/// A value of the journal that fits no item any more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SideError {
    /// The value is none of its field.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// The JSON has another shape.
    #[error("the journal's value of {0} cannot be read")]
    Shape(Subject),
}

impl Side {
    /// Whether both mean the same state. Of an external id neither the times nor its own number matter.
    pub fn is_same(&self, other: &Self, subject: &Subject) -> bool {
        let Subject::ExternalId(_) = subject else {
            return self == other;
        };
        let meant = |side: &Self| {
            let value = side.value.clone()?;
            Some(["externalId", "externalUrl", "chosenBy"].map(|key| value[key].clone()))
        };
        meant(self) == meant(other)
    }
}

impl ItemState {
    /// One subject as it is.
    pub fn get(&self, subject: &Subject) -> Side {
        match subject {
            Subject::Field(field) => Side {
                value: self.metadata.record.get(*field).map(Value::to_json),
                origin: self.metadata.origins.get(field).cloned(),
            },
            Subject::Lock(field) => Side {
                value: Some(self.metadata.record.is_locked(*field).into()),
                origin: None,
            },
            Subject::Cover => self.cover_side(),
            Subject::ExternalId(source) => Side {
                value: self.external_id(source).map(id_json),
                origin: None,
            },
        }
    }

    /// Makes one subject what it was or will be.
    pub fn set(&mut self, subject: &Subject, side: &Side) -> Result<(), SideError> {
        match subject {
            Subject::Field(field) => self.set_field(*field, side)?,
            Subject::Lock(field) => {
                let locked = side.value == Some(Json::Bool(true));
                self.metadata.record.set_lock(*field, locked);
            }
            Subject::Cover => self.set_cover(side)?,
            Subject::ExternalId(source) => {
                let shape = || SideError::Shape(subject.clone());
                let id = side
                    .value
                    .as_ref()
                    .map(|json| id_of(source, json).ok_or_else(shape));
                let id = id.transpose()?;
                self.external_ids.retain(|known| known.source != *source);
                self.external_ids.extend(id);
                self.external_ids.sort_by(|a, b| a.source.cmp(&b.source));
            }
        }
        Ok(())
    }

    /// The id a source has for the item.
    pub fn external_id(&self, source: &str) -> Option<&StoredExternalId> {
        self.external_ids.iter().find(|id| id.source == source)
    }

    /// The subjects in which the two differ, in the order people read them.
    pub fn differences(&self, other: &Self, item: Item) -> Vec<Subject> {
        let (ours, theirs) = (&self.metadata, &other.metadata);
        let fields = item.fields().iter().copied();
        let mut found: Vec<Subject> = fields
            .clone()
            .filter(|field| *field != Field::CoverUrl)
            .filter(|field| {
                ours.record.get(*field) != theirs.record.get(*field)
                    || ours.origins.get(field) != theirs.origins.get(field)
            })
            .map(Subject::Field)
            .collect();
        let differs = |subject: &Subject| !self.get(subject).is_same(&other.get(subject), subject);
        let sources: BTreeSet<&String> = self
            .external_ids
            .iter()
            .chain(&other.external_ids)
            .map(|id| &id.source)
            .collect();
        let rest = std::iter::once(Subject::Cover)
            .chain(sources.into_iter().cloned().map(Subject::ExternalId));
        found.extend(rest.filter(differs));
        let locks =
            fields.filter(|field| ours.record.is_locked(*field) != theirs.record.is_locked(*field));
        found.extend(locks.map(Subject::Lock));
        found
    }

    fn set_field(&mut self, field: Field, side: &Side) -> Result<(), ValueError> {
        let value = match &side.value {
            Some(json) => Value::from_json(field, json)?,
            None => None,
        };
        self.metadata.record.set(field, value);
        match &side.origin {
            Some(origin) => self.metadata.origins.insert(field, origin.clone()),
            None => self.metadata.origins.remove(&field),
        };
        Ok(())
    }

    fn cover_side(&self) -> Side {
        let url = self.metadata.record.text(Field::CoverUrl);
        let value = match (self.cover, url) {
            (None, None) => None,
            (cover, url) => Some(json!({"hash": cover.map(|hash| hex(&hash)), "url": url})),
        };
        Side {
            value,
            origin: self.metadata.origins.get(&Field::CoverUrl).cloned(),
        }
    }

    fn set_cover(&mut self, side: &Side) -> Result<(), SideError> {
        let part = |key: &str| side.value.as_ref().and_then(|json| json[key].as_str());
        self.cover = match part("hash") {
            Some(text) => Some(unhex(text).ok_or(SideError::Shape(Subject::Cover))?),
            None => None,
        };
        let url = Side {
            value: part("url").map(Json::from),
            origin: side.origin.clone(),
        };
        Ok(self.set_field(Field::CoverUrl, &url)?)
    }
}

/// The whole row, so that taking a change back restores it to the last detail.
fn id_json(id: &StoredExternalId) -> Json {
    json!({
        "id": id.id.uuid(),
        "externalId": id.external_id,
        "externalUrl": id.external_url,
        "chosenBy": id.chosen_by.name(),
        "lastSyncedAt": id.last_synced_at.map(Timestamp::as_micros),
        "createdAt": id.created_at.as_micros(),
        "updatedAt": id.updated_at.as_micros(),
    })
}

fn id_of(source: &str, json: &Json) -> Option<StoredExternalId> {
    let time = |key: &str| json[key].as_i64().map(Timestamp::from_micros);
    Some(StoredExternalId {
        id: json["id"].as_str()?.parse::<ExternalIdId>().ok()?,
        source: source.to_owned(),
        external_id: json["externalId"].as_str()?.to_owned(),
        external_url: json["externalUrl"].as_str().map(str::to_owned),
        chosen_by: json["chosenBy"].as_str()?.parse::<ChosenBy>().ok()?,
        last_synced_at: time("lastSyncedAt"),
        created_at: time("createdAt")?,
        updated_at: time("updatedAt")?,
    })
}

fn hex(hash: &CoverHash) -> String {
    use std::fmt::Write as _;
    hash.iter()
        .fold(String::with_capacity(32), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a string takes all that is written");
            text
        })
}

fn unhex(text: &str) -> Option<CoverHash> {
    let mut hash = CoverHash::default();
    if text.len() != 2 * hash.len() || !text.is_ascii() {
        return None;
    }
    for (index, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests;
