//! Numbers as names write them: `012`, `1.5`, `½`, `3-5`, `12A`.

use serde::{Deserialize, Serialize};

/// A number or a range of numbers with its spelling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// As it is shown, without leading zeros: `12`, `1.5`, `3-5`, `12A`.
    pub text: String,
    /// The (first) number, to sort by.
    pub value: f64,
    /// The last number of a range.
    pub end: Option<f64>,
}

impl Number {
    /// Reads one number or range; `None` when the text is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, rest) = Self::leading(text.trim())?;
        rest.is_empty().then_some(number)
    }

    /// The number or range at the start of `text`, and what follows it.
    pub(super) fn leading(text: &str) -> Option<(Self, &str)> {
        let (first, mut rest) = Single::leading(text)?;
        let mut last: Option<Single> = None;
        // `01-02-03` names every book it holds; only the two ends matter.
        while let Some((next, after)) = Self::continuation(rest) {
            let is_falling = next.value < last.as_ref().unwrap_or(&first).value;
            if is_falling || is_padded_otherwise(text, rest) {
                break;
            }
            (last, rest) = (Some(next), after);
        }
        Some((Self::from_ends(&first, last), rest))
    }

    /// `-05`, `~5` or `-c05` after a number.
    fn continuation(rest: &str) -> Option<(Single, &str)> {
        let tail = rest.strip_prefix(['-', '~', '–', '—', '〜', '～'])?;
        let tail = tail.strip_prefix(['c', 'v', 'C', 'V', '#']).unwrap_or(tail);
        Single::leading(tail).filter(|(single, _)| single.value >= 0.0)
    }

    /// Joins two numbers into a range; `None` when the second is not the larger one.
    pub(super) fn up_to(&self, last: &Self) -> Option<Self> {
        (self.end.is_none() && last.end.is_none() && last.value > self.value).then(|| Self {
            text: format!("{}-{}", self.text, last.text),
            value: self.value,
            end: Some(last.value),
        })
    }

    fn from_ends(first: &Single, last: Option<Single>) -> Self {
        match last {
            Some(last) if last.value > first.value => Self {
                text: format!("{}-{}", first.text, last.text),
                value: first.value,
                end: Some(last.value),
            },
            _ => Self {
                text: first.text.clone(),
                value: first.value,
                end: None,
            },
        }
    }

    /// Whether this is a year or a span of years.
    pub(super) fn is_years(&self) -> bool {
        let is_year = |value: f64| (1900.0..2100.0).contains(&value) && value.fract() == 0.0;
        is_year(self.value) && self.end.is_none_or(is_year)
    }

    /// Whether this is a whole number that could be a year.
    pub(super) fn as_year(&self) -> Option<i32> {
        let is_year =
            self.end.is_none() && self.text.len() == 4 && (1900.0..2100.0).contains(&self.value);
        is_year.then(|| self.text.parse().ok()).flatten()
    }
}

/// `v02-003` is the third page of the second volume and no range.
fn is_padded_otherwise(first: &str, rest: &str) -> bool {
    let width = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let second = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    first.starts_with('0') && second.starts_with('0') && width(first) < width(second)
}

/// One number without a range.
struct Single {
    text: String,
    value: f64,
}

impl Single {
    fn leading(text: &str) -> Option<(Self, &str)> {
        let negative = text
            .strip_prefix(['-', '−'])
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let (mut single, rest) = Self::unsigned(negative.unwrap_or(text))?;
        if negative.is_some() {
            single.value = -single.value;
            single.text.insert(0, '-');
        }
        Some((single, rest))
    }

    fn unsigned(text: &str) -> Option<(Self, &str)> {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        let trimmed = digits.trim_start_matches('0');
        let mut value: f64 = if digits.is_empty() {
            0.0
        } else {
            digits.parse().ok()?
        };
        if let Some((share, sign)) = vulgar_fraction(rest) {
            value += share;
            let rest = &rest[sign.len_utf8()..];
            return Some((
                Self {
                    text: format!("{trimmed}{sign}"),
                    value,
                },
                rest,
            ));
        }
        if digits.is_empty() {
            return None;
        }
        let mut shown = if trimmed.is_empty() {
            "0".to_owned()
        } else {
            trimmed.to_owned()
        };
        if let Some((share, word)) = lettered_part(rest) {
            let rest = &rest[1 + word.len()..];
            return Some((
                Self {
                    text: format!("{shown}.{word}"),
                    value: value + share,
                },
                rest,
            ));
        }
        let (decimals, rest) = decimals(rest);
        if let Some(decimals) = decimals {
            value += format!("0.{decimals}").parse::<f64>().unwrap_or_default();
            let decimals = decimals.trim_end_matches('0');
            if !decimals.is_empty() {
                shown = format!("{shown}.{decimals}");
            }
        }
        let (suffix, rest) = letters(rest);
        if let Some(suffix) = suffix {
            shown.push_str(suffix);
        }
        Some((Self { text: shown, value }, rest))
    }
}

/// `4.b` stands after `4.a`, and extras after all the parts of a chapter.
fn lettered_part(rest: &str) -> Option<(f64, &str)> {
    let after = rest.strip_prefix('.')?;
    let end = after
        .find(|c: char| !c.is_ascii_lowercase())
        .unwrap_or(after.len());
    let word = &after[..end];
    let share = match word {
        "extra" => 0.99,
        "omake" => 0.98,
        "special" => 0.97,
        _ if word.len() == 1 && word < "j" => f64::from(word.as_bytes()[0] - b'a' + 1) / 10.0,
        _ => return None,
    };
    Some((share, word))
}

fn decimals(rest: &str) -> (Option<&str>, &str) {
    let Some(after) = rest.strip_prefix('.') else {
        return (None, rest);
    };
    let end = after
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(after.len());
    match end {
        0 => (None, rest),
        _ => (Some(&after[..end]), &after[end..]),
    }
}

/// A letter or a short word that belongs to the number: `4a`, `22AU`, but not `51v2` or `42pgs`.
fn letters(rest: &str) -> (Option<&str>, &str) {
    let end = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let lower = word.to_ascii_lowercase();
    let is_version =
        matches!(lower.as_str(), "v" | "x") && after.starts_with(|c: char| c.is_ascii_digit());
    if is_version {
        let digits = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        return (None, &after[digits..]);
    }
    let is_ordinal = matches!(
        lower.as_str(),
        "st" | "nd" | "rd" | "th" | "px" | "p" | "pgs" | "pg" | "of"
    );
    let fits = (1..=2).contains(&word.len()) && !is_ordinal;
    let ends_here = after.is_empty() || after.starts_with(['-', '~', ' ', ')', ',', ':']);
    if fits && ends_here {
        (Some(word), after)
    } else {
        (None, rest)
    }
}

fn vulgar_fraction(text: &str) -> Option<(f64, char)> {
    let sign = text.chars().next()?;
    let share = match sign {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        _ => return None,
    };
    Some((share, sign))
}
