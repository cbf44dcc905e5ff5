//! Expressions and time zones: the collected cases of three schedulers, and what is decided otherwise here.

mod corpora;

use super::*;

fn after(cron: &str, zone: &str, moment: &str) -> String {
    let when = When::parse(cron, Some(zone)).unwrap();
    let next = when.after(moment.parse().unwrap());
    next.map_or_else(|| "never".to_owned(), |next| next.to_string())
}

#[test]
fn expressions_are_read_in_their_zone() {
    #[rustfmt::skip]
    let table = [
        ("0 3 * * *", "UTC", "2024-05-01T12:00:00Z", "2024-05-02T03:00:00Z"),
        ("0 3 * * *", "Europe/Berlin", "2024-05-01T12:00:00Z", "2024-05-02T01:00:00Z"),
        ("30 0 3 * * *", "UTC", "2024-05-01T12:00:00Z", "2024-05-02T03:00:30Z"),
        ("0 0 0 1 1 * 2030", "UTC", "2024-05-01T12:00:00Z", "2030-01-01T00:00:00Z"),
        ("5/15 * * * *", "UTC", "2024-05-01T12:06:00Z", "2024-05-01T12:20:00Z"),
        ("0 0 * * Mon/2", "UTC", "2024-05-01T12:00:00Z", "2024-05-03T00:00:00Z"),
        ("0 0 L * *", "UTC", "2024-02-01T12:00:00Z", "2024-02-29T00:00:00Z"),
        ("weekly", "UTC", "2024-05-01T12:00:00Z", "2024-05-06T00:00:00Z"),
        ("@weekly", "UTC", "2024-05-01T12:00:00Z", "2024-05-05T00:00:00Z"),
        ("@midnight", "UTC", "2024-05-01T12:00:00Z", "2024-05-02T00:00:00Z"),
        ("0 0 31 2 *", "UTC", "2024-05-01T12:00:00Z", "never"),
        // Half past two does not exist that night, and three comes right after two.
        ("30 2 * * *", "Europe/Berlin", "2024-03-30T12:00:00Z", "2024-03-31T01:00:00Z"),
        ("30 2 * * *", "Europe/Berlin", "2024-03-31T01:00:00Z", "2024-04-01T00:30:00Z"),
        // It exists twice that night: once is enough.
        ("30 2 * * *", "Europe/Berlin", "2024-10-26T12:00:00Z", "2024-10-27T00:30:00Z"),
        ("30 2 * * *", "Europe/Berlin", "2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z"),
    ];
    for (cron, zone, moment, expected) in table {
        assert_eq!(
            after(cron, zone, moment),
            expected,
            "{cron} in {zone} after {moment}"
        );
    }
}

#[test]
fn each_wrong_part_is_named() {
    let fields = |cron: &str, zone: Option<&str>| -> Vec<String> {
        let problems = When::parse(cron, zone).unwrap_err();
        problems.into_iter().map(|problem| problem.field).collect()
    };
    assert_eq!(fields("", None), ["cronSchedule"]);
    assert_eq!(fields("* * * *", None), ["cronSchedule"]);
    assert_eq!(fields("*/61 * * * *", None), ["cronSchedule"]);
    assert_eq!(fields(&"1,".repeat(200), None), ["cronSchedule"]);
    assert_eq!(fields("0 3 * * *", Some("Middle/Earth")), ["timezone"]);
    assert_eq!(fields("never", Some("")), ["cronSchedule", "timezone"]);
}

#[test]
fn the_next_few_runs_are_told() {
    let when = When::parse("0 0 1 1 *", Some("UTC")).unwrap();
    let next: Vec<String> = when
        .next("2024-05-01T00:00:00Z".parse().unwrap(), 3)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        next,
        [
            "2025-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            "2027-01-01T00:00:00Z"
        ]
    );
}
