//! Scores and the reasons given for them.

use codex_domain::metadata::Item;

use super::{Candidate, ItemFacts, Signal, score};

fn candidate(id: &str, title: &str) -> Candidate {
    Candidate {
        external_id: id.to_owned(),
        title: title.to_owned(),
        ..Candidate::default()
    }
}

#[test]
fn a_year_that_differs_is_said_in_words() {
    let item = ItemFacts {
        year: Some(1999),
        ..ItemFacts::titled(Item::Series, "Monster")
    };
    let other = Candidate {
        year: Some(2011),
        ..candidate("1", "Monster")
    };
    let scored = score(&item, &[other]);
    let year = scored[0]
        .reasons
        .iter()
        .find(|reason| reason.signal == Signal::Year)
        .expect("both sides have a year");
    assert_eq!(year.text, "Year differs by 12: 1999 / 2011");
    assert!(year.weight < 0.0);
}
