//! Pictures that machines asked for lately. Bulk work meets the same address again and again, from volumes of one
//! series or from a provider's stand-in for a missing cover, and one fetch serves all of them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::OnceCell;

use super::{CoverError, CoverHash};

/// Well below the hour after which a stored picture that nothing shows is swept away.
const GOOD_FOR: Duration = Duration::from_secs(10 * 60);
const REMEMBERED: usize = 1024;

type Landed = Result<CoverHash, Arc<CoverError>>;
type Flight = Arc<OnceCell<Landed>>;

#[derive(Default)]
pub(super) struct Lately {
    known: Mutex<HashMap<String, (Instant, Flight)>>,
}

impl Lately {
    /// What became of an address: whoever comes first fetches, the others wait for the same outcome. A failure is
    /// shared by those who wait and then forgotten.
    pub(super) async fn get(
        &self,
        address: &str,
        fetch: impl Future<Output = Result<CoverHash, CoverError>>,
    ) -> Landed {
        let flight = self.flight(address);
        let landed = flight
            .get_or_init(async || fetch.await.map_err(Arc::new))
            .await
            .clone();
        if landed.is_err() {
            self.forget(address, &flight);
        }
        landed
    }

    fn flight(&self, address: &str) -> Flight {
        let mut known = self.known.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, (since, _)| since.elapsed() < GOOD_FOR);
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        if let Some((since, flight)) = known.get(address)
            && since.elapsed() < GOOD_FOR
        {
            return Arc::clone(flight);
        }
        let flight = Flight::default();
        known.insert(address.to_owned(), (Instant::now(), Arc::clone(&flight)));
        flight
    }

    fn forget(&self, address: &str, flight: &Flight) {
        let mut known = self.known.lock();
        if known
            .get(address)
            .is_some_and(|(_, current)| Arc::ptr_eq(current, flight))
        {
            known.remove(address);
        }
    }
}

#[cfg(test)]
mod tests;
