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
        let text = text.trim();
        let (first, rest) = scan_one(text)?;
        if rest.is_empty() {
            return Some(Self {
                text: first.text,
                value: first.value,
                end: None,
            });
        }
        let tail = rest.trim_start().strip_prefix(['-', '~', '–', '—'])?;
        let (last, rest) = scan_one(tail.trim_start())?;
        if !rest.is_empty() || last.value < first.value {
            return None;
        }
        Some(Self {
            text: format!("{}-{}", first.text, last.text),
            value: first.value,
            end: Some(last.value),
        })
    }
}

struct Scanned {
    text: String,
    value: f64,
}

/// One number at the start of `text`, with a fraction and a letter if they follow.
fn scan_one(text: &str) -> Option<(Scanned, &str)> {
    let negative = text
        .strip_prefix('-')
        .filter(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    let body = negative.unwrap_or(text);
    let digits_end = body
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(body.len());
    let (digits, mut rest) = body.split_at(digits_end);
    let mut value: f64 = if digits.is_empty() {
        0.0
    } else {
        digits.parse().ok()?
    };
    let mut shown = digits.trim_start_matches('0').to_owned();
    let mut found = !digits.is_empty();
    if let Some((fraction, sign)) = leading_fraction(rest) {
        value += fraction;
        shown.push(sign);
        rest = &rest[sign.len_utf8()..];
        found = true;
    } else if let Some(after) = rest.strip_prefix('.') {
        let end = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        if end > 0 {
            value += format!("0.{}", &after[..end]).parse::<f64>().ok()?;
            let decimals = after[..end].trim_end_matches('0');
            if shown.is_empty() {
                shown.push('0');
            }
            if !decimals.is_empty() {
                shown.push('.');
                shown.push_str(decimals);
            }
            rest = &after[end..];
            found = true;
        }
    }
    if !found {
        return None;
    }
    if shown.is_empty() {
        shown.push('0');
    }
    let letters = rest.chars().take_while(char::is_ascii_alphabetic).count();
    if (1..=3).contains(&letters) {
        shown.push_str(&rest[..letters]);
        rest = &rest[letters..];
    }
    if negative.is_some() {
        value = -value;
        shown.insert(0, '-');
    }
    Some((Scanned { text: shown, value }, rest))
}

fn leading_fraction(text: &str) -> Option<(f64, char)> {
    let sign = text.chars().next()?;
    let value = match sign {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        _ => return None,
    };
    Some((value, sign))
}
