//! Hosts that could not be reached a moment ago. Work on a thousand items would otherwise wait a thousand times for
//! the same silence.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::FetchError;

/// Long enough to help, short enough that nobody notices it after a hiccup.
const REST: Duration = Duration::from_secs(30);
const REMEMBERED: usize = 256;

#[derive(Default)]
pub(super) struct SilentHosts {
    known: Mutex<HashMap<String, (Instant, FetchError)>>,
}

impl SilentHosts {
    /// Why the host is not asked again yet.
    pub(super) fn check(&self, host: &str) -> Result<(), FetchError> {
        let known = self.known.lock();
        match known.get(host) {
            Some((since, error)) if since.elapsed() < REST => Err(error.clone()),
            Some(_) | None => Ok(()),
        }
    }

    /// Remembers a host that did not answer.
    pub(super) fn note(&self, error: &FetchError) {
        let (FetchError::Unreachable { host, .. } | FetchError::TimedOut { host, .. }) = error
        else {
            return;
        };
        let mut known = self.known.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, (since, _)| since.elapsed() < REST);
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(host.clone(), (Instant::now(), error.clone()));
    }
}
