//! What forgiving decoding leaves out of an answer: counted at once, and found when asked for.
//!
//! A good answer is read in one pass, as if nothing could be left out. Only one that loses something is read again,
//! each entry by itself. Where an entry was that was left out is found by decoding the answer once more with that
//! loss as an error: only an error learns its place on its way out.

use std::cell::{Cell, RefCell};

use serde::de::{DeserializeOwned, Error};

/// How many places are named.
const NAMED: u32 = 5;

thread_local! {
    /// Whether the decoding under way gives up at the first loss.
    static WHOLE: Cell<bool> = const { Cell::new(false) };
    /// What the decoding under way has left out so far.
    static LOST: Cell<u32> = const { Cell::new(0) };
    /// The number of the loss whose place is sought.
    static SOUGHT: Cell<Option<u32>> = const { Cell::new(None) };
    /// That loss, on its way out.
    static FOUND: RefCell<Option<Trouble>> = const { RefCell::new(None) };
}

/// Why a part of an answer does not fit.
#[derive(Debug)]
pub(crate) struct Trouble {
    /// Where within the part; begins with `.` or `[`, or is empty for the part itself.
    place: String,
    reason: String,
}

impl Trouble {
    /// About the part itself.
    pub(crate) fn new(reason: &str) -> Self {
        Self {
            place: String::new(),
            reason: reason.to_owned(),
        }
    }
}

/// Reads an answer, and says how many of its parts were left out.
pub fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<(T, u32)> {
    if let Some(value) = read_whole(text) {
        return Ok((value, 0));
    }
    LOST.set(0);
    let value = serde_json::from_str(text)?;
    Ok((value, LOST.get()))
}

/// Reads an answer of which nothing has to be left out.
fn read_whole<T: DeserializeOwned>(text: &str) -> Option<T> {
    WHOLE.set(true);
    let value = serde_json::from_str(text).ok();
    WHOLE.set(false);
    value
}

/// Whether entries need not be decoded one by one, because the first that does not fit ends the decoding.
pub(crate) fn is_whole() -> bool {
    WHOLE.get()
}

/// Where the first of the parts were that [`read`] left out, and why, such as
/// `results[3].title: expected a string`.
pub fn places<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let places = (0..NAMED).map_while(|number| place::<T>(text, number));
    places.collect()
}

fn place<T: DeserializeOwned>(text: &str, number: u32) -> Option<String> {
    LOST.set(0);
    SOUGHT.set(Some(number));
    let outcome = decode::<T>(text);
    SOUGHT.set(None);
    let Trouble { place, .. } = outcome.err()?;
    let found = FOUND.take()?;
    let place = format!("{place}{}", found.place);
    Some(format!(
        "{}: {}",
        place.trim_start_matches('.'),
        found.reason
    ))
}

/// Decodes a part that was kept as text, within which something may be left out as well.
pub(crate) fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    if SOUGHT.get().is_none() {
        return serde_json::from_str(text).map_err(|error| Trouble::new(&reason(&error)));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        Trouble {
            place: match path.as_str() {
                "." => String::new(),
                path if path.starts_with('[') => path.to_owned(),
                path => format!(".{path}"),
            },
            reason: reason(error.inner()),
        }
    })
}

/// The same for a part that the answer is worthless without.
pub(crate) fn require<T: DeserializeOwned, E: Error>(text: &str) -> Result<T, E> {
    decode(text).map_err(|trouble| {
        let error = E::custom(&trouble.reason);
        lead_out(&trouble.place);
        error
    })
}

/// Leaves a part out, which stands at this step of its parent. That is an error only while its
/// place is sought.
pub(crate) fn leave_out<E: Error>(step: &str, trouble: Trouble) -> Result<(), E> {
    if is_whole() {
        return Err(E::custom(trouble.reason));
    }
    let place = format!("{step}{}", trouble.place);
    if lead_out(&place) {
        return Err(E::custom(trouble.reason));
    }
    let number = LOST.get();
    LOST.set(number.saturating_add(1));
    if SOUGHT.get() != Some(number) {
        return Ok(());
    }
    let error = E::custom(&trouble.reason);
    FOUND.set(Some(Trouble { place, ..trouble }));
    Err(error)
}

/// Puts a part of the way before the place of a loss found within it; false when there is none.
fn lead_out(way: &str) -> bool {
    FOUND.with_borrow_mut(|found| {
        if let Some(found) = found {
            found.place.insert_str(0, way);
        }
        found.is_some()
    })
}

/// What is wrong, without the column in a line that nobody sees.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests;
