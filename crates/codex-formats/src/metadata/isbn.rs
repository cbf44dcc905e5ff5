//! ISBN: found in identifiers of many spellings, and checked.

/// Reads an ISBN-10 or ISBN-13 with or without prefix and hyphens; `None` when a digit is wrong.
pub(crate) fn normalize(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let bare = ["urn:isbn:", "isbn-13:", "isbn-10:", "isbn:", "isbn"]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix))
        .unwrap_or(&lower);
    let digits: String = bare
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    (is_isbn_13(&digits) || is_isbn_10(&digits)).then_some(digits)
}

fn is_isbn_13(digits: &str) -> bool {
    let bookland = digits.starts_with("978") || digits.starts_with("979");
    if digits.len() != 13 || !bookland || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, b)| u32::from(b - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    sum.is_multiple_of(10)
}

fn is_isbn_10(digits: &str) -> bool {
    let well_formed = digits.len() == 10
        && digits
            .bytes()
            .enumerate()
            .all(|(at, b)| b.is_ascii_digit() || (at == 9 && b == b'X'));
    if !well_formed {
        return false;
    }
    let sum: u32 = digits
        .bytes()
        .zip((1..=10).rev())
        .map(|(b, weight)| weight * if b == b'X' { 10 } else { u32::from(b - b'0') })
        .sum();
    sum.is_multiple_of(11)
}
