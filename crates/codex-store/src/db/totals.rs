//! How many rows a list has, remembered until the next write.
//!
//! Counting walks an index, which takes longer than reading a page of it. Every write moves the generation;
//! a total counts only for the generation that was read before it was counted.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

use super::param::Param;

/// Past this many lists somebody searches a lot; forgetting them bounds the memory.
const MAX_LISTS: usize = 256;

/// Totals by list, and the generation of the database.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    generation: AtomicU64,
    known: Mutex<HashMap<String, (u64, u64)>>,
}

/// Moves the generation when it is dropped: after the write, however it ended.
pub(crate) struct Writing<'a>(&'a Totals);

impl Totals {
    pub(crate) const fn writing(&self) -> Writing<'_> {
        Writing(self)
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    pub(crate) fn get(&self, list: &str) -> Option<u64> {
        let known = self.known.lock();
        let (generation, total) = known.get(list)?;
        (*generation == self.generation()).then_some(*total)
    }

    pub(crate) fn put(&self, list: String, generation: u64, total: u64) {
        let mut known = self.known.lock();
        if known.len() >= MAX_LISTS {
            known.clear();
        }
        known.insert(list, (generation, total));
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.0.generation.fetch_add(1, Ordering::SeqCst);
    }
}

/// The name of a list: its text and what is bound to it.
pub(crate) fn list_name(sql: &str, params: &[Param<'_>]) -> String {
    format!("{sql} {params:?}")
}
