//! Alarms: facts that contradict a match however alike the titles are.

use serde::{Deserialize, Serialize};

use crate::score::cross_id::{self, CrossId};
use crate::score::{Candidate, ItemFacts};

/// What an alarm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AlarmKind {
    /// More volumes are owned than were published.
    TooManyVolumes,
    /// More chapters are owned than were published.
    TooManyChapters,
    /// The owned edition is in another language.
    Language,
    /// An id at another service names another work.
    ExternalId,
    /// A novel is not a comic.
    Format,
    /// The years lie far apart.
    Year,
}

/// Something a person should look at before the match is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alarm {
    /// What it is about.
    pub kind: AlarmKind,
    /// In words.
    pub text: String,
    /// Whether the match waits for a person because of it.
    pub held: bool,
}

/// Years further apart than this are worth a word.
const FAR_APART: u32 = 10;

/// Everything about the candidate that contradicts what is known of the item.
pub fn alarms(item: &ItemFacts, candidate: &Candidate) -> Vec<Alarm> {
    [
        volumes(item, candidate),
        chapters(item, candidate),
        language(item, candidate),
        external_id(item, candidate),
        format(item, candidate),
        year(item, candidate),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A series that goes on may have outgrown the provider's count; one that ended may not.
fn volumes(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let own = item.volume_count?;
    let total = candidate.book_count.filter(|total| *total > 0)?;
    let has_ended = is_ended(candidate);
    let slack = if has_ended { 1 } else { 2 + total / 4 };
    (own > total + slack).then(|| {
        let what = if has_ended { "ended with" } else { "has" };
        held(
            AlarmKind::TooManyVolumes,
            format!("{own} volumes are owned, but the candidate {what} {total}"),
        )
    })
}

fn chapters(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let own = item.chapter_count?;
    let total = candidate.chapter_count.filter(|total| *total > 0.0)?;
    let slack = if is_ended(candidate) {
        5.0
    } else {
        10.0 + total / 4.0
    };
    (own > total + slack).then(|| {
        held(
            AlarmKind::TooManyChapters,
            format!("Chapters up to {own} are owned, but the candidate has {total}"),
        )
    })
}

fn is_ended(candidate: &Candidate) -> bool {
    candidate
        .status
        .as_deref()
        .is_some_and(|status| matches!(status, "ended" | "completed" | "finished"))
}

fn language(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let (own, other) = (item.language.as_deref()?, candidate.language.as_deref()?);
    (!is_same_language(own, other)).then(|| {
        held(
            AlarmKind::Language,
            format!("The item is in “{own}”, the candidate in “{other}”"),
        )
    })
}

/// Whether two language tags name one language: `en-GB` and `en` do.
pub(crate) fn is_same_language(left: &str, right: &str) -> bool {
    let primary = |tag: &str| {
        tag.split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    primary(left) == primary(right)
}

fn external_id(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let (source, own, other) = item.external_ids.iter().find_map(|(source, own)| {
        let (_, other) = candidate
            .external_ids
            .iter()
            .find(|(theirs, _)| theirs == source)?;
        let is_other = cross_id::compare(source, own, other) == CrossId::Other;
        is_other.then_some((source, own, other))
    })?;
    Some(held(
        AlarmKind::ExternalId,
        format!("At {source} the item is {own}, the candidate {other}"),
    ))
}

fn format(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let (own, other) = (item.format.as_deref()?, candidate.format.as_deref()?);
    (is_same_form(own, other) == Some(false)).then(|| {
        let spaced = |word: &str| word.replace('_', " ");
        held(
            AlarmKind::Format,
            format!(
                "The item is a {}, the candidate a {}",
                spaced(own),
                spaced(other)
            ),
        )
    })
}

/// Whether two formats can be one work; nothing if one of them is not known here.
pub(crate) fn is_same_form(left: &str, right: &str) -> Option<bool> {
    let form = |word: &str| match word.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "manga" | "manhwa" | "manhua" | "comic" | "webtoon" | "one_shot" | "doujin"
        | "graphic_novel" => Some("drawn"),
        "novel" | "light_novel" => Some("written"),
        "artbook" => Some("artbook"),
        _ => None,
    };
    Some(form(left)? == form(right)?)
}

/// Not held: the score has paid for it already, and reprints are dated late.
fn year(item: &ItemFacts, candidate: &Candidate) -> Option<Alarm> {
    let (own, other) = (item.year?, candidate.year?);
    let apart = own.abs_diff(other);
    (apart > FAR_APART).then(|| Alarm {
        kind: AlarmKind::Year,
        text: format!("The years lie {apart} apart: {own} / {other}"),
        held: false,
    })
}

fn held(kind: AlarmKind, text: String) -> Alarm {
    Alarm {
        kind,
        text,
        held: true,
    }
}

#[cfg(test)]
mod tests;
