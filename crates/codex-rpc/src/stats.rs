//! What a connection has seen so far.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counters of one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeerStats {
    /// Lines that were no messages.
    pub noise: u64,
    /// Lines beyond the size limit.
    pub oversize: u64,
    /// Answers that came after their caller had given up.
    pub late: u64,
    /// Second answers to one call.
    pub duplicate: u64,
    /// Answers to calls that were never made.
    pub unknown: u64,
    /// Errors without an id.
    pub unaddressed: u64,
    /// Notifications, and other lines that neither ask nor answer anything.
    pub idle: u64,
    /// Parts of answers that could not be used and were left out.
    pub left_out: u64,
    /// Reverse calls received.
    pub reverse_calls: u64,
    /// Reverse calls refused at once.
    pub reverse_refused: u64,
}

/// The same counters while they count.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) noise: Counter,
    pub(crate) oversize: Counter,
    pub(crate) late: Counter,
    pub(crate) duplicate: Counter,
    pub(crate) unknown: Counter,
    pub(crate) unaddressed: Counter,
    pub(crate) idle: Counter,
    pub(crate) left_out: Counter,
    pub(crate) reverse_calls: Counter,
    pub(crate) reverse_refused: Counter,
}

#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add_one(&self) {
        self.add(1);
    }

    pub(crate) fn add(&self, count: u32) {
        self.0.fetch_add(count.into(), Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Counters {
    pub(crate) fn snapshot(&self) -> PeerStats {
        PeerStats {
            noise: self.noise.get(),
            oversize: self.oversize.get(),
            late: self.late.get(),
            duplicate: self.duplicate.get(),
            unknown: self.unknown.get(),
            unaddressed: self.unaddressed.get(),
            idle: self.idle.get(),
            left_out: self.left_out.get(),
            reverse_calls: self.reverse_calls.get(),
            reverse_refused: self.reverse_refused.get(),
        }
    }
}
