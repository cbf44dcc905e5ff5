//! Folders: what people make of a title when they name one.

use super::catalogue::Work;
use super::dice::Dice;
use super::provider::plain;

const GROUPS: &[&str] = &[
    "Danke",
    "LuCaZ",
    "Kaos",
    "Nightwork",
    "MangaMavens",
    "Hox",
    "Stick",
];
const LABELS: &[&str] = &["Digital", "Complete", "WebRip", "HQ Scans", "c2c", "f"];

/// A name for the folder of a work, from a title of it.
pub(crate) fn name(dice: &mut Dice, work: &Work, title: &str) -> String {
    let mut name = core(dice, title);
    name = move_article(dice, name);
    name = punctuate(dice, &name);
    if dice.percent(45) {
        name = plain(&name);
    }
    if dice.percent(12) {
        name = slip(dice, &name);
    }
    if dice.percent(9) {
        name = name.to_lowercase();
    }
    name = tag(dice, work, name);
    match dice.below(100) {
        0..=11 => name.replace(' ', "_"),
        12..=15 => name.replace(' ', "."),
        _ => name,
    }
}

/// Most people leave the series in brackets out; some set it in front.
fn core(dice: &mut Dice, title: &str) -> String {
    let Some((core, series)) = title
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once(" ("))
        .filter(|(core, series)| !core.is_empty() && series.contains('#'))
    else {
        return title.to_owned();
    };
    match dice.below(100) {
        0..=69 => core.to_owned(),
        70..=89 => title.to_owned(),
        _ => format!("{core} ({})", series.replace(", #", " ").replace('#', "")),
    }
}

fn move_article(dice: &mut Dice, name: String) -> String {
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = name.strip_prefix(article)
            && rest.len() > 3
        {
            return match dice.below(100) {
                0..=34 => format!("{rest}, {}", article.trim()),
                35..=44 => rest.to_owned(),
                _ => name,
            };
        }
    }
    name
}

fn punctuate(dice: &mut Dice, name: &str) -> String {
    let is_sign = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace();
    match dice.below(100) {
        // What a file system does not take becomes a dash, or goes.
        0..=24 => name
            .replace(": ", " - ")
            .replace(['?', '"', '*', '/', ':'], ""),
        25..=49 => name.replace(|letter| is_sign(letter) && !"(),#".contains(letter), ""),
        50..=59 => name.replace([':', '?', '!', '/', '"'], "_"),
        60..=64 => name.replace(" and ", " & "),
        65..=69 => name.replace(" & ", " and "),
        _ => name.to_owned(),
    }
}

/// One slip of the finger: two letters swapped, one left out, doubled, or missed by a key.
fn slip(dice: &mut Dice, name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (1..letters.len())
        .filter(|at| letters[*at].is_alphabetic() && letters[at - 1].is_alphabetic())
        .collect();
    if places.len() < 4 {
        return name.to_owned();
    }
    let at = *dice.pick(&places);
    match dice.below(4) {
        0 => letters.swap(at - 1, at),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = *dice.pick(&['a', 'e', 'i', 'o', 'u', 'r', 's', 't', 'n', 'l']),
    }
    letters.into_iter().collect()
}

fn tag(dice: &mut Dice, work: &Work, name: String) -> String {
    let mut name = name;
    if dice.percent(7) {
        name = format!("[{}] {name}", dice.pick(GROUPS));
    }
    match dice.below(100) {
        0..=9 => name.push_str(&format!(" v01-{:02}", 2 + dice.below(30))),
        10..=12 => name.push_str(&format!(" Vol. {}", 1 + dice.below(9))),
        13..=14 => name.push_str(&format!(" #001-{:03}", 6 + dice.below(60))),
        15..=16 => name.push_str(&format!(" {:02}", 1 + dice.below(9))),
        _ => {}
    }
    if let Some(year) = work.year
        && dice.percent(15)
    {
        name.push_str(&format!(" ({year})"));
    }
    if dice.percent(7) {
        name.push_str(&format!(" ({})", dice.pick(LABELS)));
        if dice.percent(50) {
            name.push_str(&format!(" ({}-Empire)", dice.pick(GROUPS)));
        }
    }
    if dice.percent(2) {
        name.push_str(" [English]");
    }
    name
}
