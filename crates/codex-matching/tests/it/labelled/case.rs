//! Cases: a folder, what a provider answers, and what is right.

use serde_json::{Value, json};

use super::catalogue::Work;
use super::dice::Dice;
use super::folder;
use super::provider::{Provider, title_words};
use super::relative::relative;

/// What providers say about their own answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PluginScores {
    /// Each case has one of the others.
    Mixed,
    /// Nothing.
    None,
    /// How alike the titles are, as plugins measure it.
    Likeness,
    /// Anything.
    Noise,
}

/// How a set is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) scores: PluginScores,
    /// Whether years, authors and counts are known sometimes, or never.
    pub(crate) has_facts: bool,
}

/// One labelled line.
pub(crate) fn case(dice: &mut Dice, recipe: Recipe, provider: &Provider, at: usize) -> Value {
    let work = &provider.works[at];
    let known_as = match work.alternates.first() {
        Some(alternate) if dice.percent(18) => alternate,
        _ => &work.title,
    };
    let is_absent = dice.percent(15);
    let mut works: Vec<Work> = provider
        .search(known_as, 12)
        .into_iter()
        .filter(|other| *other != at)
        .map(|other| provider.works[other].clone())
        .collect();
    if dice.percent(if is_absent { 24 } else { 16 }) {
        for number in 0..=dice.below(2) {
            let place = dice.below(works.len().min(4) + 1);
            works.insert(place, relative(dice, work, number, is_absent));
        }
    }
    works.truncate(if is_absent { 10 } else { 9 });
    if !is_absent {
        let place = if dice.percent(75) {
            0
        } else {
            dice.below(works.len() + 1)
        };
        works.insert(place, work.clone());
    }
    let scores = match recipe.scores {
        PluginScores::Mixed => *dice.pick(&[
            PluginScores::None,
            PluginScores::Likeness,
            PluginScores::Noise,
        ]),
        fixed => fixed,
    };
    let title = folder::name(dice, work, known_as);
    let candidates: Vec<Value> = works
        .iter()
        .map(|other| candidate(dice, recipe, scores, known_as, other))
        .collect();
    json!({
        "series": series(dice, recipe, work, &title),
        "candidates": candidates,
        "expected": (!is_absent).then_some(&work.id),
    })
}

fn series(dice: &mut Dice, recipe: Recipe, work: &Work, title: &str) -> Value {
    let mut series = json!({ "title": title });
    if !recipe.has_facts {
        return series;
    }
    if let Some(year) = work.year.filter(|_| dice.percent(40)) {
        let off = match dice.below(100) {
            0..=3 => 1,
            4..=6 => -1,
            7 => 6,
            _ => 0,
        };
        series["year"] = json!(year + off);
    }
    if let Some(author) = work.authors.first().filter(|_| dice.percent(40)) {
        series["authors"] = json!([written(dice, author)]);
    }
    if let Some(volumes) = work.volumes.filter(|it| *it > 0 && dice.percent(50)) {
        let all = dice.percent(50);
        let some = 1 + u32::try_from(dice.below(volumes as usize)).expect("below a u32");
        series["bookCount"] = json!(if all { volumes } else { some });
    }
    series
}

/// The other way round, or as it is.
fn written(dice: &mut Dice, author: &str) -> String {
    let turned = author
        .split_once(", ")
        .map(|(last, first)| format!("{first} {last}"));
    turned
        .filter(|_| dice.percent(70))
        .unwrap_or_else(|| author.to_owned())
}

fn candidate(
    dice: &mut Dice,
    recipe: Recipe,
    scores: PluginScores,
    query: &str,
    work: &Work,
) -> Value {
    let mut candidate = json!({
        "externalId": work.id,
        "title": work.title,
        "alternateTitles": work.alternates,
    });
    match scores {
        PluginScores::None | PluginScores::Mixed => {}
        PluginScores::Likeness => candidate["relevanceScore"] = json!(overlap(query, &work.title)),
        PluginScores::Noise => candidate["relevanceScore"] = json!(dice.below(101) as f64 / 100.0),
    }
    if !recipe.has_facts {
        return candidate;
    }
    if let Some(year) = work.year.filter(|_| dice.percent(80)) {
        candidate["year"] = json!(year);
    }
    let mut preview = json!({});
    if !work.authors.is_empty() && dice.percent(75) {
        preview["authors"] = json!(work.authors);
    }
    if let Some(volumes) = work.volumes {
        preview["bookCount"] = json!(volumes);
    }
    if let Some(format) = &work.format {
        preview["format"] = json!(format);
    }
    candidate["preview"] = preview;
    candidate
}

fn overlap(left: &str, right: &str) -> f64 {
    let (left, right) = (title_words(left), title_words(right));
    let shared = left.iter().filter(|word| right.contains(word)).count();
    (100 * 2 * shared / (left.len() + right.len()).max(1)) as f64 / 100.0
}
