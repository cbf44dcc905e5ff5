//! Decoding that forgives: a plugin's odd field costs that field, never the whole answer.
//!
//! Every function here is meant for `#[serde(deserialize_with = "…")]`.
//! What cannot be understood becomes absent (`None`, an empty list, a dropped item); only
//! [`id`], used for the fields an answer is worthless without, reports an error.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use crate::losses::{Trouble, decode, is_whole, leave_out};

/// Any JSON value, with the compound ones read past and forgotten.
enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Compound,
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(value).map_or(Scalar::Float(value as f64), Scalar::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Compound)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Compound)
    }
}

impl Scalar {
    /// Whether nothing was said, as some write with an empty text.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Int(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.to_string()),
            Self::Null | Self::Bool(_) | Self::Compound => None,
        }
    }

    fn into_float(self) -> Option<f64> {
        match self {
            Self::Float(number) => Some(number),
            Self::Int(number) => Some(number as f64),
            Self::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
            Self::Null | Self::Bool(_) | Self::Compound => None,
        }
    }

    fn into_int(self) -> Option<i64> {
        if let Self::Int(number) = self {
            return Some(number);
        }
        let floor = self.into_float()?.floor();
        // The cast saturates, so an absurd number is refused by the caller's narrower type.
        Some(floor as i64)
    }
}

/// Reads what may be absent. A value that is there and cannot be read is left out, and told.
fn optional<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &str,
    read: impl FnOnce(Scalar) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    let scalar = Scalar::deserialize(deserializer)?;
    let is_nothing = scalar.is_nothing();
    let value = read(scalar);
    if value.is_none() && !is_nothing {
        leave_out("", Trouble::new(expected))?;
    }
    Ok(value)
}

/// An optional string; a number is written out, anything else is absent.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    optional(deserializer, "expected a string", Scalar::into_text)
}

/// A required identifier: a string, or the number some services use instead.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Scalar::deserialize(deserializer)?
        .into_text()
        .ok_or_else(|| D::Error::custom("expected a string"))
}

/// An optional whole number; fractions are rounded down and numeric strings accepted.
pub(crate) fn int<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    optional(
        deserializer,
        "expected a whole number that fits",
        |scalar| T::try_from(scalar.into_int()?).ok(),
    )
}

/// A whole number that counts as zero when absent or unreadable.
pub(crate) fn number<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64> + Default,
{
    Ok(int(deserializer)?.unwrap_or_default())
}

/// An optional number.
pub(crate) fn float<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    optional(deserializer, "expected a number", Scalar::into_float)
}

/// A number that counts as zero when absent or unreadable.
pub(crate) fn float_or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(float(deserializer)?.unwrap_or_default())
}

/// A boolean that is false unless the plugin clearly said otherwise.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(match Scalar::deserialize(deserializer)? {
        Scalar::Bool(value) => value,
        Scalar::Int(number) => number != 0,
        Scalar::Text(text) => text.trim().eq_ignore_ascii_case("true"),
        Scalar::Null | Scalar::Float(_) | Scalar::Compound => false,
    })
}

/// A list of strings; blank and non-textual items are dropped.
pub(crate) fn strings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    items(deserializer, |item: Scalar| {
        let is_nothing = matches!(item, Scalar::Null);
        match item.into_text() {
            Some(text) if text.trim().is_empty() => Ok(None),
            Some(text) => Ok(Some(text)),
            None if is_nothing => Ok(None),
            None => Err(Trouble::new("expected a string")),
        }
    })
}

/// A list decoded item by item; an item that does not fit is dropped.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    if is_whole() {
        return items(deserializer, |Plain(item): Plain<T, false>| Ok(Some(item)));
    }
    items(deserializer, |item: Box<RawValue>| {
        // A list in place of an object would fill its members by position.
        match item.get().starts_with('[') {
            true => Err(Trouble::new("expected no list")),
            false => decode(item.get()).map(Some),
        }
    })
}

/// An optional structure; one that does not fit is absent.
pub(crate) fn maybe<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    if is_whole() {
        let found = Option::<Plain<T, true>>::deserialize(deserializer)?;
        return Ok(found.map(|Plain(value)| value));
    }
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    match decode(raw.get()) {
        Ok(value) => Ok(value),
        Err(trouble) => leave_out("", trouble).map(|()| None),
    }
}

/// An object or a text, decoded where it stands; a list too where `LISTS` says so. Anything else is an error.
struct Plain<T, const LISTS: bool>(T);

impl<'de, T: Deserialize<'de>, const LISTS: bool> Deserialize<'de> for Plain<T, LISTS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlainVisitor(PhantomData))
    }
}

struct PlainVisitor<T, const LISTS: bool>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const LISTS: bool> Visitor<'de> for PlainVisitor<T, LISTS> {
    type Value = Plain<T, LISTS>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(text)).map(Plain)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        match LISTS {
            true => T::deserialize(SeqAccessDeserializer::new(seq)).map(Plain),
            false => Err(A::Error::custom("expected no list")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Plain)
    }
}

/// Collects what `read` makes of each item, where it makes something; anything that is no list counts as empty.
fn items<'de, D, I, T>(
    deserializer: D,
    read: impl FnMut(I) -> Result<Option<T>, Trouble>,
) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    I: Deserialize<'de>,
{
    deserializer.deserialize_any(Items {
        read,
        item: PhantomData,
    })
}

struct Items<I, F> {
    read: F,
    item: PhantomData<I>,
}

impl<'de, I, T, F> Visitor<'de> for Items<I, F>
where
    I: Deserialize<'de>,
    F: FnMut(I) -> Result<Option<T>, Trouble>,
{
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Vec<T>, E> {
        no_list()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Vec<T>, E> {
        no_list()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Vec<T>, E> {
        no_list()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Vec<T>, E> {
        no_list()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Vec<T>, E> {
        no_list()
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut fitting = Vec::new();
        let mut at = 0;
        while let Some(item) = seq.next_element()? {
            match (self.read)(item) {
                Ok(item) => fitting.extend(item),
                Err(trouble) => leave_out(&format!("[{at}]"), trouble)?,
            }
            at += 1;
        }
        Ok(fitting)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        no_list()
    }
}

fn no_list<T, E: Error>() -> Result<Vec<T>, E> {
    leave_out("", Trouble::new("expected a list")).map(|()| Vec::new())
}

/// A string that counts as empty when absent or unreadable.
pub(crate) fn text_or_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    Ok(text(deserializer)?.unwrap_or_default())
}
