//! How often a match is right: measured on sets whose answer is known.

use codex_matching::{Evaluation, Report, Thresholds};
use serde_json::Value;

use crate::labelled::baseline::baseline;
use crate::labelled::case::{PluginScores, Recipe};
use crate::labelled::{Half, Labelled, SEED};

const USUAL: Recipe = Recipe {
    scores: PluginScores::Mixed,
    has_facts: true,
};

fn evaluate(cases: &[Value]) -> Report {
    let mut evaluation = Evaluation::new(Thresholds::DEFAULT, 20);
    for (at, case) in cases.iter().enumerate() {
        evaluation.line(at + 1, &case.to_string());
    }
    evaluation.finish()
}

fn check(what: &str, cases: &[Value], precision: f64, recall: f64) {
    let report = evaluate(cases);
    assert_eq!(report.bad_lines, [], "{what}");
    let (found, complete) = (report.default.precision, report.default.recall);
    assert!(
        found >= Some(precision),
        "{what}: precision {found:?}\n{report}"
    );
    assert!(
        complete >= Some(recall),
        "{what}: recall {complete:?}\n{report}"
    );
}

#[test]
fn classics_are_found_under_the_names_of_their_folders() {
    let classics = Labelled::classics();
    let mut cases = Vec::new();
    for seed in 1..=3 {
        cases.extend(classics.cases(USUAL, Half::Tuning, seed));
        cases.extend(classics.cases(USUAL, Half::KeptBack, seed));
    }
    check("classics", &cases, 0.99, 0.92);
    let (precision, recall) = baseline(&cases);
    assert!(
        precision < 0.97 && recall < 0.80,
        "the set is too easy to say anything: {precision} {recall}"
    );
}

#[test]
fn thousands_of_real_titles_are_found_and_hardly_ever_mistaken() {
    let Some(labelled) = Labelled::open() else {
        println!("skipped: the lists of titles are not beside the repository");
        return;
    };
    let bare = Recipe {
        scores: PluginScores::Noise,
        has_facts: false,
    };
    for (what, recipe, recall) in [
        ("as providers answer", USUAL, 0.94),
        ("titles and noise", bare, 0.91),
    ] {
        check(
            what,
            &labelled.cases(recipe, Half::KeptBack, SEED),
            0.99,
            recall,
        );
    }
}
