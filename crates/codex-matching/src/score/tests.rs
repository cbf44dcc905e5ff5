//! Scores and the reasons given for them.

use codex_domain::metadata::Item;

use super::{Candidate, ItemFacts, Reason, Signal, score};
use crate::decide::Thresholds;

fn candidate(title: &str) -> Candidate {
    Candidate {
        external_id: title.to_owned(),
        title: title.to_owned(),
        ..Candidate::default()
    }
}

fn book(title: &str) -> ItemFacts {
    ItemFacts::titled(Item::Book, title)
}

fn only(item: &ItemFacts, candidate: Candidate) -> (f64, Vec<Reason>) {
    let scored = score(item, &[candidate]).remove(0);
    (scored.score, scored.reasons)
}

fn text(reasons: &[Reason], signal: Signal) -> &str {
    let reason = reasons.iter().find(|reason| reason.signal == signal);
    reason.map_or("", |reason| reason.text.as_str())
}

#[test]
fn reasons_are_words_for_people() {
    let item = ItemFacts {
        year: Some(1999),
        authors: vec!["Urasawa, Naoki".to_owned()],
        volume_count: Some(18),
        ..book("Monster")
    };
    let other = Candidate {
        year: Some(2011),
        authors: vec!["Naoki Urasawa (Story & Art)".to_owned()],
        book_count: Some(18),
        plugin_score: Some(0.7),
        ..candidate("Monster")
    };
    let (_, reasons) = only(&item, other);
    for (signal, words) in [
        (Signal::Title, "Title is the same"),
        (Signal::Year, "Year differs by 12: 1999 / 2011"),
        (
            Signal::Authors,
            "Author is the same: Naoki Urasawa (Story & Art)",
        ),
        (Signal::BookCount, "All 18 volumes are owned"),
        (Signal::PluginScore, "The plugin gives it 70 of 100"),
    ] {
        assert_eq!(text(&reasons, signal), words);
    }
    let (_, reasons) = only(&book("Naruto"), candidate("Naruto Gaiden"));
    let words = "Title is alike: “Naruto” / “Naruto Gaiden”; only the candidate has “gaiden”";
    assert_eq!(text(&reasons, Signal::Title), words);
}

#[test]
fn an_isbn_settles_it_in_either_form_and_another_one_unsettles_it() {
    let item = ItemFacts {
        isbns: vec!["0-306-40615-2".to_owned()],
        ..book("Emma")
    };
    let with = |isbn: &str, title: &str| Candidate {
        isbns: vec![isbn.to_owned()],
        ..candidate(title)
    };
    let (score, reasons) = only(&item, with("9780306406157", "Emma: an annotated edition"));
    assert!(score > 0.98, "{score}");
    assert_eq!(
        text(&reasons, Signal::Isbn),
        "ISBN is the same: 9780306406157"
    );
    let (score, _) = only(&item, with("9780141439587", "Emma"));
    assert!(score < Thresholds::DEFAULT.accept, "{score}");
    let (alone, _) = only(&item, candidate("Emma"));
    let (misread, _) = only(&item, with("123", "Emma"));
    assert!(
        (alone - misread).abs() < 1e-9,
        "what is no ISBN says nothing"
    );
}

#[test]
fn names_are_compared_however_they_are_written() {
    for (own, other, is_same) in [
        ("Kentarou Miura", "Miura, Kentaro", true),
        ("J.K. Rowling", "Joanne Rowling", true),
        ("Émile Zola", "Emile Zola", true),
        ("Terry Pratchett & Neil Gaiman", "Neil Gaiman", true),
        ("Stephen King", "Owen King", false),
        ("Jane Austen", "Anna Berg", false),
    ] {
        let item = ItemFacts {
            authors: vec![own.to_owned()],
            ..book("Carrie")
        };
        let (_, reasons) = only(
            &item,
            Candidate {
                authors: vec![other.to_owned()],
                ..candidate("Carrie")
            },
        );
        let says_same = text(&reasons, Signal::Authors).starts_with("Author is the same");
        assert_eq!(says_same, is_same, "{own} / {other}");
    }
}

#[test]
fn an_author_in_the_name_of_the_folder_is_read_as_one() {
    let by = |author: &str| Candidate {
        authors: vec![author.to_owned()],
        ..candidate("Carrie")
    };
    let (score, _) = only(&book("Stephen King - Carrie"), by("Stephen King"));
    assert!(score >= Thresholds::DEFAULT.accept, "{score}");
    let (score, _) = only(&book("Stephen King - Carrie"), by("Anna Berg"));
    assert!(score < Thresholds::DEFAULT.accept, "{score}");
}

#[test]
fn a_plugins_score_alone_carries_nothing_over_the_threshold() {
    let sure = Candidate {
        plugin_score: Some(1.0),
        ..candidate("A Popular Book")
    };
    let (score, _) = only(&book("An Unknown Book of Mine"), sure);
    assert!(score < 0.5, "{score}");
}

#[test]
fn one_volume_of_a_work_is_not_the_work() {
    let (score, _) = only(&book("Saga"), candidate("Saga, Vol. 4"));
    assert!(score < Thresholds::DEFAULT.accept, "{score}");
    let third = ItemFacts {
        volume: Some(3.0),
        ..book("Saga")
    };
    let scored = super::score(
        &third,
        &[candidate("Saga, Vol. 2"), candidate("Saga, Vol. 3")],
    );
    assert_eq!(scored[0].index, 1);
    assert!(scored[0].score >= Thresholds::DEFAULT.accept);
}
