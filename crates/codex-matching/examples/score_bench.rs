//! Measures scoring: `cargo run --release -p codex-matching --example score_bench`.
//!
//! Scores ten candidates of three titles each, as a provider answers them, against an item of two titles, and prints
//! the best and the middle round in microseconds: with titles alone, and with all the facts there may be.

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use codex_domain::metadata::Item;
use codex_matching::{Candidate, ItemFacts, score};

const ROUNDS: usize = 41;
const TIMES: u32 = 200;

/// What a search for “The Promised Neverland” may find: each with a title in Latin letters, one in its own script and
/// one of a translation.
const FOUND: [[&str; 3]; 10] = [
    [
        "The Promised Neverland",
        "約束のネバーランド",
        "Yakusoku no Neverland",
    ],
    [
        "The Promised Neverland: Art Book World",
        "約束のネバーランド アートブック",
        "Yakusoku no Neverland: Artbook",
    ],
    [
        "The Promised Neverland: A Letter from Norman",
        "ノーマンからの手紙",
        "Norman kara no Tegami",
    ],
    [
        "The Promised Neverland: Moms' Song of Remembrance",
        "ママたちの追想曲",
        "Mama-tachi no Tsuisoukyoku",
    ],
    ["Promised Land (2019)", "約束の地", "Yakusoku no Chi"],
    [
        "The Seven Deadly Sins [Digital]",
        "七つの大罪",
        "Nanatsu no Taizai",
    ],
    [
        "Neverland Wars",
        "ネバーランド戦争",
        "La guerre du pays imaginaire",
    ],
    [
        "A Promise of Roses, Vol. 3",
        "薔薇の約束",
        "Une promesse de roses",
    ],
    [
        "Peter Pan in Kensington Gardens",
        "ケンジントン公園のピーター・パン",
        "Peter Pan dans les jardins de Kensington",
    ],
    [
        "Yakusoku no Neverland (Fan Colored)",
        "カラー版",
        "The Promised Neverland - Digital Colored Comics",
    ],
];

fn candidates(has_facts: bool) -> Vec<Candidate> {
    let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    let candidate = |(rank, [title, others @ ..]): (usize, &[&str; 3])| {
        let bare = Candidate {
            external_id: rank.to_string(),
            title: (*title).to_owned(),
            alternate_titles: owned(others),
            rank,
            ..Candidate::default()
        };
        if !has_facts {
            return bare;
        }
        Candidate {
            year: Some(2014 + rank as i32),
            plugin_score: Some(0.9 - rank as f64 / 20.0),
            authors: owned(&["Kaiu Shirai (Story)", "Posuka Demizu (Art)"]),
            book_count: Some(20),
            status: Some("ended".to_owned()),
            language: Some("en".to_owned()),
            format: Some("manga".to_owned()),
            external_ids: vec![("api:anilist".to_owned(), rank.to_string())],
            ..bare
        }
    };
    FOUND.iter().enumerate().map(candidate).collect()
}

fn item(has_facts: bool) -> ItemFacts {
    let mut item = ItemFacts::titled(
        Item::Series,
        "[Group] Promised_Neverland,_The_v01-20_(2016)_(Digital)",
    );
    item.titles.push("The Promised Neverland".to_owned());
    if has_facts {
        item.year = Some(2016);
        item.authors = vec!["Shirai, Kaiu".to_owned(), "DEMIZU Posuka".to_owned()];
        item.volume_count = Some(20);
        item.language = Some("en".to_owned());
        item.format = Some("manga".to_owned());
        item.external_ids = vec![("api:anilist".to_owned(), "0".to_owned())];
    }
    item
}

fn main() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for (what, has_facts) in [("titles alone", false), ("all facts", true)] {
        let (item, candidates) = (item(has_facts), candidates(has_facts));
        let mut rounds: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let started = Instant::now();
                for _ in 0..TIMES {
                    black_box(score(black_box(&item), black_box(&candidates)));
                }
                started.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
            })
            .collect();
        rounds.sort_by(f64::total_cmp);
        let (best, middle) = (rounds[0], rounds[ROUNDS / 2]);
        writeln!(out, "{what}: best {best:.1} µs, middle {middle:.1} µs")?;
    }
    Ok(())
}
