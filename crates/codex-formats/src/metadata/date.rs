//! Dates of publication, of which often only the year is known.

/// Reads `2008`, `2008-04`, `2008-04-01T…` and the like; a part that makes no sense is left out.
#[must_use]
pub(crate) fn split(text: &str) -> (Option<i32>, Option<u8>, Option<u8>) {
    let text = text.trim();
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    let mut parts = date.split(['-', '/', '.']);
    let year = parts
        .next()
        .filter(|year| year.len() == 4)
        .and_then(|year| year.parse().ok());
    // Year 101 is what calibre writes when it knows no date.
    let Some(year) = year.filter(|year: &i32| *year >= 1000) else {
        return (None, None, None);
    };
    let month = parts
        .next()
        .and_then(|m| m.parse().ok())
        .filter(|m| (1..=12).contains(m));
    let day = month
        .and_then(|_| parts.next())
        .and_then(|d| d.parse().ok());
    (Some(year), month, day.filter(|d| (1..=31).contains(d)))
}
