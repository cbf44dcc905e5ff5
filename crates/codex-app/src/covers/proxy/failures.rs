//! What failed a moment ago, and is not tried again yet.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use codex_domain::Timestamp;
use parking_lot::Mutex;

use super::AddressHash;
use crate::covers::CoverError;

/// More than anybody looks at within the time.
const REMEMBERED: usize = 2048;
/// The other side may be well again soon.
const PASSING: Duration = Duration::from_secs(5 * 60);
/// The address leads nowhere good, and will not tomorrow.
const LASTING: Duration = Duration::from_secs(6 * 3600);

#[derive(Default)]
pub(super) struct Failures {
    known: Mutex<HashMap<AddressHash, Failure>>,
}

struct Failure {
    until: Timestamp,
    error: Arc<CoverError>,
}

impl Failures {
    /// Why it failed, while it is too early to try again.
    pub(super) fn get(&self, id: &AddressHash, now: Timestamp) -> Option<Arc<CoverError>> {
        let known = self.known.lock();
        let failure = known.get(id).filter(|failure| failure.until > now)?;
        Some(Arc::clone(&failure.error))
    }

    /// Remembers a failure that lies on the other side.
    pub(super) fn note(&self, id: AddressHash, error: &Arc<CoverError>, now: Timestamp) {
        if !error.is_theirs() {
            return;
        }
        let lasts = if error.is_lasting() { LASTING } else { PASSING };
        let mut known = self.known.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, failure| failure.until > now);
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let (until, error) = (now.plus(lasts), Arc::clone(error));
        known.insert(id, Failure { until, error });
    }
}
