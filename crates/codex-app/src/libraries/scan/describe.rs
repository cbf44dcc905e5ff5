//! What a file and its name say, as metadata of the book and as claims about its series.
//!
//! The order of trust is that of [`codex_formats::resolve`]: sidecar files, then the package document or the
//! PDF's own metadata, then the name of the file, then the name of its folder.

mod draft;

use codex_domain::metadata::{
    Author, AuthorRole, ExternalId, Field, Item, Link, Origin, Rating, Value,
};
use codex_formats::metadata::{BookMetadata, Credit, Origin as Source, ReadingDirection, Role};
use codex_formats::naming::{NameContext, NamingStyle, parse_file_name, parse_folder_name};
use codex_formats::{Format, FoundMetadata, Inspection, Resolved, Sourced, resolve};
use codex_store::repo::metadata::Metadata;

use self::draft::{Draft, named};
use crate::text;

/// What is known about a book after its file was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Description {
    /// About the book.
    pub(super) metadata: Metadata,
    /// About its series.
    pub(super) claims: Metadata,
    /// What had to be left out, one sentence each.
    pub(super) warnings: Vec<String>,
}

/// Describes a book by its content and its names.
pub(super) fn describe(inspection: &Inspection, file_name: &str, folder_name: &str) -> Description {
    let style = match inspection.format {
        Format::Epub | Format::Pdf => NamingStyle::Book,
        Format::Cbz | Format::Cbr | Format::Cb7 | Format::Cbt => comic_style(&inspection.metadata),
    };
    assemble(&inspection.metadata, style, file_name, folder_name)
}

/// Describes a book whose content cannot be read.
pub(super) fn describe_by_name(file_name: &str, folder_name: &str) -> Description {
    assemble(&[], NamingStyle::default(), file_name, folder_name)
}

/// The series a loose file belongs to, by its name alone so that it stays the same when tags change.
pub(super) fn series_of_loose_file(file_name: &str) -> String {
    let stem = stem(file_name);
    let parsed = parse_file_name(stem, &NameContext::default());
    text::line(&parsed.series)
        .or_else(|| text::line(stem))
        .unwrap_or_else(|| file_name.to_owned())
}

/// What the name of a series' folder says.
pub(super) fn describe_folder(name: &str) -> Metadata {
    let parsed = parse_folder_name(name);
    let mut draft = Draft::new(Item::Series);
    let title = text::line(&parsed.series).or_else(|| text::line(name));
    draft.text(Field::Title, title.as_deref(), Origin::Folder);
    draft.integer(Field::Year, parsed.year, Origin::Folder);
    draft.text(Field::Language, parsed.language.as_deref(), Origin::Folder);
    draft.text(
        Field::Publisher,
        parsed.publisher.as_deref(),
        Origin::Folder,
    );
    draft.metadata
}

fn comic_style(found: &[FoundMetadata]) -> NamingStyle {
    let is_manga = found
        .iter()
        .any(|it| it.values.reading_direction == Some(ReadingDirection::RightToLeft));
    if is_manga {
        NamingStyle::Manga
    } else {
        NamingStyle::Comic
    }
}

fn assemble(
    found: &[FoundMetadata],
    style: NamingStyle,
    file_name: &str,
    folder_name: &str,
) -> Description {
    let stem = stem(file_name);
    let name = parse_file_name(
        stem,
        &NameContext {
            style,
            folder: folder_name,
        },
    );
    let resolved = resolve(found, &name, &parse_folder_name(folder_name));
    let mut book = Draft::new(Item::Book);
    titles(&mut book, found, &resolved, stem);
    places(&mut book, &resolved);
    publication(&mut book, found, &resolved);
    lists(&mut book, found, &resolved.other);
    let mut series = Draft::new(Item::Series);
    claims(&mut series, found, &resolved);
    let mut warnings = book.warnings;
    warnings.append(&mut series.warnings);
    Description {
        metadata: book.metadata,
        claims: series.metadata,
        warnings,
    }
}

fn titles(book: &mut Draft, found: &[FoundMetadata], resolved: &Resolved, stem: &str) {
    book.sourced(Field::Title, resolved.title.as_ref());
    if book.metadata.record.get(Field::Title).is_none() {
        book.text(Field::Title, Some(stem), Origin::FileName);
    }
    let other = &resolved.other;
    let sort_origin = origin(found, |it| it.title_sort.is_some());
    book.text(Field::TitleSort, other.title_sort.as_deref(), sort_origin);
    let summary = other.summary.as_deref().and_then(text::paragraphs);
    book.set(
        Field::Summary,
        summary.map(Value::Text),
        origin(found, |it| it.summary.is_some()),
    );
}

fn places(book: &mut Draft, resolved: &Resolved) {
    /// Above this a volume is the year in which the series began, as many taggers put it.
    const YEARS_BEGIN: f64 = 1800.0;
    let parsed = |it: &Sourced<String>| {
        codex_formats::naming::Number::parse(&it.value).map(|number| number.value)
    };
    if let Some(number) = &resolved.number {
        book.number(
            Field::SeriesPosition,
            resolved.number_sort,
            named(number.origin),
        );
    }
    if let Some(volume) = &resolved.volume {
        let value = parsed(volume).filter(|volume| *volume < YEARS_BEGIN);
        book.number(Field::Volume, value, named(volume.origin));
    }
    if let Some(chapter) = &resolved.chapter {
        book.number(Field::Chapter, parsed(chapter), named(chapter.origin));
    }
    if let Some(count) = &resolved.count {
        book.integer(Field::SeriesTotal, Some(count.value), named(count.origin));
    }
}

fn publication(book: &mut Draft, found: &[FoundMetadata], resolved: &Resolved) {
    book.sourced(Field::Publisher, resolved.publisher.as_ref());
    book.sourced(Field::Language, resolved.language.as_ref());
    book.sourced(Field::BookType, resolved.format.as_ref());
    if let Some(year) = &resolved.year {
        book.integer(Field::Year, Some(year.value), named(year.origin));
        let date = match (&resolved.month, &resolved.day) {
            (Some(month), Some(day)) => Some(format!(
                "{:04}-{:02}-{:02}",
                year.value, month.value, day.value
            )),
            (Some(month), None) => Some(format!("{:04}-{:02}", year.value, month.value)),
            (None, _) => None,
        };
        book.text(Field::ReleaseDate, date.as_deref(), named(year.origin));
    }
    let isbn = resolved
        .other
        .isbn
        .clone()
        .map(|isbn| Value::TextList(vec![isbn]));
    book.set(Field::Isbns, isbn, origin(found, |it| it.isbn.is_some()));
}

fn lists(book: &mut Draft, found: &[FoundMetadata], other: &BookMetadata) {
    let people = origin(found, |it| !it.credits.is_empty());
    let authors = other.credits.iter().filter_map(author).collect();
    book.set(
        Field::Authors,
        Some(Value::Authors(authors)),
        people.clone(),
    );
    let translators: Vec<&str> = other
        .credits
        .iter()
        .filter(|credit| credit.role == Role::Translator)
        .map(|credit| credit.name.as_str())
        .collect();
    book.text(Field::Translator, Some(&translators.join(", ")), people);
    book.list(
        Field::Genres,
        &other.genres,
        origin(found, |it| !it.genres.is_empty()),
    );
    book.list(
        Field::Tags,
        &other.tags,
        origin(found, |it| !it.tags.is_empty()),
    );
    let links = other
        .web
        .iter()
        .enumerate()
        .filter_map(|(index, url)| link(index, url))
        .collect();
    book.set(
        Field::ExternalLinks,
        Some(Value::Links(links)),
        origin(found, |it| !it.web.is_empty()),
    );
    let ids = other
        .identifiers
        .iter()
        .filter_map(|(scheme, id)| external_id(scheme, id))
        .collect();
    book.set(
        Field::ExternalIds,
        Some(Value::ExternalIds(ids)),
        origin(found, |it| !it.identifiers.is_empty()),
    );
    let rated = origin(found, |it| it.community_rating.is_some());
    let rating = other.community_rating.map(|stars| {
        Value::Rating(Rating {
            source: rated.to_string(),
            score: (f64::from(stars) * 20.0).clamp(0.0, 100.0),
            vote_count: None,
        })
    });
    book.set(Field::Rating, rating, rated);
}

/// What the file itself (not its name) says about the series.
fn claims(series: &mut Draft, found: &[FoundMetadata], resolved: &Resolved) {
    let is_inside = |origin: Source| !matches!(origin, Source::FileName | Source::FolderName);
    series.sourced(
        Field::Title,
        resolved.series.as_ref().filter(|it| is_inside(it.origin)),
    );
    if let Some(count) = resolved.count.as_ref().filter(|it| is_inside(it.origin)) {
        series.integer(
            Field::TotalVolumeCount,
            Some(count.value),
            named(count.origin),
        );
    }
    let direction = resolved
        .other
        .reading_direction
        .map(|direction| match direction {
            ReadingDirection::LeftToRight => "ltr",
            ReadingDirection::RightToLeft => "rtl",
            ReadingDirection::Vertical => "ttb",
        });
    series.text(
        Field::ReadingDirection,
        direction,
        origin(found, |it| it.reading_direction.is_some()),
    );
    let age = resolved
        .other
        .age_rating
        .and_then(codex_formats::metadata::AgeRating::minimum_age);
    series.integer(
        Field::AgeRating,
        age,
        origin(found, |it| it.age_rating.is_some()),
    );
}

/// The most trusted source inside the file that has something.
fn origin(found: &[FoundMetadata], has: impl Fn(&BookMetadata) -> bool) -> Origin {
    found
        .iter()
        .filter(|it| has(&it.values))
        .map(|it| it.origin)
        .min()
        .map_or(Origin::FileName, named)
}

fn author(credit: &Credit) -> Option<Author> {
    let role = match credit.role {
        Role::Author => AuthorRole::Author,
        Role::Writer => AuthorRole::Writer,
        Role::Penciller => AuthorRole::Penciller,
        Role::Inker => AuthorRole::Inker,
        Role::Colorist => AuthorRole::Colorist,
        Role::Letterer => AuthorRole::Letterer,
        Role::CoverArtist => AuthorRole::CoverArtist,
        Role::Artist | Role::Illustrator => AuthorRole::Illustrator,
        Role::Editor => AuthorRole::Editor,
        Role::Translator => AuthorRole::Translator,
        Role::Contributor => AuthorRole::Contributor,
    };
    Some(Author {
        name: text::line(&credit.name)?,
        role,
        sort_name: text::maybe_line(credit.sort_name.as_deref()),
    })
}

fn link(index: usize, url: &str) -> Option<Link> {
    let url =
        text::line(url).filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
    let host = url.split('/').nth(2)?.trim_start_matches("www.");
    let label = if index == 0 {
        host.to_owned()
    } else {
        format!("{host} {}", index + 1)
    };
    Some(Link {
        label,
        url: url.replace(' ', "%20"),
        link_type: None,
    })
}

fn external_id(scheme: &str, id: &str) -> Option<ExternalId> {
    Some(ExternalId {
        source: text::line(scheme)?,
        external_id: text::line(id)?,
    })
}

fn stem(file_name: &str) -> &str {
    file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests;
