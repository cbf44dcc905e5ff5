//! Slows down guessing: each failed sign-in of an account, from a network or of both makes the next one wait longer.

mod network;
mod policy;

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::time::Duration;

use codex_domain::Timestamp;
use parking_lot::Mutex;

use super::token::{self, TokenHash};
use network::Network;
use policy::{Attempts, Limit};

/// Guessing one account from one network.
const PER_PLACE: Limit = Limit {
    free: 5,
    longest: Duration::from_secs(300),
};
/// Trying many accounts from one network.
const PER_NETWORK: Limit = Limit {
    free: 30,
    longest: Duration::from_secs(300),
};
/// Guessing one account from many networks. The wait stays short, and does not hold where the account signed in
/// before: strangers slow each other down and never lock the owner out.
const PER_ACCOUNT: Limit = Limit {
    free: 20,
    longest: Duration::from_secs(15),
};
/// Most entries kept; beyond it the quiet ones are forgotten, then the oldest.
const MAX_ENTRIES: usize = 10_000;
/// Most places kept where an account signed in.
const MAX_KNOWN: usize = 1_000;

/// An account and a network. Names are kept as hashes, so that no name is too long to be kept.
type Place = (TokenHash, Network);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Place(Place),
    Account(TokenHash),
    Network(Network),
}

/// Remembers failed sign-ins. In memory: a restart forgives, and argon2 still takes its time.
#[derive(Default)]
pub(super) struct Throttle(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    attempts: HashMap<Key, Attempts>,
    /// When an account signed in last, and from where.
    known: HashMap<Place, Timestamp>,
}

impl Throttle {
    /// Lets an attempt through and counts it as failed until [`Throttle::succeeded`] says otherwise, so that
    /// attempts at the same moment count too. `Err` says how long to wait.
    pub(super) fn admit(
        &self,
        account: &str,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<(), Duration> {
        let place = (token::hash(account), Network::of(from));
        let mut memory = self.0.lock();
        let is_known = memory.known.contains_key(&place);
        for (key, limit) in keys(place) {
            let is_owner = is_known && matches!(key, Key::Account(_));
            if let Some(entry) = memory.attempts.get(&key).filter(|_| !is_owner) {
                entry.check(limit, now)?;
            }
        }
        memory.make_room(now);
        for (key, _) in keys(place) {
            memory.attempts.entry(key).or_default().count(now);
        }
        Ok(())
    }

    /// The attempt let through just now was good.
    pub(super) fn succeeded(&self, account: &str, from: IpAddr, now: Timestamp) {
        let place = (token::hash(account), Network::of(from));
        let mut memory = self.0.lock();
        memory.attempts.remove(&Key::Place(place));
        for key in [Key::Account(place.0), Key::Network(place.1)] {
            if let Some(entry) = memory.attempts.get_mut(&key) {
                entry.take_back();
            }
        }
        keep_newest(&mut memory.known, MAX_KNOWN - 1, |at| *at);
        memory.known.insert(place, now);
    }
}

impl Memory {
    /// Before one attempt is counted.
    fn make_room(&mut self, now: Timestamp) {
        const MOST: usize = MAX_ENTRIES - 3;
        if self.attempts.len() > MOST {
            self.attempts.retain(|_, entry| !entry.is_quiet(now));
        }
        keep_newest(&mut self.attempts, MOST, Attempts::last);
    }
}

fn keys(place: Place) -> [(Key, Limit); 3] {
    [
        (Key::Place(place), PER_PLACE),
        (Key::Network(place.1), PER_NETWORK),
        (Key::Account(place.0), PER_ACCOUNT),
    ]
}

/// Forgets the oldest when there are more than `most`, a tenth at a time, so that it is seldom done.
fn keep_newest<K: Copy + Eq + Hash, V>(
    map: &mut HashMap<K, V>,
    most: usize,
    age: impl Fn(&V) -> Timestamp,
) {
    if map.len() <= most {
        return;
    }
    let mut by_age: Vec<(Timestamp, K)> = map.iter().map(|(key, it)| (age(it), *key)).collect();
    by_age.sort_unstable_by_key(|(at, _)| *at);
    let surplus = map.len() - most + most / 10;
    for (_, key) in by_age.into_iter().take(surplus) {
        map.remove(&key);
    }
}

#[cfg(test)]
mod tests;
