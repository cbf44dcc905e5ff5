//! Laws of matching that hold for every title and every candidate.

use codex_domain::metadata::Item;
use codex_matching::{
    Candidate, ItemFacts, MatchDecision, Scored, Thresholds, decide, score, title_similarity,
};
use proptest::prelude::*;

/// Titles like real ones, and anything else that can be typed.
fn title() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Za-z]{1,9}",
        Just("The".to_owned()),
        Just("of".to_owned()),
        Just("II".to_owned()),
        "[0-9]{1,4}",
        Just("Vol. 3".to_owned()),
        Just("(2004)".to_owned()),
        Just("[Group]".to_owned()),
        Just("(Saga, #2)".to_owned()),
        Just("進撃の巨人".to_owned()),
    ];
    prop_oneof![
        4 => prop::collection::vec(word, 1..6).prop_map(|words| words.join(" ")),
        1 => ".{0,24}",
    ]
}

fn candidate() -> impl Strategy<Value = Candidate> {
    (
        title(),
        prop::collection::vec(title(), 0..3),
        prop::option::of(1900..2030),
        prop::option::of(any::<f64>()),
        prop::collection::vec("[A-Z][a-z]{2,6} [A-Z][a-z]{2,6}", 0..2),
        prop::option::of(0_u32..40),
        prop::option::of(prop_oneof![Just("ended"), Just("ongoing")]),
    )
        .prop_map(
            |(title, alternates, year, score, authors, books, status)| Candidate {
                title,
                alternate_titles: alternates,
                year,
                plugin_score: score,
                authors,
                book_count: books,
                status: status.map(str::to_owned),
                ..Candidate::default()
            },
        )
}

/// An item and what was found for it, often under its very title.
fn search() -> impl Strategy<Value = (ItemFacts, Vec<Candidate>)> {
    let found = prop::collection::vec((candidate(), any::<bool>()), 0..8);
    (item(), found).prop_map(|(item, found)| {
        let candidates = found
            .into_iter()
            .enumerate()
            .map(|(rank, (candidate, is_namesake))| Candidate {
                title: if is_namesake {
                    item.titles[0].clone()
                } else {
                    candidate.title
                },
                external_id: rank.to_string(),
                rank,
                ..candidate
            })
            .collect();
        (item, candidates)
    })
}

fn item() -> impl Strategy<Value = ItemFacts> {
    (
        title(),
        prop::option::of(1900..2030),
        prop::collection::vec("[A-Z][a-z]{2,6} [A-Z][a-z]{2,6}", 0..2),
        prop::option::of(0_u32..60),
    )
        .prop_map(|(title, year, authors, volumes)| ItemFacts {
            year,
            authors,
            volume_count: volumes,
            ..ItemFacts::titled(Item::Series, title)
        })
}

fn accepted(candidates: &[Candidate], scored: &[Scored]) -> Option<String> {
    match decide(scored, &Thresholds::DEFAULT) {
        MatchDecision::Accept { index } => Some(candidates[index].external_id.clone()),
        MatchDecision::Unsure { .. } => None,
    }
}

proptest! {
    #[test]
    fn scores_lie_between_nothing_and_certainty_and_are_in_order(
        (item, candidates) in search(),
    ) {
        let scored = score(&item, &candidates);
        prop_assert_eq!(scored.len(), candidates.len());
        for scored in &scored {
            prop_assert!((0.0..=1.0).contains(&scored.score), "{}", scored.score);
            for reason in &scored.reasons {
                prop_assert!((0.0..=1.0).contains(&reason.score), "{:?}", reason);
            }
        }
        prop_assert!(scored.is_sorted_by(|a, b| a.score >= b.score));
    }

    #[test]
    fn the_reasons_add_up_to_the_score((item, candidates) in search()) {
        for scored in score(&item, &candidates) {
            let sum: f64 = scored.reasons.iter().map(|reason| reason.weight).sum();
            prop_assert!((sum - scored.score).abs() < 1e-9, "{} / {}", sum, scored.score);
        }
    }

    #[test]
    fn likeness_does_not_depend_on_who_is_asked_first(left in title(), right in title()) {
        let (there, back) = (title_similarity(&left, &right), title_similarity(&right, &left));
        prop_assert!((there - back).abs() < 1e-9, "{} / {}", there, back);
    }

    #[test]
    fn a_title_is_like_itself(title in title()) {
        prop_assume!(title.chars().any(char::is_alphanumeric));
        prop_assert!(title_similarity(&title, &title) > 0.999);
    }

    #[test]
    fn the_same_title_year_and_author_are_enough(
        title in "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,4}",
        year in 1900..2030,
        author in "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}",
        noise in any::<f64>(),
    ) {
        let item = ItemFacts {
            year: Some(year),
            authors: vec![author.clone()],
            ..ItemFacts::titled(Item::Book, title.clone())
        };
        let candidate = Candidate {
            title,
            year: Some(year),
            authors: vec![author],
            plugin_score: Some(noise),
            ..Candidate::default()
        };
        let scored = score(&item, &[candidate]);
        let is_enough = scored[0].score >= Thresholds::DEFAULT.accept;
        prop_assert!(is_enough, "{:?}", scored);
    }

    #[test]
    fn the_order_of_the_list_changes_no_verdict(
        (item, candidates) in search(),
        by in 0_usize..8,
    ) {
        let mut turned = candidates.clone();
        turned.rotate_left(by % candidates.len().max(1));
        let first = accepted(&candidates, &score(&item, &candidates));
        let second = accepted(&turned, &score(&item, &turned));
        prop_assert_eq!(first, second);
    }

    #[test]
    fn what_an_alarm_holds_is_never_accepted(
        (item, candidates) in search(),
        accept in 0.0..1.0_f64,
        margin in 0.0..0.1_f64,
    ) {
        let scored = score(&item, &candidates);
        if let MatchDecision::Accept { index } = decide(&scored, &Thresholds { accept, margin }) {
            let chosen = scored.iter().find(|scored| scored.index == index);
            let chosen = chosen.expect("it was scored");
            prop_assert!(chosen.alarms.iter().all(|alarm| !alarm.held));
            prop_assert!(chosen.score >= accept);
        }
    }
}
