//! When a match is accepted and when a person is asked.

use codex_domain::metadata::Item;

use super::{Doubt, MatchDecision, Thresholds, decide};
use crate::score::{Candidate, ItemFacts, score};

fn named(id: &str, title: &str) -> Candidate {
    Candidate {
        external_id: id.to_owned(),
        title: title.to_owned(),
        ..Candidate::default()
    }
}

fn verdict(item: &ItemFacts, candidates: &[Candidate]) -> Result<usize, Doubt> {
    match decide(&score(item, candidates), &Thresholds::DEFAULT) {
        MatchDecision::Accept { index } => Ok(index),
        MatchDecision::Unsure { reason, .. } => Err(reason),
    }
}

#[test]
fn each_doubt_has_its_reason() {
    let item = ItemFacts::titled(Item::Series, "Monster v01-09");
    assert_eq!(verdict(&item, &[]), Err(Doubt::NoCandidates));
    let other = named("1", "Monster Musume");
    assert_eq!(
        verdict(&item, std::slice::from_ref(&other)),
        Err(Doubt::LowScore)
    );
    let right = named("2", "Monster");
    assert_eq!(verdict(&item, &[other, right.clone()]), Ok(1));
    let namesake = named("3", "MONSTER");
    assert_eq!(
        verdict(&item, &[right.clone(), namesake]),
        Err(Doubt::Ambiguous)
    );
    let owned = ItemFacts {
        volume_count: Some(30),
        ..item
    };
    let short = Candidate {
        book_count: Some(3),
        ..right
    };
    assert_eq!(verdict(&owned, &[short]), Err(Doubt::Alarm));
}

#[test]
fn a_fact_tells_namesakes_apart_and_a_plugins_score_does_not() {
    let mut item = ItemFacts::titled(Item::Book, "The Gift");
    let mut candidates = [named("1", "The Gift"), named("2", "The Gift")];
    candidates[0].plugin_score = Some(1.0);
    candidates[1].plugin_score = Some(0.1);
    assert_eq!(verdict(&item, &candidates), Err(Doubt::Ambiguous));
    item.authors = vec!["Nabokov, Vladimir".to_owned()];
    candidates[0].authors = vec!["Danielle Steel".to_owned()];
    candidates[1].authors = vec!["Vladimir Nabokov".to_owned()];
    assert_eq!(verdict(&item, &candidates), Ok(1));
}

#[test]
fn the_same_work_twice_is_no_choice() {
    let item = ItemFacts::titled(Item::Series, "Monster");
    let twice = |id: &str| Candidate {
        external_ids: vec![("api:anilist".to_owned(), "30001".to_owned())],
        ..named(id, "Monster")
    };
    assert_eq!(verdict(&item, &[twice("1"), twice("2")]), Ok(0));
    assert_eq!(
        verdict(&item, &[named("1", "Monster"), named("1", "Monster")]),
        Ok(0)
    );
}
