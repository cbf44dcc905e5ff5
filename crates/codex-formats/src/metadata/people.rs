//! Lists of people as they are written in one line.

/// Splits names at `;`, `&`, `and`, or at commas that do not stand between surname and forename.
#[must_use]
pub(crate) fn split(text: &str) -> Vec<String> {
    let text = text
        .replace(" and ", ";")
        .replace(" & ", ";")
        .replace(" with ", ";");
    let groups: Vec<&str> = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let mut names = Vec::new();
    for group in groups {
        let parts: Vec<&str> = group
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if is_inverted(&parts) {
            names.extend(
                parts
                    .chunks(2)
                    .map(|pair| format!("{} {}", pair[1], pair[0])),
            );
        } else {
            names.extend(parts.into_iter().map(str::to_owned));
        }
    }
    names.dedup();
    names
}

/// `Tolkien, J. R. R.`: pairs whose first half is one word, as surnames are.
fn is_inverted(parts: &[&str]) -> bool {
    !parts.is_empty()
        && parts.len().is_multiple_of(2)
        && parts.chunks(2).all(|pair| !pair[0].contains(' '))
}
