//! A labelled set made of real titles: thousands of folders as people name them, each with the ten
//! works a provider would answer with, and the one that is right, if it is there at all.

pub(crate) mod baseline;
pub(crate) mod case;
pub(crate) mod catalogue;
pub(crate) mod dice;
pub(crate) mod folder;
pub(crate) mod provider;
pub(crate) mod relative;

use std::path::{Path, PathBuf};

use serde_json::Value;

use case::{Recipe, case};
use dice::Dice;
use provider::Provider;

/// Cases from each of the three catalogues.
const PER_CATALOGUE: usize = 2400;
/// The seed of the published table.
pub(crate) const SEED: u64 = 20_26;

/// Providers, and the works they know.
pub(crate) struct Labelled {
    providers: Vec<Provider>,
}

/// Which half of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// The one that constants are chosen on.
    Tuning,
    /// The one that is only ever measured.
    KeptBack,
}

impl Labelled {
    /// Reads the lists; nothing if they are not there.
    pub(crate) fn open() -> Option<Self> {
        let folder = library_lists();
        folder.join("goodbooks-10k.csv.gz").is_file().then(|| Self {
            providers: vec![
                Provider::new(catalogue::books(&folder)),
                Provider::new(catalogue::manga_with_years(&folder)),
                Provider::new(catalogue::manga_with_authors(&folder)),
            ],
        })
    }

    /// A small set of works in the public domain, which is always there.
    pub(crate) fn classics() -> Self {
        Self {
            providers: vec![Provider::new(catalogue::classics())],
        }
    }

    /// One half of the set: no work is in both.
    pub(crate) fn cases(&self, recipe: Recipe, half: Half, seed: u64) -> Vec<Value> {
        let mut cases = Vec::new();
        for provider in &self.providers {
            let parity = usize::from(half == Half::KeptBack);
            let mut order: Vec<usize> = (parity..provider.works.len()).step_by(2).collect();
            Dice::new(seed).shuffle(&mut order);
            for at in order.into_iter().take(PER_CATALOGUE / 2) {
                let mut dice = Dice::new(seed ^ (at as u64).wrapping_mul(0x517c_c1b7_2722_0a95));
                cases.push(case(&mut dice, recipe, provider, at));
            }
        }
        cases
    }
}

/// `$CODEX_SHARED/data/library`, or beside the repository.
fn library_lists() -> PathBuf {
    let shared = std::env::var_os("CODEX_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    shared.join("data/library")
}
