//! Measures how long it takes to score ten candidates with three titles each:
//! `cargo run --release -p codex-matching --example score_bench`.

#![expect(
    clippy::print_stdout,
    reason = "the figure is what this program is for"
)]

use std::hint::black_box;
use std::time::Instant;

use codex_domain::metadata::Item;
use codex_matching::{Candidate, ItemFacts, score};

/// Scored in one go; the fastest go counts, because others on the machine only ever slow it down.
const ROUND: u32 = 500;
const ROUNDS: usize = 40;

const WORKS: [[&str; 3]; 10] = [
    ["Shingeki no Kyojin", "Attack on Titan", "進撃の巨人"],
    [
        "Attack on Titan: Before the Fall",
        "Shingeki no Kyojin: Before the Fall",
        "AoT: Before the Fall",
    ],
    [
        "Attack on Titan: No Regrets",
        "Shingeki no Kyojin Gaiden: Kuinaki Sentaku",
        "A Choice with No Regrets",
    ],
    [
        "Attack on Titan: Junior High",
        "Shingeki! Kyojin Chuugakkou",
        "Attack! Titan Junior High",
    ],
    [
        "Attack on Titan: Lost Girls",
        "Shingeki no Kyojin: Lost Girls",
        "進撃の巨人 Lost girls",
    ],
    [
        "Attack on Titan Anthology",
        "Shingeki no Kyojin Anthology",
        "Attack on Titan (Anthology)",
    ],
    ["Spoof on Titan", "Sungeki no Kyojin", "寸劇の巨人"],
    [
        "Attack on Titan: End of the World",
        "Shingeki no Kyojin: Attack on Titan, End of the World",
        "SnK Movie 2",
    ],
    [
        "Titan's Bride",
        "Kyojinzoku no Hanayome",
        "The Titan's Bride",
    ],
    ["Knights of Sidonia", "Sidonia no Kishi", "シドニアの騎士"],
];

fn candidate(rank: usize, titles: [&str; 3]) -> Candidate {
    let [title, first, second] = titles.map(str::to_owned);
    Candidate {
        external_id: rank.to_string(),
        title,
        alternate_titles: vec![first, second],
        year: Some(2009),
        authors: vec!["Hajime Isayama".to_owned()],
        rank,
        ..Candidate::default()
    }
}

fn main() {
    let title = "Attack on Titan v01-34 (2012-2021) (Digital)";
    let item = ItemFacts {
        year: Some(2009),
        authors: vec!["Isayama, Hajime".to_owned()],
        ..ItemFacts::titled(Item::Series, title)
    };
    let candidates: Vec<Candidate> = WORKS
        .into_iter()
        .enumerate()
        .map(|(rank, titles)| candidate(rank, titles))
        .collect();
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        for _ in 0..ROUND {
            black_box(score(black_box(&item), black_box(&candidates)));
        }
        best = best.min(began.elapsed().as_secs_f64() / f64::from(ROUND));
    }
    println!("ten candidates of three titles: {:.1} µs", best * 1e6);
}
