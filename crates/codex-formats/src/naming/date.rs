//! Dates in names: `(2011)`, `(1966-02)`, `(Sep 1973)`, `2021-08-04`, `(2006-2009)`.

/// A date of which at least the year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a text that is nothing but a date.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(',').trim();
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    match words[..] {
        [numbers] => from_numbers(numbers),
        [month, year] => from_words(month, year).or_else(|| from_numbers(&text.replace(' ', ""))),
        [first, "-" | "–", last] => from_numbers(&format!("{first}-{last}")),
        _ => None,
    }
}

/// Reads a full date such as `2001-02-24` or `02-24-2001`, which needs no brackets to be one.
pub(super) fn parse_full(word: &str) -> Option<Date> {
    let parts = word.split('-').count();
    parse(word).filter(|_| parts == 3 && word.len() >= 8)
}

fn from_numbers(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '–', '/']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    match parts[..] {
        [year] => Some(Date {
            year: year_of(year)?,
            month: None,
            day: None,
        }),
        [year, month] if year.len() == 4 => Some(Date {
            year: year_of(year)?,
            month: month_of(month),
            day: None,
        }),
        [month, year] => Some(Date {
            year: year_of(year)?,
            month: Some(month_of(month)?),
            day: None,
        }),
        [year, month, day] if year.len() == 4 => Some(Date {
            year: year_of(year)?,
            month: month_of(month),
            day: day_of(day),
        }),
        [a, b, year] => {
            let year = year_of(year)?;
            // `24-02-2001` can only be read one way, `02-03-2001` is taken as month first.
            match (month_of(a), day_of(b)) {
                (Some(month), Some(day)) => Some(Date {
                    year,
                    month: Some(month),
                    day: Some(day),
                }),
                _ => Some(Date {
                    year,
                    month: Some(month_of(b)?),
                    day: Some(day_of(a)?),
                }),
            }
        }
        _ => None,
    }
}

fn from_words(month: &str, year: &str) -> Option<Date> {
    let year = year_of(year)?;
    let lower = month.to_lowercase();
    let named = MONTHS
        .iter()
        .position(|name| lower.len() >= 3 && lower.starts_with(name));
    if let Some(index) = named {
        return Some(Date {
            year,
            month: u8::try_from(index + 1).ok(),
            day: None,
        });
    }
    // `09-10 1943` covers two months.
    let first = lower.split('-').next().and_then(month_of);
    first.map(|month| Date {
        year,
        month: Some(month),
        day: None,
    })
}

fn year_of(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    (text.len() == 4 && (1850..2100).contains(&year)).then_some(year)
}

fn month_of(text: &str) -> Option<u8> {
    text.parse()
        .ok()
        .filter(|month| (1..=12).contains(month) && text.len() <= 2)
}

fn day_of(text: &str) -> Option<u8> {
    text.parse()
        .ok()
        .filter(|day| (1..=31).contains(day) && text.len() <= 2)
}
