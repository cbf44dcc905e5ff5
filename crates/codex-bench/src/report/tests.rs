//! What is said about a number.

use super::{Report, grouped};

#[test]
fn a_number_is_judged_by_its_aim() {
    let mut report = Report::default();
    report.add("scan_books_per_s", 249.0);
    report.add("idle_rss_mb", 40.0);
    report.add("unheard_of", 1_234_567.0);
    let table = report.table();
    let verdicts: Vec<&str> = table
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().last().unwrap_or_default())
        .collect();
    assert_eq!(verdicts, ["MISSED", "reached", "567"]);
    let json: serde_json::Value = serde_json::from_str(&report.json()).expect("valid JSON");
    assert_eq!(json["idle_rss_mb"], 40.0);
}

#[test]
fn large_numbers_are_grouped_and_small_ones_keep_two_places() {
    let cases = [
        (1.234, "1.23"),
        (999.4, "999"),
        (1_000.0, "1 000"),
        (1_234_567.0, "1 234 567"),
    ];
    for (number, text) in cases {
        assert_eq!(grouped(number), text);
    }
}
