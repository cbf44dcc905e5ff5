//! People: whether two names are one person's.

use crate::similarity::{fold, is_ideograph};

/// What two lists of authors say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authorship {
    /// At least one person is on both.
    Shared,
    /// Nobody is on both.
    Different,
    /// One of them is empty, or they are in scripts that cannot be compared.
    Unknown,
}

/// Compares two lists of authors, however their names are written.
pub(super) fn authorship(left: &[String], right: &[String]) -> Authorship {
    let (left, right) = (people(left), people(right));
    if left.is_empty() || right.is_empty() {
        return Authorship::Unknown;
    }
    let is_shared = left.iter().any(|a| right.iter().any(|b| is_same(a, b)));
    if is_shared {
        return Authorship::Shared;
    }
    let native = |people: &[Vec<String>]| {
        people
            .iter()
            .flatten()
            .any(|part| part.chars().any(is_ideograph))
    };
    if native(&left) != native(&right) {
        return Authorship::Unknown;
    }
    Authorship::Different
}

/// The parts of each person's name.
fn people(names: &[String]) -> Vec<Vec<String>> {
    names
        .iter()
        .flat_map(|name| one_by_one(&without_role(&fold(name))))
        .map(|name| parts(&name))
        .filter(|parts| !parts.is_empty())
        .collect()
}

/// `Miura, Kentarou (Story & Art)` is `miura, kentarou`.
fn without_role(name: &str) -> String {
    let mut depth = 0_u32;
    name.chars()
        .filter(|letter| {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// One entry may name several people: `A. Name & B. Name`, `A Name, B Name`.
fn one_by_one(names: &str) -> Vec<String> {
    names
        .replace(" and ", "&")
        .split(['&', ';', '/', '|'])
        .flat_map(|name| {
            let by_comma: Vec<&str> = name.split(',').map(str::trim).collect();
            let each_is_whole = by_comma.iter().all(|part| part.contains(' '));
            if by_comma.len() > 2 || each_is_whole {
                by_comma.into_iter().map(str::to_owned).collect()
            } else {
                vec![name.replace(',', " ")]
            }
        })
        .collect()
}

fn parts(name: &str) -> Vec<String> {
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|part| part.replace('\'', "").replace("ou", "o").replace("uu", "u"))
        .filter(|part| !part.is_empty() && !matches!(part.as_str(), "jr" | "sr" | "dr" | "by"))
        .collect()
}

/// One whole part is the same, and every other part of the shorter name is there, if only as an initial.
fn is_same(left: &[String], right: &[String]) -> bool {
    let (short, long) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    if short.len() == 1 && long.len() > 1 {
        return short[0].chars().count() > 4 && long.contains(&short[0]);
    }
    let has_whole = short
        .iter()
        .any(|part| part.chars().count() > 1 && long.contains(part));
    let fits = |part: &String| {
        long.iter().any(|other| {
            let (a, b) = (part.chars().next(), other.chars().next());
            let is_initial = part.chars().count() == 1 || other.chars().count() == 1;
            part == other || is_initial && a == b || slipped(part, other)
        })
    };
    has_whole && short.iter().all(fits)
}

fn slipped(left: &str, right: &str) -> bool {
    left.len() > 4 && right.len() > 4 && strsim::osa_distance(left, right) == 1
}
