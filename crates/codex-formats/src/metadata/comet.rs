//! `CoMet.xml`, an early sidecar format that some collections still carry.

use super::{BookMetadata, Credit, ReadingDirection, isbn, language, role_word, split_date};
use crate::xml::Element;
use crate::{FormatError, Limits};

const ROLES: [&str; 8] = [
    "creator",
    "writer",
    "penciller",
    "inker",
    "colorist",
    "letterer",
    "editor",
    "coverDesigner",
];

pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<BookMetadata, FormatError> {
    let root = Element::parse(bytes, "CoMet.xml", limits)?;
    if !root.name.eq_ignore_ascii_case("comet") {
        let detail = format!("its root is <{}>", root.name);
        return Err(FormatError::malformed("CoMet.xml", detail));
    }
    let text = |name: &str| root.first(name).and_then(Element::text);
    let list = |name: &str| root.all(name).filter_map(Element::text).collect::<Vec<_>>();
    let (year, month, day) = text("date")
        .map(|date| split_date(&date))
        .unwrap_or_default();
    Ok(BookMetadata {
        title: text("title"),
        series: text("series"),
        number: text("issue"),
        volume: text("volume"),
        summary: text("description"),
        publisher: text("publisher"),
        year,
        month,
        day,
        language: text("language").and_then(|tag| language::normalize(&tag)),
        genres: list("genre"),
        characters: list("character"),
        credits: ROLES
            .iter()
            .flat_map(|role| {
                list(role)
                    .into_iter()
                    .map(|name| (name, role_word::parse(role)))
            })
            .map(|(name, role)| Credit {
                name,
                role,
                sort_name: None,
            })
            .collect(),
        isbn: text("identifier").and_then(|identifier| isbn::normalize(&identifier)),
        page_count: text("pages").and_then(|pages| pages.parse().ok()),
        reading_direction: text("readingDirection").and_then(|way| match way.as_str() {
            "rtl" => Some(ReadingDirection::RightToLeft),
            "ltr" => Some(ReadingDirection::LeftToRight),
            _ => None,
        }),
        ..BookMetadata::default()
    })
}
