//! What a plugin's log is told about answers of which a part could not be used.

use std::collections::HashSet;

use parking_lot::Mutex;

/// How many kinds of complaints are told by one process.
const KINDS: usize = 64;

/// Complaints made so far. Each kind is told once: a plugin that makes a mistake in one answer makes
/// it in the next thousand as well.
#[derive(Default)]
pub(crate) struct Complaints(Mutex<HashSet<String>>);

impl Complaints {
    /// The sentence for the log; nothing when it was told before.
    pub(crate) fn sentence(&self, method: &str, count: u32, places: &[String]) -> Option<String> {
        let mut told = self.0.lock();
        let new = places.iter().filter(|place| {
            told.len() < KINDS && told.insert(format!("{method} {}", without_numbers(place)))
        });
        let new: Vec<&str> = new.map(String::as_str).collect();
        if new.is_empty() {
            return None;
        }
        let more = (count as usize).saturating_sub(new.len());
        let named = new.join("; ");
        Some(match more {
            0 => format!("{method}: left out {named}"),
            more => format!("{method}: left out {named}; and {more} more"),
        })
    }
}

/// The place in any entry.
fn without_numbers(place: &str) -> String {
    place.replace(|c: char| c.is_ascii_digit(), "")
}

#[cfg(test)]
mod tests;
