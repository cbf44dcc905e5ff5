//! XMP packets: Dublin Core, PRISM and calibre's own words, in the RDF of a PDF.

use super::{BookMetadata, Credit, Role, isbn};
use crate::xml::Element;
use crate::{FormatError, Limits};

/// Reads a packet; values may be elements or attributes of `rdf:Description`.
pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<BookMetadata, FormatError> {
    let start = bytes
        .windows(2)
        .position(|pair| pair == b"<x" || pair == b"<r")
        .unwrap_or(0);
    let end = bytes
        .iter()
        .rposition(|byte| *byte == b'>')
        .map_or(bytes.len(), |at| at + 1);
    let root = Element::parse(
        bytes.get(start..end).unwrap_or(bytes),
        "The XMP packet",
        limits,
    )?;
    let mut descriptions = Vec::new();
    collect(&root, &mut descriptions);
    Ok(read(&descriptions))
}

fn collect<'a>(element: &'a Element, descriptions: &mut Vec<&'a Element>) {
    if element.name == "Description" {
        descriptions.push(element);
        return;
    }
    for child in &element.children {
        collect(child, descriptions);
    }
}

fn read(descriptions: &[&Element]) -> BookMetadata {
    let list = |name: &str| values(descriptions, name);
    let one = |name: &str| list(name).into_iter().next();
    let (year, month, day) = one("date")
        .map(|date| super::split_date(&date))
        .unwrap_or_default();
    BookMetadata {
        title: one("title"),
        series: one("series"),
        number: one("series_index"),
        summary: one("description"),
        publisher: one("publisher"),
        language: one("language").and_then(|tag| super::language::normalize(&tag)),
        tags: list("subject"),
        isbn: list("isbn")
            .into_iter()
            .chain(list("identifier"))
            .find_map(|id| isbn::normalize(&id)),
        credits: list("creator")
            .into_iter()
            .map(|name| Credit {
                name,
                role: Role::Author,
                sort_name: None,
            })
            .collect(),
        year,
        month,
        day,
        ..BookMetadata::default()
    }
}

/// All texts of a property: attribute, plain element, or the items of its list.
fn values(descriptions: &[&Element], name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for description in descriptions {
        if let Some(value) = description
            .attribute(name)
            .filter(|value| !value.trim().is_empty())
        {
            found.push(value.trim().to_owned());
        }
        for property in description.all(name) {
            leaves(property, &mut found);
        }
    }
    found.dedup();
    found
}

fn leaves(element: &Element, found: &mut Vec<String>) {
    found.extend(element.text());
    for child in &element.children {
        leaves(child, found);
    }
}
