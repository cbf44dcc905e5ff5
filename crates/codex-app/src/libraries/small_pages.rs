//! Small copies of pages, for a strip of many: made when they are asked for, and kept in memory for a while.

use std::collections::{HashMap, VecDeque};

use parking_lot::Mutex;

/// The size of a small copy, which it fits into.
pub(super) const MAX_WIDTH: u32 = 240;
/// See [`MAX_WIDTH`].
pub(super) const MAX_HEIGHT: u32 = 360;
/// A thousand copies, more or less.
const MAX_BYTES: usize = 8 << 20;

/// The newest copies, by the tag of their page and its book.
#[derive(Default)]
pub(super) struct SmallPages(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    copies: HashMap<String, Vec<u8>>,
    /// The oldest first.
    order: VecDeque<String>,
    bytes: usize,
}

impl SmallPages {
    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().copies.get(name).cloned()
    }

    /// Keeps a copy, and forgets the oldest for it.
    pub(super) fn put(&self, name: String, copy: Vec<u8>) {
        let mut kept = self.0.lock();
        if copy.len() > MAX_BYTES || kept.copies.contains_key(&name) {
            return;
        }
        while kept.bytes + copy.len() > MAX_BYTES {
            let Some(oldest) = kept.order.pop_front() else {
                break;
            };
            let gone = kept.copies.remove(&oldest);
            kept.bytes -= gone.map_or(0, |copy| copy.len());
        }
        kept.bytes += copy.len();
        kept.order.push_back(name.clone());
        kept.copies.insert(name, copy);
    }
}

#[cfg(test)]
mod tests;
