//! Orders names as people do: `page 2` before `page 10`.

use std::cmp::Ordering;

/// Compares two names by runs: digits as numbers, letters without case.
///
/// Names that differ only in case or in leading zeros are told apart at the end, so that the
/// order is total and sorting is stable across runs.
#[must_use]
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    compare_runs(a, b).then_with(|| a.cmp(b))
}

fn compare_runs(mut a: &str, mut b: &str) -> Ordering {
    loop {
        let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (number_a, rest_a) = split_digits(a);
            let (number_b, rest_b) = split_digits(b);
            let order = compare_digits(number_a, number_b);
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (rest_a, rest_b);
            continue;
        }
        let order = weight(x).cmp(&weight(y));
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Numbers of any length, without parsing them into something that could overflow.
fn compare_digits(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// Folders first, then signs, digits, letters: `a/2.jpg` sorts before `a 1/1.jpg`.
fn weight(c: char) -> (u8, char) {
    let lower = c.to_lowercase().next().unwrap_or(c);
    match c {
        '/' | '\\' => (0, '/'),
        c if c.is_alphabetic() => (3, lower),
        c if c.is_numeric() => (2, lower),
        _ => (1, lower),
    }
}
