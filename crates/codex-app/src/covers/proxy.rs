//! Pictures of third parties, shown through the server: people's browsers ask us, and we ask the third party once.
//!
//! Only addresses that the server signed are fetched, so that nobody can use it to fetch others. What was fetched is
//! decoded and packed anew, small and without anything the original carried along, and kept for a week. Failures
//! are remembered for a while, so that a page of broken pictures does not hammer a provider.

mod cache;
mod failures;
mod signature;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::{digest, hmac};
use codex_domain::{Clock, Timestamp};
use codex_formats::image;
use parking_lot::Mutex;
use tokio::sync::{OnceCell, Semaphore};

use super::thumbnails::{MAX_HEIGHT, MAX_WIDTH, QUALITY};
use super::{CoverError, decoded, limits};
use crate::fetch::{Fetcher, is_fetchable};
use cache::Cache;
use failures::Failures;
pub use signature::SignedAddress;

/// How long a picture is shown before it is fetched again.
const FRESH: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long browsers need not ask.
const BROWSERS_KEEP: Duration = Duration::from_secs(24 * 3600);

/// The name of an address. A strong hash: providers choose addresses, and none may take another's picture.
type AddressHash = [u8; 16];

/// A picture that is at hand; its bytes are not read before somebody needs them.
#[derive(Debug, Clone)]
pub struct Proxied {
    id: AddressHash,
    /// Changes when the picture was fetched anew.
    pub tag: String,
    /// How long it may be shown without asking.
    pub keep: Duration,
}

/// Where pictures come from.
pub(super) struct Source {
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) decoding: Arc<Semaphore>,
}

/// When a picture was fetched, or why not; told to everybody who waited for it.
type Landed = Result<Timestamp, Arc<CoverError>>;
/// One fetch that several people wait for.
type Flight = Arc<OnceCell<Landed>>;

pub(super) struct Proxy {
    source: Source,
    cache: Cache,
    clock: Arc<dyn Clock>,
    key: hmac::Key,
    failures: Failures,
    flights: Mutex<HashMap<AddressHash, Flight>>,
}

impl Proxy {
    pub(super) fn new(
        source: Source,
        data_dir: &Path,
        clock: Arc<dyn Clock>,
        key: hmac::Key,
    ) -> Self {
        Self {
            source,
            cache: Cache::new(data_dir),
            clock,
            key,
            failures: Failures::default(),
            flights: Mutex::default(),
        }
    }

    pub(super) fn sign(&self, address: &str) -> Option<SignedAddress> {
        is_fetchable(address).then(|| SignedAddress::new(&self.key, address))
    }

    /// The picture from the cache, or fetched now. An old one is better than none.
    pub(super) async fn find(&self, signed: &SignedAddress) -> Result<Proxied, CoverError> {
        let address = signed.verified(&self.key).ok_or(CoverError::NotSigned)?;
        let id = name_of(&address);
        let now = self.clock.now();
        let known = self.cache.fetched_at(&id).await;
        if let Some(at) = known.filter(|at| now.since(*at) < FRESH) {
            return Ok(proxied(id, at));
        }
        let outcome = match self.failures.get(&id, now) {
            Some(error) => Err(error),
            None => self.fetch_once(id, &address).await,
        };
        match (outcome, known) {
            (Ok(at), _) | (Err(_), Some(at)) => Ok(proxied(id, at)),
            (Err(error), None) => Err(CoverError::Shared(error)),
        }
    }

    /// The bytes of a picture that was found.
    pub(super) async fn read(&self, found: &Proxied) -> Result<Vec<u8>, CoverError> {
        self.cache.read(&found.id).await
    }

    /// Whoever comes first fetches; the others wait for the same outcome. When the first goes away, the next one
    /// fetches.
    async fn fetch_once(&self, id: AddressHash, address: &str) -> Landed {
        let flight = Arc::clone(self.flights.lock().entry(id).or_default());
        let outcome = flight.get_or_init(|| self.fetch(id, address)).await.clone();
        let mut flights = self.flights.lock();
        if flights
            .get(&id)
            .is_some_and(|known| Arc::ptr_eq(known, &flight))
        {
            flights.remove(&id);
        }
        outcome
    }

    async fn fetch(&self, id: AddressHash, address: &str) -> Landed {
        let fetched = self.fetch_and_keep(id, address).await.map_err(Arc::new);
        if let Err(error) = &fetched {
            self.failures.note(id, error, self.clock.now());
        }
        fetched
    }

    async fn fetch_and_keep(
        &self,
        id: AddressHash,
        address: &str,
    ) -> Result<Timestamp, CoverError> {
        let bytes = self.source.fetcher.picture(address).await?;
        let small = self.shrink(bytes).await?;
        let now = self.clock.now();
        self.cache.keep(&id, small, now).await?;
        Ok(now)
    }

    async fn shrink(&self, bytes: Vec<u8>) -> Result<Vec<u8>, CoverError> {
        decoded(&self.source.decoding, move || {
            let small = image::fresh_thumbnail(&bytes, MAX_WIDTH, MAX_HEIGHT, QUALITY, &limits())?;
            Ok(small.jpeg)
        })
        .await
    }
}

fn name_of(address: &str) -> AddressHash {
    let hash = digest::digest(&digest::SHA256, address.as_bytes());
    let mut name = AddressHash::default();
    name.copy_from_slice(&hash.as_ref()[..16]);
    name
}

fn proxied(id: AddressHash, at: Timestamp) -> Proxied {
    let name = u128::from_be_bytes(id);
    Proxied {
        id,
        tag: format!("{name:032x}-{:x}", at.as_micros()),
        keep: BROWSERS_KEEP,
    }
}

#[cfg(test)]
mod tests;
