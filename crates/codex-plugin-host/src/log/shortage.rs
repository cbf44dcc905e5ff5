//! What runtimes write when they run out of memory, shortly before they end.

use std::time::Duration;

use super::LogRing;

/// Words of Node.js, Python, Rust, C++, Go and C libraries, in lower case.
const WORDS: &[&str] = &[
    "out of memory",
    "array buffer allocation failed",
    "memoryerror",
    "memory allocation of",
    "bad_alloc",
    "cannot allocate memory",
    "not enough memory",
    "enomem",
];

/// An end so soon after such words is their consequence.
const SOON: Duration = Duration::from_secs(5);

/// True for a line that says that there was no memory left.
pub(super) fn is_shortage(line: &str) -> bool {
    let line = line.to_lowercase();
    WORDS.iter().any(|words| line.contains(words))
}

impl LogRing {
    /// How a process ended, with what it said of memory shortly before.
    pub(crate) fn explained(&self, end: &str, memory: Option<u64>) -> String {
        let said = self.state.lock().shortage;
        if said.is_none_or(|said| said.elapsed() > SOON) {
            return end.to_owned();
        }
        match memory {
            Some(bytes) => {
                let megabytes = bytes >> 20;
                format!(
                    "{end}; it ran out of memory, of which it may take {megabytes} MB (CODEX_PLUGINS_MEMORY_MB)"
                )
            }
            None => format!("{end}; it ran out of memory"),
        }
    }
}

#[cfg(test)]
mod tests;
