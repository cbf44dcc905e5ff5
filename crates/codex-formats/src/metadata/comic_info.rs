//! `ComicInfo.xml`, versions 1 to 2.1, as taggers really write it.

use super::{AgeRating, BookMetadata, Credit, ReadingDirection, Role};
use crate::xml::Element;
use crate::{FormatError, Limits};

/// Reads the document; unknown elements and values are passed over.
pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<BookMetadata, FormatError> {
    let root = Element::parse(bytes, "ComicInfo.xml", limits)?;
    if !root.name.eq_ignore_ascii_case("ComicInfo") {
        let detail = format!("its root is <{}>", root.name);
        return Err(FormatError::malformed("ComicInfo.xml", detail));
    }
    Ok(read(&root))
}

fn read(root: &Element) -> BookMetadata {
    let text = |name: &str| root.all(name).find_map(Element::text);
    let list = |name: &str| {
        text(name)
            .map(|value| split_list(&value))
            .unwrap_or_default()
    };
    BookMetadata {
        title: text("Title"),
        series: text("Series"),
        number: text("Number").filter(|number| number != "-1"),
        volume: text("Volume").filter(|volume| volume != "-1"),
        count: positive(text("Count")),
        year: positive(text("Year")),
        month: positive(text("Month")).filter(|month| *month <= 12),
        day: positive(text("Day")).filter(|day| *day <= 31),
        language: text("LanguageISO"),
        publisher: text("Publisher"),
        imprint: text("Imprint"),
        summary: text("Summary"),
        notes: text("Notes"),
        credits: credits(&list),
        genres: list("Genre"),
        tags: list("Tags"),
        characters: list("Characters"),
        teams: list("Teams"),
        locations: list("Locations"),
        story_arcs: list("StoryArc"),
        age_rating: text("AgeRating").and_then(|rating| AgeRating::parse(&rating)),
        reading_direction: text("Manga").and_then(|manga| direction(&manga)),
        isbn: text("GTIN").and_then(|gtin| super::isbn::normalize(&gtin)),
        web: text("Web").map(|web| split_web(&web)).unwrap_or_default(),
        format: text("Format"),
        page_count: positive(text("PageCount")),
        cover_page: front_cover(root),
        black_and_white: text("BlackAndWhite").and_then(|value| yes_no(&value)),
        community_rating: text("CommunityRating")
            .and_then(|rating| rating.replace(',', ".").parse().ok())
            .filter(|rating| (0.0..=5.0).contains(rating)),
        ..BookMetadata::default()
    }
}

fn credits(list: &impl Fn(&str) -> Vec<String>) -> Vec<Credit> {
    const ELEMENTS: [(&str, Role); 8] = [
        ("Writer", Role::Writer),
        ("Penciller", Role::Penciller),
        ("Inker", Role::Inker),
        ("Colorist", Role::Colorist),
        ("Letterer", Role::Letterer),
        ("CoverArtist", Role::CoverArtist),
        ("Editor", Role::Editor),
        ("Translator", Role::Translator),
    ];
    ELEMENTS
        .iter()
        .flat_map(|(element, role)| {
            list(element).into_iter().map(|name| Credit {
                name,
                role: *role,
                sort_name: None,
            })
        })
        .collect()
}

/// Splits a list at its commas, or at its semicolons where it has them.
pub(super) fn split_list(value: &str) -> Vec<String> {
    let separator = if value.contains(';') { ';' } else { ',' };
    let mut items: Vec<String> = Vec::new();
    for item in value
        .split(separator)
        .map(str::trim)
        .filter(|item| !item.is_empty())
    {
        if !items.iter().any(|known| known == item) {
            items.push(item.to_owned());
        }
    }
    items
}

/// Version 2.1 separates addresses by spaces, some taggers by commas.
fn split_web(value: &str) -> Vec<String> {
    value
        .split_whitespace()
        .flat_map(|part| {
            part.split(",http").enumerate().map(|(at, url)| {
                if at == 0 {
                    url.trim_end_matches(',').to_owned()
                } else {
                    format!("http{url}")
                }
            })
        })
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
        .collect()
}

/// Numbers default to -1 and 0 in the schema, which both mean "not given".
fn positive<T: TryFrom<i64>>(text: Option<String>) -> Option<T> {
    let number = text?
        .parse::<f64>()
        .ok()
        .filter(|n| *n >= 1.0 && *n < 1e9)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range was just checked"
    )]
    T::try_from(number as i64).ok()
}

fn direction(manga: &str) -> Option<ReadingDirection> {
    if manga.eq_ignore_ascii_case("YesAndRightToLeft") {
        return Some(ReadingDirection::RightToLeft);
    }
    manga
        .eq_ignore_ascii_case("No")
        .then_some(ReadingDirection::LeftToRight)
}

fn yes_no(value: &str) -> Option<bool> {
    if value.eq_ignore_ascii_case("yes") || value.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    (value.eq_ignore_ascii_case("no") || value.eq_ignore_ascii_case("false")).then_some(false)
}

fn front_cover(root: &Element) -> Option<u32> {
    let pages = root.first("Pages")?;
    let is_front = |page: &&Element| page.attribute("Type") == Some("FrontCover");
    pages
        .all("Page")
        .find(is_front)?
        .attribute("Image")?
        .parse()
        .ok()
}
