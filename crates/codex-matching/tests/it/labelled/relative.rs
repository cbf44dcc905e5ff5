//! Relatives: works that are near to another one and not it.

use super::catalogue::Work;
use super::dice::Dice;

const SPIN_OFFS: &[&str] = &[
    "Gaiden",
    "Side Story",
    "Another Story",
    "Anthology",
    "Party",
    "Zero",
    "Origins",
    "Special",
    "The Movie",
    "Guidebook",
    "Four-Panel Comics",
    "Next Generation",
    "Revenge",
];
const EDITIONS: &[&str] = &["Omnibus", "Deluxe Edition", "Box Set", "Full Color Edition"];
const NAMES: &[&str] = &[
    "Anna Berg",
    "Tanaka Hiroshi",
    "Lee Min-jun",
    "Maria Silva",
    "John Carver",
    "Sato Yumi",
];

/// A sequel, spin-off, other edition, adaptation or namesake of the work.
///
/// A namesake is left out where the work itself is absent: without a further fact nobody could tell.
pub(crate) fn relative(dice: &mut Dice, work: &Work, number: usize, is_absent: bool) -> Work {
    let core = work.title.split(" (").next().unwrap_or(&work.title);
    let mut relative = Work {
        id: format!("{}-relative-{number}", work.id),
        authors: work.authors.clone(),
        year: work.year.map(|year| year + 1 + later(dice, 6)),
        ..Work::default()
    };
    relative.title = match dice.below(if is_absent { 92 } else { 100 }) {
        0..=24 => format!("{core} {}", 2 + dice.below(3)),
        25..=34 => format!("{core} {}", dice.pick(&["II", "III", "Part II", "Part 3"])),
        35..=64 => format!("{core}: {}", dice.pick(SPIN_OFFS)),
        65..=74 => format!("{core} ({})", dice.pick(EDITIONS)),
        75..=84 => format!("{core} {}", dice.pick(SPIN_OFFS)),
        85..=91 => {
            relative.format = Some("light_novel".to_owned());
            format!("{core} (Light Novel)")
        }
        _ => {
            relative.authors = vec![(*dice.pick(NAMES)).to_owned()];
            relative.year = work.year.map(|year| year - 8 + later(dice, 30));
            core.to_owned()
        }
    };
    relative
}

fn later(dice: &mut Dice, years: usize) -> i32 {
    i32::try_from(dice.below(years)).expect("a few years fit")
}
