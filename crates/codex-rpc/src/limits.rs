//! Every bound of a connection, in one place.

use std::time::Duration;

/// What a connection bears before it refuses, or gives up.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The longest line accepted, either way. A stored value of 1 MB can take six times as much
    /// when every byte of it is escaped, hence eight.
    pub max_frame: usize,
    /// A line this long without an end closes the connection.
    pub max_discard: u64,
    /// The most bytes waiting in each of the two lanes.
    pub lane_bytes: usize,
    /// About how many bytes are given to one write.
    pub batch_bytes: usize,
    /// The other side may leave its input unread for this long.
    pub write_stall: Duration,
    /// Lines a minute that are no messages.
    pub noise_lines: u64,
    /// Bytes a minute of such lines.
    pub noise_bytes: u64,
    /// Answers a minute to calls that were never made.
    pub unknown_answers: u64,
    /// Lines a minute beyond `max_frame`.
    pub oversize_lines: u64,
    /// Lines a second that neither ask nor answer anything, such as notifications, in the long run.
    pub idle_per_second: f64,
    /// Such lines in one burst. An honest plugin tells its progress ten times a second, or pours
    /// out what it gathered while it was busy.
    pub idle_burst: f64,
    /// Reverse calls carried out at once.
    pub reverse_workers: usize,
    /// Reverse calls waiting.
    pub reverse_queue: usize,
    /// Reverse calls a second, in the long run.
    pub reverse_per_second: f64,
    /// Reverse calls in one burst.
    pub reverse_burst: f64,
    /// How long one reverse call may take.
    pub reverse_deadline: Duration,
    /// How long the place of a given-up call stays taken while its late answer may still come.
    pub cancel_grace: Duration,
    /// How long calls under way may finish after the other side closed its input.
    pub half_open_grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_frame: 8 << 20,
            max_discard: 64 << 20,
            lane_bytes: 8 << 20,
            batch_bytes: 64 << 10,
            write_stall: Duration::from_secs(5),
            noise_lines: 64,
            noise_bytes: 256 << 10,
            unknown_answers: 20,
            oversize_lines: 3,
            idle_per_second: 200.0,
            idle_burst: 4000.0,
            reverse_workers: 8,
            reverse_queue: 64,
            reverse_per_second: 200.0,
            reverse_burst: 400.0,
            reverse_deadline: Duration::from_secs(10),
            cancel_grace: Duration::from_secs(10),
            half_open_grace: Duration::from_secs(2),
        }
    }
}
