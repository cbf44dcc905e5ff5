//! Cron expressions in a time zone.
//!
//! Five fields, six with seconds in front, seven with the year behind, or a word such as `@daily`. `5/15` means
//! "from 5 on every 15", as many other schedulers write it. Where the clock is put forward, a time that does not
//! exist comes at the end of the gap; where it is put back, a fixed time comes once.

use codex_domain::Timestamp;
use croner::Cron;
use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use jiff::tz::TimeZone;

use crate::error::FieldProblem;

/// Words other servers offer, and what they mean there.
const WORDS: [(&str, &str); 3] = [
    ("daily", "0 0 * * *"),
    ("weekly", "0 0 * * 1"),
    ("@midnight", "0 0 * * *"),
];

/// The largest values of second, minute, hour, day of the month, month and day of the week.
const LARGEST: [u8; 6] = [59, 59, 23, 31, 12, 6];

const MAX_LENGTH: usize = 200;

/// A cron expression, read in a time zone.
#[derive(Debug)]
pub(super) struct When {
    cron: Cron,
    zone: TimeZone,
}

impl When {
    /// Understands an expression and the name of a zone (the server's when absent), and names each that is wrong.
    pub(super) fn parse(text: &str, zone: Option<&str>) -> Result<Self, Vec<FieldProblem>> {
        let cron = expression(text).map_err(|reason| FieldProblem::new("cronSchedule", reason));
        let zone = time_zone(zone).map_err(|reason| FieldProblem::new("timezone", reason));
        match (cron, zone) {
            (Ok(cron), Ok(zone)) => Ok(Self { cron, zone }),
            (cron, zone) => Err(cron.err().into_iter().chain(zone.err()).collect()),
        }
    }

    /// The next time after a moment; `None` when there is none.
    pub(super) fn after(&self, moment: Timestamp) -> Option<Timestamp> {
        let moment = jiff::Timestamp::from_microsecond(moment.as_micros()).ok()?;
        let start = moment.to_zoned(self.zone.clone());
        let next = self.cron.find_next_occurrence(&start, false).ok()?;
        Some(Timestamp::from_micros(next.timestamp().as_microsecond()))
    }

    /// The next few times after a moment.
    pub(super) fn next(&self, moment: Timestamp, count: usize) -> Vec<Timestamp> {
        std::iter::successors(self.after(moment), |last| self.after(*last))
            .take(count)
            .collect()
    }
}

fn expression(text: &str) -> Result<Cron, String> {
    let text = text.trim();
    if text.len() > MAX_LENGTH {
        return Err(format!("must not be longer than {MAX_LENGTH} characters"));
    }
    let text = WORDS
        .iter()
        .find_map(|(word, cron)| word.eq_ignore_ascii_case(text).then_some(*cron))
        .unwrap_or(text);
    if let Some(step) = overlong_step(text) {
        return Err(format!(
            "has a step of {step}, which no field is long enough for"
        ));
    }
    let parser = CronParser::builder()
        .seconds(Seconds::Optional)
        .year(Year::Optional)
        .build();
    parser
        .parse(&with_full_ranges(text))
        .map_err(|error| reason(&error))
}

/// Writes `5/15` as `5-59/15`.
fn with_full_ranges(text: &str) -> String {
    let fields: Vec<&str> = text.split_whitespace().collect();
    let first = usize::from(fields.len() == 5);
    let field = |(place, field): (usize, &&str)| match LARGEST.get(place + first) {
        Some(largest) => {
            let parts: Vec<String> = field
                .split(',')
                .map(|part| full_range(part, *largest))
                .collect();
            parts.join(",")
        }
        None => (*field).to_owned(),
    };
    let fields: Vec<String> = fields.iter().enumerate().map(field).collect();
    fields.join(" ")
}

/// A step no field is long enough for.
fn overlong_step(text: &str) -> Option<&str> {
    let largest = u32::from(LARGEST[0]);
    let steps = text
        .split([' ', ','])
        .filter_map(|part| part.split_once('/'));
    steps
        .map(|(_, step)| step)
        .find(|step| step.parse::<u32>().is_ok_and(|step| step > largest))
}

fn full_range(part: &str, largest: u8) -> String {
    match part.split_once('/') {
        Some((start, step)) if !start.is_empty() && start.chars().all(char::is_alphanumeric) => {
            format!("{start}-{largest}/{step}")
        }
        _ => part.to_owned(),
    }
}

fn reason(error: &CronError) -> String {
    let detail = match error {
        CronError::EmptyPattern => {
            return "must not be empty; `0 3 * * *` is every night at three".to_owned();
        }
        CronError::InvalidPattern(detail)
        | CronError::IllegalCharacters(detail)
        | CronError::ComponentError(detail) => detail.trim_end_matches('.').to_owned(),
        other => other.to_string(),
    };
    format!("is not a cron expression ({detail}); `0 3 * * *` is every night at three")
}

fn time_zone(name: Option<&str>) -> Result<TimeZone, String> {
    let Some(name) = name else {
        return Ok(TimeZone::try_system().unwrap_or(TimeZone::UTC));
    };
    TimeZone::get(name).map_err(|_| {
        format!("names no time zone (`{name}`); use a name such as Europe/Berlin, or UTC")
    })
}

#[cfg(test)]
mod tests;
