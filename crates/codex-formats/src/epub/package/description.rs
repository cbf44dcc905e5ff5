//! The metadata of a package document: Dublin Core, refinements of EPUB 3, and calibre's words.

use crate::metadata::{BookMetadata, Credit, Role, isbn, language, people, split_date};
use crate::naming::Number;
use crate::xml::Element;

/// The elements of `<metadata>`, the nested form of old EPUB 2 included.
struct Description<'a> {
    elements: Vec<&'a Element>,
}

pub(super) fn read(metadata: &Element) -> BookMetadata {
    let description = Description::new(metadata);
    let (series, number) = description.series();
    let (year, month, day) = description.date();
    let title = description.title();
    BookMetadata {
        title_sort: description
            .named_meta("calibre:title_sort")
            .or_else(|| title.and_then(|title| description.file_as(title))),
        title: title.and_then(collapsed),
        series,
        number,
        year,
        month,
        day,
        language: description
            .first("language")
            .and_then(|tag| language::normalize(&tag)),
        publisher: description.first("publisher"),
        summary: description.first("description"),
        credits: description.credits(),
        tags: description.texts("subject"),
        isbn: description.isbn(),
        identifiers: description.identifiers(),
        web: description
            .texts("source")
            .into_iter()
            .filter(|url| url.starts_with("http"))
            .collect(),
        ..BookMetadata::default()
    }
}

/// The manifest id that EPUB 2 names as `<meta name="cover" content="…">`.
pub(super) fn cover_id(metadata: &Element) -> Option<String> {
    Description::new(metadata).named_meta("cover")
}

impl<'a> Description<'a> {
    fn new(metadata: &'a Element) -> Self {
        let mut elements: Vec<&Element> = Vec::new();
        for child in &metadata.children {
            if matches!(child.name.as_str(), "dc-metadata" | "x-metadata") {
                elements.extend(&child.children);
            } else {
                elements.push(child);
            }
        }
        Self { elements }
    }

    fn all(&self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .copied()
            .filter(move |e| e.name.eq_ignore_ascii_case(name))
    }

    fn texts(&self, name: &'a str) -> Vec<String> {
        self.all(name).filter_map(collapsed).collect()
    }

    fn first(&self, name: &'a str) -> Option<String> {
        self.all(name).find_map(collapsed)
    }

    /// `<meta name="…" content="…">` of EPUB 2.
    fn named_meta(&self, name: &str) -> Option<String> {
        let meta = self
            .all("meta")
            .find(|meta| meta.attribute("name") == Some(name))?;
        let content = meta.attribute("content")?.trim();
        (!content.is_empty()).then(|| content.to_owned())
    }

    /// `<meta refines="#id" property="…">` of EPUB 3.
    fn refinement(&self, of: &Element, property: &str) -> Option<String> {
        let id = of.attribute("id")?;
        let refines = |meta: &&Element| {
            meta.attribute("property") == Some(property)
                && meta
                    .attribute("refines")
                    .map(|target| target.trim_start_matches('#'))
                    == Some(id)
        };
        self.all("meta").find(refines).and_then(collapsed)
    }

    fn file_as(&self, element: &Element) -> Option<String> {
        element
            .attribute("file-as")
            .map(str::to_owned)
            .or_else(|| self.refinement(element, "file-as"))
            .filter(|name| !name.is_empty())
    }

    /// The title that is called the main one, else the first that is not empty.
    fn title(&self) -> Option<&'a Element> {
        let has_text = |title: &&Element| title.text().is_some();
        let is_main = |title: &&Element| {
            self.refinement(title, "title-type")
                .is_some_and(|kind| kind == "main")
        };
        let titles: Vec<&Element> = self.all("title").filter(has_text).collect();
        titles
            .iter()
            .find(|title| is_main(title))
            .or(titles.first())
            .copied()
    }

    fn series(&self) -> (Option<String>, Option<String>) {
        let is_collection =
            |meta: &&Element| meta.attribute("property") == Some("belongs-to-collection");
        let kind = |meta: &Element| self.refinement(meta, "collection-type");
        let collections: Vec<&Element> = self.all("meta").filter(is_collection).collect();
        let typed = collections
            .iter()
            .find(|meta| kind(meta).as_deref() == Some("series"));
        // A collection without a type is a series more often than anything else.
        let collection = typed.or_else(|| collections.iter().find(|meta| kind(meta).is_none()));
        if let Some(calibre) = self.named_meta("calibre:series") {
            let index = self.named_meta("calibre:series_index");
            return (Some(calibre), index.and_then(|index| tidy_number(&index)));
        }
        let Some(collection) = collection else {
            return (None, None);
        };
        let position = self.refinement(collection, "group-position");
        (
            collapsed(collection),
            position.and_then(|position| tidy_number(&position)),
        )
    }

    /// The date of publication; EPUB 2 may give several with their events.
    fn date(&self) -> (Option<i32>, Option<u8>, Option<u8>) {
        let event = |date: &Element| date.attribute("event").map(str::to_lowercase);
        let dates: Vec<&Element> = self
            .all("date")
            .filter(|date| split_date(&date.text().unwrap_or_default()).0.is_some())
            .collect();
        let of = |wanted: &str| {
            dates
                .iter()
                .find(|date| event(date).is_some_and(|e| e.contains(wanted)))
        };
        let plain = dates.iter().find(|date| event(date).is_none());
        of("publication")
            .or(plain)
            .or_else(|| of("creation"))
            .and_then(|date| date.text())
            .map(|date| split_date(&date))
            .unwrap_or_default()
    }

    fn credits(&self) -> Vec<Credit> {
        let creators = self.all("creator").map(|element| (element, Role::Author));
        let contributors = self
            .all("contributor")
            .map(|element| (element, Role::Contributor));
        let mut credits = Vec::new();
        for (element, default) in creators.chain(contributors) {
            let code = element.attribute("role").map(str::to_owned);
            let code = code.or_else(|| self.refinement(element, "role"));
            let Some(role) = code.map_or(Some(default), |code| role_of(&code, default)) else {
                continue;
            };
            let Some(text) = collapsed(element) else {
                continue;
            };
            let sort_name = self.file_as(element);
            let names = if text.contains(';') {
                people::split(&text)
            } else {
                vec![text]
            };
            for name in names {
                let credit = Credit {
                    name,
                    role,
                    sort_name: sort_name.clone(),
                };
                if !credits.contains(&credit) {
                    credits.push(credit);
                }
            }
        }
        credits
    }

    fn isbn(&self) -> Option<String> {
        self.all("identifier")
            .chain(self.all("source"))
            .filter_map(Element::text)
            .find_map(|identifier| isbn::normalize(&identifier))
    }

    fn identifiers(&self) -> Vec<(String, String)> {
        let split = |element: &Element| {
            let text = collapsed(element)?;
            if let Some(scheme) = element.attribute("scheme") {
                return Some((scheme.to_lowercase(), text));
            }
            let bare = text.strip_prefix("urn:").unwrap_or(&text).to_owned();
            let (scheme, value) = bare
                .split_once(':')
                .filter(|(scheme, _)| !scheme.contains('/'))?;
            (!value.starts_with("//")).then(|| (scheme.to_lowercase(), value.to_owned()))
        };
        self.all("identifier").filter_map(split).collect()
    }
}

/// The meaning of a MARC relator code; `None` for those that are no part in the work.
fn role_of(code: &str, default: Role) -> Option<Role> {
    Some(match code.trim().to_ascii_lowercase().as_str() {
        "aut" | "author" => Role::Author,
        "ill" | "illustrator" => Role::Illustrator,
        "art" | "artist" => Role::Artist,
        "trl" | "translator" => Role::Translator,
        "edt" | "editor" => Role::Editor,
        "cov" | "cover" => Role::CoverArtist,
        "clr" | "colorist" => Role::Colorist,
        "pnc" | "pdr" | "penciller" => Role::Penciller,
        "ink" | "inker" => Role::Inker,
        "ltr" | "letterer" => Role::Letterer,
        "wrt" | "scr" | "aus" => Role::Writer,
        "bkp" | "pbl" | "prd" => return None,
        "" => default,
        _ => Role::Contributor,
    })
}

/// `1.0` is what calibre writes for the first book.
fn tidy_number(text: &str) -> Option<String> {
    Number::parse(text).map(|number| number.text)
}

/// Text with runs of space as one space, as the standard asks.
fn collapsed(element: &Element) -> Option<String> {
    let text = element.text()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
