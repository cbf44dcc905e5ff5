//! A plugin's answer about a book, as a record.

use codex_domain::metadata::{Award, Field, Value};
use codex_protocol::metadata as wire;
use codex_protocol::metadata::PluginBookMetadata;

use super::people::people;
use super::shared::{
    Taken, external_ids, integer, language, line_value, lines, links, passing, rating, ratings,
    titles,
};
use super::text::{line, maybe_line, paragraphs};

/// What the answer says, field by field. Its page count is that of another copy, so the file's own stays.
pub(crate) fn taken(answer: &PluginBookMetadata) -> Taken {
    let mut taken = Taken::default();
    for (field, value) in wording(answer).into_iter().chain(facts(answer)) {
        taken.offer(field, value);
    }
    taken.explain(answer.language.as_deref(), answer.rating.as_ref());
    taken
}

type Offer = (Field, Option<Value>);

fn wording(answer: &PluginBookMetadata) -> Vec<Offer> {
    vec![
        (Field::Title, line_value(answer.title.as_deref())),
        (Field::Subtitle, line_value(answer.subtitle.as_deref())),
        (Field::AlternateTitles, titles(&answer.alternate_titles)),
        (
            Field::Summary,
            answer
                .summary
                .as_deref()
                .and_then(paragraphs)
                .map(Value::Text),
        ),
        (Field::BookType, line_value(answer.book_type.as_deref())),
        (Field::Publisher, line_value(answer.publisher.as_deref())),
        (Field::Authors, people(&answer.authors, &answer.artists)),
        (Field::Translator, line_value(answer.translator.as_deref())),
        (Field::Edition, line_value(answer.edition.as_deref())),
        (
            Field::OriginalTitle,
            line_value(answer.original_title.as_deref()),
        ),
        (Field::Language, language(answer.language.as_deref())),
        (Field::Genres, lines(&answer.genres)),
        (Field::Tags, lines(&answer.tags)),
        (Field::Subjects, lines(&answer.subjects)),
    ]
}

fn facts(answer: &PluginBookMetadata) -> Vec<Offer> {
    vec![
        (Field::Year, integer(answer.year)),
        (
            Field::ReleaseDate,
            maybe_line(answer.release_date.as_deref()).map(|date| Value::Text(day(&date))),
        ),
        (Field::OriginalYear, integer(answer.original_year)),
        (Field::Isbns, isbns(answer)),
        (
            Field::SeriesPosition,
            answer.series_position.map(Value::Number),
        ),
        (Field::SeriesTotal, integer(answer.series_total)),
        (Field::Volume, answer.volume.map(Value::Number)),
        (Field::Chapter, answer.chapter.map(Value::Number)),
        (Field::Awards, awards(&answer.awards)),
        (Field::ExternalLinks, links(&answer.external_links)),
        (Field::ExternalIds, external_ids(&answer.external_ids)),
        (
            Field::Rating,
            answer.rating.as_ref().and_then(rating).map(Value::Rating),
        ),
        (Field::ExternalRatings, ratings(&answer.external_ratings)),
        (Field::CoverUrl, cover(answer)),
    ]
}

/// The cover the answer names, or the largest of those it offers.
fn cover(answer: &PluginBookMetadata) -> Option<Value> {
    let area = |cover: &wire::BookCover| match (cover.width, cover.height) {
        (Some(width), Some(height)) => i64::from(width) * i64::from(height),
        (Some(_), None) | (None, _) => 0,
    };
    let size = |cover: &wire::BookCover| match cover.size {
        Some(wire::CoverSize::Large) => 3,
        Some(wire::CoverSize::Medium) => 2,
        Some(wire::CoverSize::Small) => 1,
        Some(wire::CoverSize::Unknown) | None => 0,
    };
    let named = line_value(answer.cover_url.as_deref());
    // Of equals the first counts: providers put their best in front.
    let offered = answer.covers.iter().rev();
    named.or_else(|| {
        let largest = offered.max_by_key(|cover| (area(cover), size(cover)))?;
        line_value(Some(&largest.url))
    })
}

/// The day of a date that may carry a time.
fn day(date: &str) -> String {
    date.split(['T', ' ']).next().unwrap_or(date).to_owned()
}

/// Ten or thirteen digits each, without the hyphens of print.
fn isbns(answer: &PluginBookMetadata) -> Option<Value> {
    let all = answer.isbn.iter().chain(&answer.isbns);
    let bare = all.filter_map(|isbn| {
        let bare: String = isbn
            .chars()
            .filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let (last, digits) = bare.as_bytes().split_last()?;
        let is_isbn = digits.iter().all(u8::is_ascii_digit)
            && match bare.len() {
                10 => last.is_ascii_digit() || *last == b'X',
                13 => last.is_ascii_digit(),
                _ => false,
            };
        is_isbn.then_some(bare)
    });
    passing(Field::Isbns, bare, Value::TextList)
}

fn awards(awards: &[wire::Award]) -> Option<Value> {
    let kept = awards.iter().filter_map(|award| {
        Some(Award {
            name: line(&award.name)?,
            year: award.year.map(i64::from),
            category: maybe_line(award.category.as_deref()),
            won: award.won,
        })
    });
    passing(Field::Awards, kept, Value::Awards)
}
