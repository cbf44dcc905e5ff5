//! EPUB 2 and 3: the package document names the parts, the spine puts them in order.
//!
//! A page of an EPUB is a document of its spine; pictures, fonts and styles are its resources.

mod container;
mod contents;
mod cover;
mod href;
mod package;
mod protection;

use std::collections::HashMap;

use crate::archive::{Archive, Entry};
use crate::book::{BookReader, Chapter, CoverRef, Format, Inspection, PageBytes, PageRef};
use crate::metadata::{FoundMetadata, Origin, read_sidecars};
use crate::sniff::sniff_image;
use crate::{FormatError, Limits};
use package::{Item, Package};

/// An open EPUB.
pub(crate) struct Epub {
    parts: Parts,
    package: Package,
    inspection: Inspection,
    limits: Limits,
}

/// The archive, with its entries found by path.
pub(crate) struct Parts {
    archive: Box<dyn Archive>,
    exact: HashMap<String, usize>,
    lower: HashMap<String, usize>,
}

impl Epub {
    /// Whether an archive is an EPUB and not a comic.
    pub(crate) fn recognises(archive: &mut dyn Archive) -> bool {
        let entries = archive.entries();
        if entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(container::PATH))
        {
            return true;
        }
        let Some(kind) = entries
            .iter()
            .find(|entry| entry.name == "mimetype")
            .cloned()
        else {
            return false;
        };
        archive
            .read(&kind)
            .is_ok_and(|bytes| bytes.trim_ascii() == b"application/epub+zip")
    }

    pub(crate) fn open(archive: Box<dyn Archive>, limits: &Limits) -> Result<Self, FormatError> {
        let mut parts = Parts::new(archive);
        protection::check(&mut parts, limits)?;
        let path = container::package_path(&mut parts, limits)?;
        let document = parts.read(&path)?;
        let package = package::parse(&document, &path, limits)?;
        let mut warnings = parts.archive.warnings().to_vec();
        let mut metadata = read_sidecars(parts.archive.as_mut(), limits, &mut warnings);
        metadata.push(FoundMetadata {
            origin: Origin::Opf,
            values: package.metadata.clone(),
        });
        metadata.sort_by_key(|source| source.origin);
        let pages: Vec<PageRef> = package
            .spine
            .iter()
            .map(|item| parts.page_ref(&package.manifest[*item]))
            .collect();
        if pages.is_empty() {
            return Err(FormatError::malformed(
                "The EPUB",
                "its spine names no documents",
            ));
        }
        for missing in pages
            .iter()
            .filter(|page| parts.find(&page.name).is_none())
            .take(5)
        {
            warnings.push(format!(
                "The document {:?} of the spine is missing.",
                missing.name
            ));
        }
        let cover = cover::find(&mut parts, &package, limits);
        let inspection = Inspection {
            format: Format::Epub,
            page_count: u32::try_from(pages.len()).unwrap_or(u32::MAX),
            pages,
            metadata,
            cover: cover.map(CoverRef::Entry),
            warnings,
        };
        Ok(Self {
            parts,
            package,
            inspection,
            limits: limits.clone(),
        })
    }

    fn declared_type(&self, path: &str) -> Option<&str> {
        let item = self.package.manifest.iter().find(|item| item.path == path);
        item.map(|item| item.media_type.as_str())
            .filter(|declared| !declared.is_empty())
    }
}

impl BookReader for Epub {
    fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    fn page(&mut self, index: u32) -> Result<PageBytes, FormatError> {
        let page = self.inspection.pages.get(index as usize);
        let page =
            page.ok_or_else(|| FormatError::missing(format!("page {}", u64::from(index) + 1)))?;
        check_document(page, &self.limits)?;
        let path = page.name.clone();
        self.resource(&path)
    }

    fn cover(&mut self) -> Result<PageBytes, FormatError> {
        match self.inspection.cover.clone() {
            Some(CoverRef::Entry(path)) => self.resource(&path),
            Some(CoverRef::Page(index)) => self.page(index),
            None => Err(FormatError::missing("cover")),
        }
    }

    fn resource(&mut self, path: &str) -> Result<PageBytes, FormatError> {
        let bytes = self.parts.read(path)?;
        let mime = match sniff_image(&bytes) {
            Some(kind) => kind.mime().to_owned(),
            None => self
                .declared_type(path)
                .unwrap_or("application/octet-stream")
                .to_owned(),
        };
        Ok(PageBytes { bytes, mime })
    }

    fn resource_bytes(&self, path: &str) -> Option<u64> {
        self.parts.find(path).map(|entry| entry.bytes)
    }

    fn contents(&mut self) -> Result<Vec<Chapter>, FormatError> {
        contents::read(&mut self.parts, &self.package, &self.limits)
    }
}

/// A document becomes a tree in whoever shows it, so it may have no more bytes than any other XML.
fn check_document(page: &PageRef, limits: &Limits) -> Result<(), FormatError> {
    let is_picture = page.mime.starts_with("image/") && page.mime != "image/svg+xml";
    if is_picture || page.bytes <= limits.max_xml_bytes {
        return Ok(());
    }
    Err(FormatError::TooLarge {
        what: format!("The document {:?}", page.name),
        found: page.bytes,
        limit: limits.max_xml_bytes,
    })
}

impl Parts {
    fn new(archive: Box<dyn Archive>) -> Self {
        let places = |key: fn(&str) -> String| {
            let entries = archive.entries().iter().enumerate().rev();
            entries.map(|(at, entry)| (key(&entry.name), at)).collect()
        };
        let (exact, lower) = (places(str::to_owned), places(str::to_lowercase));
        Self {
            archive,
            exact,
            lower,
        }
    }

    /// The entry at a path; a difference in case is forgiven, as some file systems do.
    fn find(&self, path: &str) -> Option<&Entry> {
        let place = self
            .exact
            .get(path)
            .or_else(|| self.lower.get(&path.to_lowercase()))?;
        self.archive.entries().get(*place)
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, FormatError> {
        let entry = self.find(path).cloned();
        let entry = entry.ok_or_else(|| FormatError::missing(format!("part {path:?}")))?;
        self.archive.read(&entry)
    }

    fn page_ref(&self, item: &Item) -> PageRef {
        let bytes = self.find(&item.path).map_or(0, |entry| entry.bytes);
        PageRef {
            name: item.path.clone(),
            bytes,
            mime: item.media_type.clone(),
        }
    }
}
