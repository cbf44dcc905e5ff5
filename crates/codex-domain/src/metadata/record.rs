//! A record: the values of an item's fields, and which of them are locked.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, Item};
use super::value::{Value, ValueError};

/// Everything known about one series or book. Fields without a value are absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    values: BTreeMap<Field, Value>,
    locks: BTreeSet<Field>,
}

impl Record {
    /// The value of a field.
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.values.get(&field)
    }

    /// The text of a text field.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.get(field).and_then(Value::as_text)
    }

    /// Sets a field; an empty value clears it.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match value
            .map(Value::normalised)
            .filter(|value| !value.is_empty())
        {
            Some(value) => self.values.insert(field, value),
            None => self.values.remove(&field),
        };
    }

    /// Whether machines must keep their hands off the field.
    pub fn is_locked(&self, field: Field) -> bool {
        self.locks.contains(&field)
    }

    /// Locks or unlocks a field.
    pub fn set_lock(&mut self, field: Field, locked: bool) {
        if locked {
            self.locks.insert(field);
        } else {
            self.locks.remove(&field);
        }
    }

    /// The locked fields, in order.
    pub fn locks(&self) -> impl Iterator<Item = Field> + '_ {
        self.locks.iter().copied()
    }

    /// The fields that have a value, in order.
    pub fn values(&self) -> impl Iterator<Item = (Field, &Value)> + '_ {
        self.values.iter().map(|(field, value)| (*field, value))
    }

    /// The stored form of the values: one JSON object keyed by field name.
    pub fn values_json(&self) -> serde_json::Value {
        self.values
            .iter()
            .map(|(field, value)| (field.name().to_owned(), value.to_json()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    /// The stored form of the locks: an array of field names.
    pub fn locks_json(&self) -> serde_json::Value {
        self.locks.iter().map(|field| field.name()).collect()
    }

    /// Reads the stored form back. Names that are no field of `item` are left out: a newer version wrote them.
    pub fn from_json(
        item: Item,
        values: &serde_json::Value,
        locks: &serde_json::Value,
    ) -> Result<Self, ValueError> {
        let mut record = Self::default();
        for field in item.fields() {
            if let Some(json) = values.get(field.name())
                && let Some(value) = Value::from_json(*field, json)?
            {
                record.values.insert(*field, value);
            }
        }
        let names = locks.as_array().map(Vec::as_slice).unwrap_or_default();
        record.locks = names
            .iter()
            .filter_map(|name| name.as_str()?.parse().ok())
            .filter(|field| item.fields().contains(field))
            .collect();
        Ok(record)
    }
}

#[cfg(test)]
mod tests;
