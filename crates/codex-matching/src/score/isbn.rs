//! ISBNs: the ten-digit and the thirteen-digit form of one number are the same.

/// The number as thirteen digits, or nothing if it is no ISBN.
pub(super) fn normal(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, 'x' | 'X'))
        .collect();
    match digits.len() {
        13 if digits.starts_with("97") && check(&digits[..12]) == digits[12..] => Some(digits),
        10 if is_ten(&digits) => {
            let body = format!("978{}", &digits[..9]);
            let last = check(&body);
            Some(body + &last)
        }
        _ => None,
    }
}

fn check(body: &str) -> String {
    let sum: u32 = body
        .bytes()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, factor)| u32::from(digit.wrapping_sub(b'0')) * factor)
        .sum();
    ((10 - sum % 10) % 10).to_string()
}

fn is_ten(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .zip((1..=10).rev())
        .map(|(digit, factor)| match digit {
            b'0'..=b'9' => u32::from(digit - b'0') * factor,
            _ => 10 * factor,
        })
        .sum();
    sum.is_multiple_of(11) && digits[..9].bytes().all(|digit| digit.is_ascii_digit())
}
