//! The package document (OPF): manifest, spine and metadata.

mod description;

use std::collections::HashMap;

use super::href;
use crate::metadata::{BookMetadata, ReadingDirection};
use crate::xml::Element;
use crate::{FormatError, Limits};

/// What the package document says.
pub(crate) struct Package {
    pub(super) metadata: BookMetadata,
    pub(super) manifest: Vec<Item>,
    /// Places in the manifest, in reading order.
    pub(super) spine: Vec<usize>,
    /// The manifest id of the cover in the manner of EPUB 2.
    pub(super) cover_id: Option<String>,
    /// The path of the cover page in the guide of EPUB 2.
    pub(super) cover_page: Option<String>,
    /// The manifest id of the NCX.
    pub(super) ncx_id: Option<String>,
}

/// One part of the book.
pub(crate) struct Item {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) media_type: String,
    pub(super) properties: String,
}

impl Item {
    pub(super) fn has_property(&self, name: &str) -> bool {
        self.properties
            .split_whitespace()
            .any(|property| property == name)
    }

    pub(super) fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }
}

pub(crate) fn parse(bytes: &[u8], path: &str, limits: &Limits) -> Result<Package, FormatError> {
    let root = Element::parse(bytes, "The package document", limits)?;
    if !root.name.eq_ignore_ascii_case("package") {
        let detail = format!("its root is <{}>", root.name);
        return Err(FormatError::malformed("The package document", detail));
    }
    let folder = href::folder_of(path);
    let manifest = manifest(&root, folder);
    let by_id: HashMap<&str, usize> = manifest
        .iter()
        .enumerate()
        .rev()
        .map(|(at, item)| (item.id.as_str(), at))
        .collect();
    let spine_element = root.first("spine");
    let spine = spine_element
        .into_iter()
        .flat_map(|spine| spine.all("itemref"))
        .filter_map(|itemref| by_id.get(itemref.attribute("idref")?.trim()).copied())
        .collect();
    // EPUB 2 nests the metadata once more, in dc-metadata and x-metadata.
    let described = root.first("metadata");
    let mut metadata = described.map(description::read).unwrap_or_default();
    metadata.reading_direction = spine_element
        .and_then(|spine| spine.attribute("page-progression-direction"))
        .and_then(direction);
    Ok(Package {
        metadata,
        spine,
        cover_id: described.and_then(description::cover_id),
        cover_page: cover_page(&root, folder),
        ncx_id: spine_element
            .and_then(|spine| spine.attribute("toc"))
            .map(str::to_owned),
        manifest,
    })
}

fn manifest(root: &Element, folder: &str) -> Vec<Item> {
    let items = root
        .first("manifest")
        .into_iter()
        .flat_map(|manifest| manifest.all("item"));
    items
        .filter_map(|item| {
            Some(Item {
                id: item.attribute("id")?.trim().to_owned(),
                path: href::resolve(folder, item.attribute("href")?)?,
                media_type: item
                    .attribute("media-type")
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
                properties: item.attribute("properties").unwrap_or_default().to_owned(),
            })
        })
        .collect()
}

fn direction(word: &str) -> Option<ReadingDirection> {
    match word {
        "rtl" => Some(ReadingDirection::RightToLeft),
        "ltr" => Some(ReadingDirection::LeftToRight),
        _ => None,
    }
}

fn cover_page(root: &Element, folder: &str) -> Option<String> {
    let is_cover = |reference: &&Element| {
        reference
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("cover"))
    };
    let reference = root.first("guide")?.all("reference").find(is_cover)?;
    href::resolve(folder, reference.attribute("href")?)
}
