//! The collected cases: every row runs, and the list of those that go another way is exact.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::DateTime;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::super::*;

fn rows<T: DeserializeOwned>(name: &str) -> Option<Vec<T>> {
    let shared = std::env::var_os("CODEX_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = shared.join("data/cron").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// Fails with the difference when the rows that went another way are not those that were expected to.
fn compare(found: &BTreeSet<String>, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|row| (*row).to_owned()).collect();
    let surprises: Vec<_> = found.difference(&expected).collect();
    let healed: Vec<_> = expected.difference(found).collect();
    assert!(
        surprises.is_empty() && healed.is_empty(),
        "go another way and should not: {surprises:#?}\nno longer go another way: {healed:#?}"
    );
}

#[derive(Deserialize)]
struct Validity {
    pattern: String,
    valid: bool,
}

/// 233 of 261 rows as written there.
#[test]
fn what_croner_takes_and_refuses() {
    let Some(rows) = rows::<Validity>("croner-validity.json") else {
        return;
    };
    assert_eq!(rows.len(), 261);
    let found = rows
        .iter()
        .filter(|row| expression(&row.pattern).is_ok() != row.valid)
        .map(|row| row.pattern.clone())
        .collect();
    #[rustfmt::skip]
    let expected = [
        // Taken here: `5/15` is what other schedulers write for `5-59/15`.
        "* * * * * 2/2", "* * * * 3/3 *", "* * * 5/2 * *", "* * 12/6 * * *", "* 0/10 * * * *", "* 1,2/5 * * * *",
        "* 5/5 * * * *", "0/10 * * * * *", "30/30 * * * * *", "5/5 * * * * *",
        // Taken here: a step over all years; a sign without a day, which asks for nothing more.
        "0 0 0 1 1 * */2", "0 12 1 * +",
        // Refused here: `?` as "the time at which the program started", which means nothing to a server.
        "* ? ? ? ? ?", "0 0 12 1 1 * ?", "0 0 12 1 ? *", "0 0 12 1-5 ? *", "0 0 ? * * *", "0 ? * * * *", "0 ?/15 * * * *",
        "59 * ? ? ? ?", "? * * * * *", "? * ? ? ? ?", "? 30 * * * MON", "? ? ? ? ? ?",
        // Refused here: years after 5000, and "the last" of a range of days.
        "0 0 0 1 1 * 1-9999/2", "0 0 0 1 1 * 9999", "0 0 1 1 * * 9999", "0 0 * * MON-FRIL",
    ];
    compare(&found, &expected);
}

#[derive(Deserialize)]
struct Robfig {
    kind: String,
    spec: String,
    time: Option<String>,
    expected: Option<serde_json::Value>,
}

impl Robfig {
    /// The zone is a prefix of the expression or of the time there; here it is a setting of its own.
    fn parts(&self) -> (&str, &str, &str) {
        let time = self.time.as_deref().unwrap_or_default();
        let prefixed = |text| {
            let text: &str = text;
            ["TZ=", "CRON_TZ="]
                .iter()
                .find_map(|prefix| text.strip_prefix(prefix)?.split_once(' '))
        };
        match (prefixed(&self.spec), prefixed(time)) {
            (Some((zone, spec)), _) => (zone, spec, time),
            (None, Some((zone, time))) => (zone, &self.spec, time),
            (None, None) if time.ends_with("+0530") => ("Asia/Kolkata", &self.spec, time),
            (None, None) => ("UTC", &self.spec, time),
        }
    }

    fn goes_as_written(&self) -> bool {
        let (zone, spec, time) = self.parts();
        let when = match When::parse(spec, Some(zone)) {
            Ok(when) => when,
            Err(_) => return self.kind == "invalid",
        };
        let start = match self.kind.as_str() {
            "invalid" => return false,
            _ => moment(time, &when.zone),
        };
        let expected = self.expected.as_ref();
        if self.kind == "activates" {
            let local = start.to_zoned(when.zone.clone());
            let is_match = when.cron.is_time_matching(&local).unwrap();
            return Some(is_match) == expected.and_then(serde_json::Value::as_bool);
        }
        let next = when.after(Timestamp::from_micros(start.as_microsecond()));
        let expected = expected
            .and_then(serde_json::Value::as_str)
            .map(|text| Timestamp::from_micros(moment(text, &when.zone).as_microsecond()));
        next == expected
    }
}

/// With an offset, or as people of the zone write it; the name of the day is not always the right one.
fn moment(text: &str, zone: &TimeZone) -> jiff::Timestamp {
    if let Ok(moment) = jiff::Timestamp::strptime("%Y-%m-%dT%H:%M:%S%z", text) {
        return moment;
    }
    let (_, rest) = text.split_once(' ').unwrap();
    let local = DateTime::strptime("%b %d %H:%M:%S %Y", rest)
        .or_else(|_| DateTime::strptime("%b %d %H:%M %Y", rest))
        .unwrap();
    local.to_zoned(zone.clone()).unwrap().timestamp()
}

/// 92 of 97 rows as written there.
#[test]
fn when_robfig_runs() {
    let Some(rows) = rows::<Robfig>("robfig.json") else {
        return;
    };
    assert_eq!(rows.len(), 97);
    let found = rows
        .iter()
        .filter(|row| !row.goes_as_written())
        .map(|row| format!("{} after {}", row.spec, row.time.as_deref().unwrap_or("-")))
        .collect();
    let expected = [
        // A time that the spring leaves out comes at the end of the gap; there it is left out that day.
        "TZ=America/New_York 0 30 2 11 Mar ? after 2012-03-11T00:00:00-0500",
        "TZ=America/New_York 0 0 2 * * ? after 2012-03-11T00:00:00-0500",
        // A time that the autumn repeats comes once; there it comes twice.
        "TZ=America/New_York 0 30 1 04 Nov ? after 2012-11-04T01:45:00-0400",
        "TZ=America/New_York 0 0 1 * * ? after 2012-11-04T01:00:00-0400",
        "0 0 1 * * ? after TZ=America/New_York 2012-11-04T01:00:00-0400",
    ];
    compare(&found, &expected);
}

#[derive(Deserialize)]
struct Word {
    input: Option<String>,
    cron: String,
}

/// 4 of 6 rows as written there.
#[test]
fn the_words_of_kavita() {
    let Some(rows) = rows::<Word>("kavita-shortcuts.json") else {
        return;
    };
    assert_eq!(rows.len(), 6);
    let now: Timestamp = "2024-05-01T12:00:00Z".parse().unwrap();
    let next = |text: &str| {
        let when = When::parse(text, Some("UTC")).ok()?;
        Some(when.next(now, 3))
    };
    let found = rows
        .iter()
        .filter(|row| row.input.as_deref().and_then(next) != next(&row.cron))
        .map(|row| row.input.clone().unwrap_or_else(|| "(none)".to_owned()))
        .collect();
    // A schedule is switched off by its switch, and says when it runs.
    compare(&found, &["disabled", "(none)"]);
}
