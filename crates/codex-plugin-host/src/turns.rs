//! Whose turn it is among calls that wait for a token: the most urgent first, then who came first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// The line in front of one plugin.
#[derive(Default)]
pub(crate) struct Turns {
    line: Mutex<Line>,
    moved: Notify,
}

#[derive(Default)]
struct Line {
    places: BTreeSet<Place>,
    came: u64,
}

/// Urgency, then when it came.
type Place = (Reverse<i64>, u64);

/// A place in the line. Whoever drops it leaves the line.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    place: Place,
}

impl Turns {
    /// Takes a place behind all that are as urgent or more.
    pub(crate) fn join(&self, urgency: i64) -> Turn<'_> {
        let mut line = self.line.lock();
        let place = (Reverse(urgency), line.came);
        line.came += 1;
        line.places.insert(place);
        Turn { turns: self, place }
    }

    /// Ends when somebody leaves the line after this was called.
    pub(crate) fn moved(&self) -> Notified<'_> {
        self.moved.notified()
    }
}

impl Turn<'_> {
    /// Whether nobody is before it now. Somebody more urgent may still come.
    pub(crate) fn is_next(&self) -> bool {
        self.turns.line.lock().places.first() == Some(&self.place)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.line.lock().places.remove(&self.place);
        self.turns.moved.notify_waiters();
    }
}

#[cfg(test)]
mod tests;
