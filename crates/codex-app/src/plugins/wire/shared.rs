//! What series and books share: titles, links, ids, ratings, and the one gate every value passes.

use std::collections::{BTreeMap, HashMap};

use codex_domain::metadata::value::MAX_LIST;
use codex_domain::metadata::{AlternateTitle, ExternalId, Field, Link, Rating, Record, Value};
use codex_protocol::metadata as wire;

use super::text::{line, maybe_line};

/// What an answer came to: what can be kept, and what was left out and why.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) record: Record,
    /// The rest of a sentence that begins with the field.
    pub(crate) left_out: BTreeMap<Field, String>,
}

/// Longest part of a value that is told when it is left out, in characters.
const TOLD: usize = 60;

impl Taken {
    /// Takes what passes the same check that people's input passes.
    pub(super) fn offer(&mut self, field: Field, value: Option<Value>) {
        let Some(value) = value else { return };
        let json = value.to_json();
        match Value::from_json(field, &json) {
            Ok(value) => self.record.set(field, value),
            Err(error) => self.leave_out(field, &error.problem, &json.to_string()),
        }
    }

    /// What is said of a language and of a rating has a form that cannot be offered when it is wrong.
    pub(super) fn explain(
        &mut self,
        language: Option<&str>,
        rating: Option<&wire::ExternalRating>,
    ) {
        if let Some(tag) = maybe_line(language)
            && self.record.get(Field::Language).is_none()
        {
            let problem = "must be a language tag such as en or pt-BR";
            self.leave_out(Field::Language, problem, &format!("“{tag}”"));
        }
        if let Some(rating) = rating
            && self.record.get(Field::Rating).is_none()
        {
            let problem = "must be a score from 0 to 100 with a source";
            self.leave_out(Field::Rating, problem, &rating.score.to_string());
        }
    }

    fn leave_out(&mut self, field: Field, problem: &str, value: &str) {
        let mut told: String = value.chars().take(TOLD).collect();
        if told.len() < value.len() {
            told.push('…');
        }
        self.left_out
            .insert(field, format!("{problem}, and is {told}"));
    }
}

/// Keeps the entries that would pass alone, so that one bad entry does not cost the list.
pub(super) fn passing<T: Clone>(
    field: Field,
    items: impl IntoIterator<Item = T>,
    wrap: impl Fn(Vec<T>) -> Value,
) -> Option<Value> {
    let good: Vec<T> = items
        .into_iter()
        .filter(|item| Value::from_json(field, &wrap(vec![item.clone()]).to_json()).is_ok())
        .take(MAX_LIST)
        .collect();
    (!good.is_empty()).then(|| wrap(good))
}

pub(super) fn line_value(text: Option<&str>) -> Option<Value> {
    maybe_line(text).map(Value::Text)
}

pub(super) fn lines(texts: &[String]) -> Option<Value> {
    let lines: Vec<String> = texts
        .iter()
        .filter_map(|text| line(text))
        .take(MAX_LIST)
        .collect();
    (!lines.is_empty()).then_some(Value::TextList(lines))
}

pub(super) fn integer(number: Option<i32>) -> Option<Value> {
    number.map(|number| Value::Integer(number.into()))
}

/// A language tag as BCP 47 writes it: letters, digits and hyphens.
pub(super) fn language(tag: Option<&str>) -> Option<Value> {
    let tag = maybe_line(tag)?.replace('_', "-");
    let is_tag = tag.len() <= 35
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_tag.then_some(Value::Text(tag))
}

/// Labelled by language, else by kind, else `alternate`; a label that repeats is numbered.
pub(super) fn titles(titles: &[wire::AlternateTitle]) -> Option<Value> {
    let mut uses: HashMap<String, usize> = HashMap::new();
    let labelled: Vec<AlternateTitle> = titles
        .iter()
        .filter_map(|title| {
            let text = line(&title.title)?;
            let label = maybe_line(title.language.as_deref())
                .or_else(|| maybe_line(title.title_type.as_deref()))
                .unwrap_or_else(|| "alternate".to_owned());
            let count = uses.entry(label.to_lowercase()).or_default();
            *count += 1;
            let label = match *count {
                1 => label,
                number => format!("{label}-{number}"),
            };
            Some(AlternateTitle { label, title: text })
        })
        .take(MAX_LIST)
        .collect();
    (!labelled.is_empty()).then_some(Value::Titles(labelled))
}

pub(super) fn links(links: &[wire::ExternalLink]) -> Option<Value> {
    let named = links.iter().filter_map(|link| {
        let url = link.url.trim().to_owned();
        Some(Link {
            label: line(&link.label).or_else(|| host_of(&url))?,
            url,
            link_type: link.link_type.map(|kind| kind.as_str().to_owned()),
        })
    });
    passing(Field::ExternalLinks, named, Value::Links)
}

fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then(|| host.to_owned())
}

/// Ids at other services. `plugin:…` sources are the server's own and cannot be claimed by an answer.
pub(super) fn external_ids(ids: &[wire::ExternalId]) -> Option<Value> {
    let kept = ids.iter().filter_map(|id| {
        let source = line(&id.source)?;
        let is_ours = source.to_lowercase().starts_with("plugin:");
        (!is_ours).then_some(ExternalId {
            source,
            external_id: line(&id.external_id)?,
        })
    });
    passing(Field::ExternalIds, kept, Value::ExternalIds)
}

pub(super) fn rating(rating: &wire::ExternalRating) -> Option<Rating> {
    let is_score = (0.0..=100.0).contains(&rating.score);
    is_score.then_some(Rating {
        source: line(&rating.source)?,
        score: rating.score,
        vote_count: rating.vote_count.filter(|votes| *votes >= 0).map(i64::from),
    })
}

pub(super) fn ratings(ratings: &[wire::ExternalRating]) -> Option<Value> {
    let kept: Vec<Rating> = ratings.iter().filter_map(rating).take(MAX_LIST).collect();
    (!kept.is_empty()).then_some(Value::Ratings(kept))
}
