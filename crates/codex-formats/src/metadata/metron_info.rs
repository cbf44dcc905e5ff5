//! `MetronInfo.xml`, the sidecar of the Metron project.

use super::{AgeRating, BookMetadata, Credit, isbn, language, role_word, split_date};
use crate::xml::Element;
use crate::{FormatError, Limits};

pub(crate) fn parse(bytes: &[u8], limits: &Limits) -> Result<BookMetadata, FormatError> {
    let root = Element::parse(bytes, "MetronInfo.xml", limits)?;
    if !root.name.eq_ignore_ascii_case("MetronInfo") {
        let detail = format!("its root is <{}>", root.name);
        return Err(FormatError::malformed("MetronInfo.xml", detail));
    }
    Ok(read(&root))
}

fn read(root: &Element) -> BookMetadata {
    let text = |name: &str| root.first(name).and_then(Element::text);
    let list = |group: &str, item: &str| texts(root.first(group), item);
    let series = root.first("Series");
    let of_series = |name: &str| series.and_then(|s| s.first(name)).and_then(Element::text);
    let publisher = root.first("Publisher");
    let of_publisher = |name: &str| {
        publisher
            .and_then(|p| p.first(name))
            .and_then(Element::text)
    };
    let (year, month, day) = text("CoverDate")
        .or_else(|| text("StoreDate"))
        .map(|date| split_date(&date))
        .unwrap_or_default();
    let stories = list("Stories", "Story");
    BookMetadata {
        title: text("CollectionTitle")
            .or_else(|| (!stories.is_empty()).then(|| stories.join("; "))),
        series: of_series("Name"),
        volume: of_series("Volume"),
        count: of_series("IssueCount").and_then(|count| count.parse().ok()),
        format: of_series("Format"),
        language: series
            .and_then(|s| s.attribute("lang"))
            .and_then(language::normalize),
        number: text("Number"),
        year,
        month,
        day,
        publisher: of_publisher("Name"),
        imprint: of_publisher("Imprint"),
        summary: text("Summary"),
        notes: text("Notes"),
        credits: credits(root),
        genres: list("Genres", "Genre"),
        tags: list("Tags", "Tag"),
        characters: list("Characters", "Character"),
        teams: list("Teams", "Team"),
        locations: list("Locations", "Location"),
        story_arcs: arcs(root),
        age_rating: text("AgeRating").and_then(|rating| AgeRating::parse(&rating)),
        isbn: list("GTIN", "ISBN")
            .iter()
            .find_map(|isbn| isbn::normalize(isbn)),
        identifiers: identifiers(root),
        web: list("URLs", "URL"),
        page_count: text("PageCount").and_then(|count| count.parse().ok()),
        ..BookMetadata::default()
    }
}

fn texts(group: Option<&Element>, item: &str) -> Vec<String> {
    group
        .into_iter()
        .flat_map(|group| group.all(item))
        .filter_map(Element::text)
        .collect()
}

fn arcs(root: &Element) -> Vec<String> {
    let arcs = root
        .first("Arcs")
        .into_iter()
        .flat_map(|arcs| arcs.all("Arc"));
    arcs.filter_map(|arc| arc.first("Name")?.text()).collect()
}

fn credits(root: &Element) -> Vec<Credit> {
    let mut found = Vec::new();
    for credit in root
        .first("Credits")
        .into_iter()
        .flat_map(|credits| credits.all("Credit"))
    {
        let Some(name) = credit.first("Creator").and_then(Element::text) else {
            continue;
        };
        for role in texts(credit.first("Roles"), "Role") {
            let role = role_word::parse(&role);
            found.push(Credit {
                name: name.clone(),
                role,
                sort_name: None,
            });
        }
    }
    found
}

fn identifiers(root: &Element) -> Vec<(String, String)> {
    let group = root.first("IDS");
    let ids = group.into_iter().flat_map(|ids| ids.all("ID"));
    ids.filter_map(|id| {
        let scheme = id.attribute("source")?.to_lowercase().replace(' ', "");
        Some((scheme, id.text()?))
    })
    .collect()
}
