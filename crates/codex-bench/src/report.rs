//! The numbers of one run: in order, each with what it should reach.

use std::fmt::Write;

use serde_json::{Map, Number, Value};

/// What a number should be at least, or at most.
#[derive(Clone, Copy)]
enum Aim {
    AtLeast(f64),
    AtMost(f64),
    None,
}

/// The names that are judged, with their aims; a number without one is shown for scale.
const AIMS: &[(&str, Aim)] = &[
    ("raw_pipe_per_s", Aim::None),
    ("call_rust_p50_over_raw", Aim::AtMost(2.0)),
    ("call_node_p50_over_raw", Aim::AtMost(3.0)),
    ("call_rust_64_per_s", Aim::AtLeast(300_000.0)),
    ("call_node_64_per_s", Aim::AtLeast(100_000.0)),
    ("http_search_1_per_s", Aim::AtLeast(1_000.0)),
    ("http_search_64_per_s", Aim::AtLeast(4_000.0)),
    ("scan_books_per_s", Aim::AtLeast(250.0)),
    ("rescan_files_per_s", Aim::AtLeast(20_000.0)),
    ("series_list_per_s", Aim::AtLeast(2_500.0)),
    ("auto_match_series_per_s", Aim::AtLeast(100.0)),
    ("page_p95_ms_during_auto_match", Aim::AtMost(50.0)),
    ("rule_lab_10k_ms", Aim::AtMost(1_000.0)),
    ("idle_rss_mb", Aim::AtMost(40.0)),
    ("scan_rss_mb", Aim::AtMost(120.0)),
    ("start_ms", Aim::AtMost(300.0)),
    ("binary_mb", Aim::AtMost(45.0)),
];

#[derive(Default)]
pub(crate) struct Report {
    numbers: Vec<(String, f64)>,
}

impl Report {
    pub(crate) fn add(&mut self, name: &str, number: f64) {
        self.numbers.push((name.to_owned(), number));
    }

    pub(crate) fn json(&self) -> String {
        let map: Map<String, Value> = self
            .numbers
            .iter()
            .map(|(name, number)| {
                let rounded = (number * 1_000.0).round() / 1_000.0;
                (
                    name.clone(),
                    Number::from_f64(rounded).map_or(Value::Null, Value::Number),
                )
            })
            .collect();
        format!("{:#}\n", Value::Object(map))
    }

    pub(crate) fn table(&self) -> String {
        let mut table = format!("\n{:<34}{:>12}   {:<14}\n", "measure", "number", "aim");
        let place = |name: &str| AIMS.iter().position(|(aimed, _)| *aimed == name);
        let mut numbers: Vec<_> = self.numbers.iter().collect();
        // What is judged comes first, in the order of the aims; the rest follows as it was measured.
        numbers.sort_by_key(|(name, _)| place(name).unwrap_or(AIMS.len()));
        for (name, number) in numbers {
            let aim = place(name).map_or(Aim::None, |place| AIMS[place].1);
            let (aim, verdict) = match aim {
                Aim::AtLeast(least) => {
                    (format!(">= {}", grouped(least)), verdict(*number >= least))
                }
                Aim::AtMost(most) => (format!("<= {}", grouped(most)), verdict(*number <= most)),
                Aim::None => (String::new(), ""),
            };
            writeln!(
                table,
                "{name:<34}{:>12}   {aim:<14}{verdict}",
                grouped(*number)
            )
            .expect("writing to a string cannot fail");
        }
        table
    }
}

fn verdict(reached: bool) -> &'static str {
    if reached { "reached" } else { "MISSED" }
}

/// Three significant places for small numbers, thousands apart for large ones.
fn grouped(number: f64) -> String {
    if number < 100.0 {
        return format!("{number:.2}");
    }
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
