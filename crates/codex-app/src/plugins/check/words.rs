//! Checks of single words and numbers. `Err` is the rest of a sentence that starts with the field's name.

use std::ops::RangeInclusive;
use std::str::FromStr;

use codex_domain::plugin::{CredentialDelivery, PluginKind};
use codex_protocol::Manifest;
use serde_json::json;

use super::Complaints;

/// Longest name of a plugin.
const MAX_NAME: usize = 100;

/// Lower-case letters, digits and hyphens, because the name is also a folder and part of ids.
pub(crate) fn checked_name(name: &str, out: &mut Complaints) {
    let is_good = (1..=MAX_NAME).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-');
    if !is_good {
        out.add(
            "name",
            format!(
                "must have 1 to {MAX_NAME} lower-case letters, digits and hyphens, and no hyphen at either end"
            ),
        );
    }
}

pub(crate) fn checked_kind(kind: Option<&str>, out: &mut Complaints) -> PluginKind {
    match kind {
        None | Some("system") => PluginKind::System,
        Some("user") => PluginKind::User,
        Some(_) => {
            out.add("pluginType", "must be system or user");
            PluginKind::System
        }
    }
}

pub(super) fn line(text: &str, longest: usize) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.len() > longest || text.chars().any(char::is_control) {
        return Err(format!(
            "must have 1 to {longest} characters and no control characters"
        ));
    }
    Ok(text.to_owned())
}

/// Blank text is none.
pub(super) fn optional_text(text: Option<&str>, longest: usize) -> Result<Option<String>, String> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.len() > longest || text.contains('\0') {
        return Err(format!(
            "must have at most {longest} bytes and no NUL character"
        ));
    }
    Ok(Some(text.to_owned()))
}

/// Words of a fixed list, sorted and without repeats.
pub(super) fn parsed_set<T>(words: &[String]) -> Result<Vec<T>, String>
where
    T: FromStr + Ord,
    T::Err: std::fmt::Display,
{
    let parsed: Result<Vec<T>, T::Err> = words.iter().map(|word| word.parse()).collect();
    let mut parsed = parsed.map_err(|error| format!("holds an {error}"))?;
    parsed.sort_unstable();
    parsed.dedup();
    Ok(parsed)
}

pub(super) fn delivery(word: &str) -> Result<CredentialDelivery, String> {
    match word {
        "init_message" => Ok(CredentialDelivery::InitMessage),
        "env" => Ok(CredentialDelivery::Env),
        "both" => Ok(CredentialDelivery::Both),
        _ => Err("must be init_message, env or both".to_owned()),
    }
}

pub(super) fn within(
    number: Option<u32>,
    range: RangeInclusive<u32>,
) -> Result<Option<i64>, String> {
    match number {
        Some(number) if !range.contains(&number) => Err(format!(
            "must be between {} and {}, or null",
            range.start(),
            range.end()
        )),
        other => Ok(other.map(i64::from)),
    }
}

/// The levels a plugin may log at.
pub(crate) const LOG_LEVELS: [&str; 4] = ["debug", "info", "warn", "error"];

pub(super) fn log_level(level: Option<&str>) -> Result<Option<String>, String> {
    match level {
        Some(level) if !LOG_LEVELS.contains(&level) => {
            Err(format!("must be one of {}, or null", LOG_LEVELS.join(", ")))
        }
        other => Ok(other.map(str::to_owned)),
    }
}

pub(super) fn targets(targets: Option<&[String]>) -> Result<Option<serde_json::Value>, String> {
    let Some(targets) = targets else {
        return Ok(None);
    };
    if targets
        .iter()
        .any(|target| target != "series" && target != "book")
    {
        return Err("must hold series, book or both, or be null".to_owned());
    }
    let mut targets = targets.to_vec();
    targets.sort_unstable_by(|a, b| b.cmp(a));
    targets.dedup();
    Ok(Some(json!(targets)))
}

/// Least and greatest number of each part of a schedule, from seconds to weekdays.
const PARTS: [(u32, u32); 6] = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

/// Five or six parts; five get a leading zero for the second.
pub(super) fn schedule(
    text: Option<String>,
    manifest: Option<&Manifest>,
) -> Result<Option<String>, String> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    if !manifest.is_some_and(|manifest| manifest.capabilities.user_read_sync) {
        return Err("can only be set for a plugin that synchronises reading progress".to_owned());
    }
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    if parts.len() == 5 {
        parts.insert(0, "0");
    }
    let is_good = parts.len() == PARTS.len()
        && parts
            .iter()
            .zip(PARTS)
            .all(|(part, range)| part.split(',').all(|item| is_schedule_item(item, range)));
    if !is_good {
        return Err(
            "must be a schedule of five or six parts, such as `0 3 * * *` for every night at three"
                .to_owned(),
        );
    }
    Ok(Some(parts.join(" ")))
}

/// `*`, a number or a range, each with an optional step.
fn is_schedule_item(item: &str, (least, greatest): (u32, u32)) -> bool {
    let number = |text: &str| {
        text.parse::<u32>()
            .ok()
            .filter(|number| (least..=greatest).contains(number))
    };
    let (base, step) = match item.split_once('/') {
        Some((base, step)) => (base, Some(step)),
        None => (item, None),
    };
    if step.is_some_and(|step| !step.parse::<u32>().is_ok_and(|step| step > 0)) {
        return false;
    }
    match base.split_once('-') {
        Some((from, to)) => {
            matches!((number(from), number(to)), (Some(from), Some(to)) if from <= to)
        }
        None => base == "*" || number(base).is_some(),
    }
}
