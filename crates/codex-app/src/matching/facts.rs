//! What is known about an item and about a candidate, in the form that is scored.

use codex_domain::metadata::{Field, Item, Record, Value};
use codex_matching::{Candidate, ItemFacts};
use codex_protocol::metadata::SearchResult;
use codex_store::repo::books::BookDetail;
use codex_store::repo::laboratory::Holdings;

use crate::rules::subject::Subject;

/// A series whose files are mostly chapters says nothing about volumes.
const MOSTLY: u32 = 2;

/// What is known about a series.
pub(super) fn series(subject: &Subject, held: &Holdings) -> ItemFacts {
    let record = &subject.record;
    let mut facts = shared(Item::Series, record, &subject.title);
    add_title(&mut facts.titles, &subject.name);
    facts.external_ids = ids_of(subject);
    let are_volumes = held.with_chapter * MOSTLY < held.books;
    let last_volume = held.last_volume.map_or(0, whole);
    // Several files may hold one volume, and a hole on the shelf is still a volume that was published.
    let volumes = match held.with_volume {
        0 => held.books,
        _ => last_volume,
    };
    facts.volume_count = are_volumes.then_some(volumes);
    facts.chapter_count = held.last_chapter;
    facts.format = form(record, held.comics > 0 && held.ebooks == 0);
    facts
}

/// What is known about a book.
pub(super) fn book(subject: &Subject, book: &BookDetail) -> ItemFacts {
    let record = &subject.record;
    let mut facts = shared(Item::Book, record, &subject.title);
    add_title(&mut facts.titles, &subject.name);
    facts.external_ids = ids_of(subject);
    facts.isbns = texts(record, Field::Isbns);
    facts.volume = number(record, Field::Volume);
    let format = book.summary.format.as_deref();
    let is_comic = matches!(format, Some("cbz" | "cbr" | "cb7" | "cbt"));
    facts.format = form(record, is_comic);
    facts
}

/// The name of a file without what stands behind the last dot.
pub(super) fn stem(file_name: &str) -> &str {
    file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem)
}

fn shared(kind: Item, record: &Record, title: &str) -> ItemFacts {
    let mut facts = ItemFacts::titled(kind, title);
    if let Some(Value::Titles(titles)) = record.get(Field::AlternateTitles) {
        for title in titles {
            add_title(&mut facts.titles, &title.title);
        }
    }
    if let Some(title) = record.text(Field::OriginalTitle) {
        add_title(&mut facts.titles, title);
    }
    facts.year = integer(record, Field::Year);
    facts.authors = authors(record);
    facts.language = record.text(Field::Language).map(str::to_owned);
    facts
}

/// What a search says about a candidate.
pub(super) fn candidate(rank: usize, result: &SearchResult) -> Candidate {
    let preview = result.preview.as_ref();
    Candidate {
        external_id: result.external_id.clone(),
        title: result.title.clone(),
        alternate_titles: result.alternate_titles.clone(),
        year: result.year,
        plugin_score: result.relevance_score,
        authors: preview.map(|it| it.authors.clone()).unwrap_or_default(),
        book_count: preview.and_then(|it| u32::try_from(it.book_count?).ok()),
        status: preview.and_then(|it| it.status.clone()),
        format: preview.and_then(|it| it.format.clone()),
        rank,
        ..Candidate::default()
    }
}

/// Adds what the whole answer says to what the search said.
pub(super) fn complete(candidate: &mut Candidate, answer: &Record) {
    let title = answer.text(Field::Title).map(str::to_owned);
    let mut others: Vec<String> = title.into_iter().collect();
    if let Some(Value::Titles(titles)) = answer.get(Field::AlternateTitles) {
        others.extend(titles.iter().map(|title| title.title.clone()));
    }
    for other in others {
        if other != candidate.title {
            add_title(&mut candidate.alternate_titles, &other);
        }
    }
    let people = authors(answer);
    if !people.is_empty() {
        candidate.authors = people;
    }
    candidate.year = candidate.year.or(integer(answer, Field::Year));
    candidate.isbns = texts(answer, Field::Isbns);
    let count = integer(answer, Field::TotalVolumeCount).and_then(|it| u32::try_from(it).ok());
    candidate.book_count = count.or(candidate.book_count);
    candidate.chapter_count = number(answer, Field::TotalChapterCount);
    candidate.status = answer
        .text(Field::Status)
        .map(str::to_owned)
        .or(candidate.status.take());
    candidate.language = answer.text(Field::Language).map(str::to_owned);
    candidate.external_ids = match answer.get(Field::ExternalIds) {
        Some(Value::ExternalIds(ids)) => ids
            .iter()
            .map(|id| (id.source.clone(), id.external_id.clone()))
            .collect(),
        _ => Vec::new(),
    };
}

/// A candidate known by nothing but its whole answer.
pub(super) fn from_answer(external_id: &str, answer: &Record) -> Candidate {
    let mut candidate = Candidate {
        external_id: external_id.to_owned(),
        title: answer.text(Field::Title).unwrap_or(external_id).to_owned(),
        ..Candidate::default()
    };
    complete(&mut candidate, answer);
    candidate
}

/// Ids at services both sides may know; a plugin's own id says nothing about another's.
fn ids_of(subject: &Subject) -> Vec<(String, String)> {
    subject
        .external_ids
        .iter()
        .filter(|id| !id.source.starts_with("plugin:"))
        .map(|id| (id.source.clone(), id.id.clone()))
        .collect()
}

/// Archives of pictures without a better word are comics. An ebook may hold either.
fn form(record: &Record, is_comic: bool) -> Option<String> {
    let named = record.text(Field::BookType).map(str::to_owned);
    named.or_else(|| is_comic.then(|| "comic".to_owned()))
}

fn add_title(titles: &mut Vec<String>, title: &str) {
    let title = title.trim();
    if !title.is_empty() && !titles.iter().any(|known| known == title) {
        titles.push(title.to_owned());
    }
}

pub(super) fn authors(record: &Record) -> Vec<String> {
    match record.get(Field::Authors) {
        Some(Value::Authors(authors)) => authors.iter().map(|it| it.name.clone()).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn texts(record: &Record, field: Field) -> Vec<String> {
    match record.get(field) {
        Some(Value::TextList(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

pub(super) fn integer(record: &Record, field: Field) -> Option<i32> {
    match record.get(field) {
        Some(Value::Integer(number)) => i32::try_from(*number).ok(),
        _ => None,
    }
}

fn number(record: &Record, field: Field) -> Option<f64> {
    match record.get(field) {
        Some(Value::Number(number)) => Some(*number),
        Some(Value::Integer(number)) => Some(*number as f64),
        _ => None,
    }
}

/// The whole part of a number that is not negative and not absurd.
fn whole(number: f64) -> u32 {
    number.floor().clamp(0.0, 100_000.0) as u32
}
