//! Writes a labelled set for `codex matching evaluate`:
//! `cargo run -p codex-matching --example labelled_set -- kept-back > set.jsonl`.
//!
//! Words in any order: `tuning` or `kept-back`, `classics` for the small set that needs no lists,
//! `titles-only`, `no-scores`, `noise` or `likeness` for other recipes, and a number as the seed.

#![expect(clippy::print_stdout, reason = "the set is what this program is for")]

#[path = "../tests/it"]
mod it {
    pub(crate) mod labelled;
}

use anyhow::Context as _;
use it::labelled::case::{PluginScores, Recipe};
use it::labelled::{Half, Labelled, SEED};

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut half = Half::Tuning;
    let mut seed = SEED;
    let mut is_classics = false;
    let mut recipe = Recipe {
        scores: PluginScores::Mixed,
        has_facts: true,
    };
    for word in &words {
        match word.as_str() {
            "classics" => is_classics = true,
            "tuning" => half = Half::Tuning,
            "kept-back" => half = Half::KeptBack,
            "titles-only" => recipe.has_facts = false,
            "no-scores" => recipe.scores = PluginScores::None,
            "noise" => recipe.scores = PluginScores::Noise,
            "likeness" => recipe.scores = PluginScores::Likeness,
            number => {
                let parsed = number.parse();
                seed = parsed.with_context(|| format!("`{number}` is no seed"))?;
            }
        }
    }
    let set = if is_classics {
        Labelled::classics()
    } else {
        Labelled::open()
            .context("the lists of titles are not beside the repository: set CODEX_SHARED")?
    };
    let cases = set.cases(recipe, half, seed);
    for case in &cases {
        println!("{case}");
    }
    let (precision, recall) = it::labelled::baseline::baseline(&cases);
    eprintln!(
        "{} cases; token-sort ratio at 0.80: precision {precision:.4}, recall {recall:.4}",
        cases.len()
    );
    Ok(())
}
