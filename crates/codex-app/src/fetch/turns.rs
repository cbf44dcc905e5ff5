//! Who may fetch when: so many at once from everybody, and so many from one host.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const AT_ONCE: usize = 16;
const AT_ONCE_PER_HOST: usize = 4;

/// The queue.
pub(super) struct Turns {
    all: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Weak<Semaphore>>>,
}

/// The right to fetch, given back when dropped.
pub(super) struct Turn {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            all: Arc::new(Semaphore::new(AT_ONCE)),
            hosts: Mutex::default(),
        }
    }
}

impl Turns {
    /// Waits for a turn. The host's comes first, so that a slow host never holds up the others.
    pub(super) async fn take(&self, host: &str) -> Turn {
        const OPEN: &str = "these semaphores are never closed";
        let of_host = self.of_host(host);
        let host = of_host.acquire_owned().await.expect(OPEN);
        let all = Arc::clone(&self.all).acquire_owned().await.expect(OPEN);
        Turn {
            _host: host,
            _all: all,
        }
    }

    fn of_host(&self, host: &str) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock();
        if let Some(known) = hosts.get(host).and_then(Weak::upgrade) {
            return known;
        }
        hosts.retain(|_, semaphore| semaphore.strong_count() > 0);
        let fresh = Arc::new(Semaphore::new(AT_ONCE_PER_HOST));
        hosts.insert(host.to_owned(), Arc::downgrade(&fresh));
        fresh
    }
}
