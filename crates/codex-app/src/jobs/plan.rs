//! What work will cost, said before it begins: "18,400 calls, 90 a minute, about 3 h 25".

use serde::Serialize;

/// How many questions a task asks a plugin, and how long that takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Series or books.
    pub items: u64,
    /// Questions to the plugin, at most.
    pub calls: u64,
    /// How many the plugin takes; `None` without a limit.
    pub calls_per_minute: Option<u32>,
    /// How long that takes at least; `None` when nothing limits it.
    pub seconds: Option<u64>,
    /// The same for people.
    pub text: String,
}

impl Plan {
    /// `calls_per_minute` is the plugin's limit; 0 is none, as in its settings.
    pub fn new(items: u64, calls_per_item: u64, calls_per_minute: Option<u32>) -> Self {
        let calls = items.saturating_mul(calls_per_item);
        let rate = calls_per_minute.filter(|rate| *rate > 0);
        let seconds = rate.map(|rate| seconds(calls, rate));
        let mut text = match calls {
            1 => "1 call".to_owned(),
            _ => format!("{} calls", grouped(calls)),
        };
        match (rate, seconds) {
            (Some(rate), Some(seconds)) if calls > 0 => {
                text.push_str(&format!(
                    ", {} a minute, {}",
                    grouped(rate.into()),
                    spoken(seconds)
                ));
            }
            (None, _) if calls > 0 => text.push_str(", as fast as the plugin answers"),
            _ => {}
        }
        Self {
            items,
            calls,
            calls_per_minute: rate,
            seconds,
            text,
        }
    }
}

/// A minute's calls may be made at once; the rest comes one by one.
fn seconds(calls: u64, rate: u32) -> u64 {
    let rate = u64::from(rate);
    calls.saturating_sub(rate).saturating_mul(60).div_ceil(rate)
}

/// Minutes below an hour, steps of five minutes below ten hours, hours above.
fn spoken(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match minutes {
        0 | 1 => "about a minute".to_owned(),
        2..=59 => format!("about {minutes} min"),
        60..=599 => {
            let minutes = minutes.div_ceil(5) * 5;
            match (minutes / 60, minutes % 60) {
                (hours, 0) => format!("about {hours} h"),
                (hours, minutes) => format!("about {hours} h {minutes:02}"),
            }
        }
        _ => {
            let hours = minutes.div_ceil(60);
            match (hours / 24, hours % 24) {
                (0, hours) => format!("about {hours} h"),
                (1, 0) => "about a day".to_owned(),
                (days, 0) => format!("about {days} days"),
                (1, hours) => format!("about a day and {hours} h"),
                (days, hours) => format!("about {days} days and {hours} h"),
            }
        }
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
