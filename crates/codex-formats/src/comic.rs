//! Comics: pictures in an archive, in the order of their names, with sidecar metadata beside them.

use crate::archive::{Archive, Entry};
use crate::book::{BookReader, CoverRef, Format, Inspection, PageBytes, PageRef};
use crate::sniff::{ImageKind, sniff_image};
use crate::{FormatError, FoundMetadata, Limits, junk, metadata, natural_cmp};

/// An open comic.
pub(crate) struct Comic {
    archive: Box<dyn Archive>,
    pages: Vec<Entry>,
    inspection: Inspection,
}

impl Comic {
    pub(crate) fn open(
        mut archive: Box<dyn Archive>,
        format: Format,
        limits: &Limits,
    ) -> Result<Self, FormatError> {
        let mut pages: Vec<Entry> = archive
            .entries()
            .iter()
            .filter(|entry| {
                ImageKind::from_name(&entry.name).is_some() && !junk::is_junk(&entry.name)
            })
            .cloned()
            .collect();
        pages.sort_by(|a, b| natural_cmp(&a.name, &b.name));
        if pages.is_empty() {
            let detail = "the archive holds no pictures".to_owned();
            return Err(FormatError::NotABook { detail });
        }
        if pages.iter().any(|page| page.is_encrypted) {
            return Err(FormatError::encrypted("The archive"));
        }
        let mut warnings = archive.warnings().to_vec();
        let found = metadata::read_sidecars(archive.as_mut(), limits, &mut warnings);
        let inspection = Inspection {
            format,
            page_count: u32::try_from(pages.len()).unwrap_or(u32::MAX),
            pages: pages.iter().map(page_ref).collect(),
            cover: Some(CoverRef::Page(cover_index(&pages, &found))),
            metadata: found,
            warnings,
        };
        Ok(Self {
            archive,
            pages,
            inspection,
        })
    }

    fn find(&self, path: &str) -> Option<&Entry> {
        let entries = self.archive.entries();
        entries.iter().find(|entry| entry.name == path)
    }

    fn read(&mut self, entry: &Entry) -> Result<PageBytes, FormatError> {
        let bytes = self.archive.read(entry)?;
        let kind = sniff_image(&bytes).or_else(|| ImageKind::from_name(&entry.name));
        let mime = kind
            .map_or("application/octet-stream", ImageKind::mime)
            .to_owned();
        Ok(PageBytes { bytes, mime })
    }
}

impl BookReader for Comic {
    fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    fn page(&mut self, index: u32) -> Result<PageBytes, FormatError> {
        let page = self.pages.get(index as usize).cloned();
        let page =
            page.ok_or_else(|| FormatError::missing(format!("page {}", u64::from(index) + 1)))?;
        self.read(&page)
    }

    fn cover(&mut self) -> Result<PageBytes, FormatError> {
        match self.inspection.cover.clone() {
            Some(CoverRef::Page(index)) => self.page(index),
            Some(CoverRef::Entry(path)) => self.resource(&path),
            None => Err(FormatError::missing("cover")),
        }
    }

    fn resource_bytes(&self, path: &str) -> Option<u64> {
        self.find(path).map(|entry| entry.bytes)
    }

    fn resource(&mut self, path: &str) -> Result<PageBytes, FormatError> {
        let entry = self.find(path).cloned();
        let entry = entry.ok_or_else(|| FormatError::missing(format!("part {path:?}")))?;
        self.read(&entry)
    }
}

fn page_ref(entry: &Entry) -> PageRef {
    let kind = ImageKind::from_name(&entry.name);
    PageRef {
        name: entry.name.clone(),
        bytes: entry.bytes,
        mime: kind
            .map_or("application/octet-stream", ImageKind::mime)
            .to_owned(),
    }
}

/// The page that a sidecar calls the front cover, else the first.
fn cover_index(pages: &[Entry], found: &[FoundMetadata]) -> u32 {
    let claimed = found.iter().find_map(|source| source.values.cover_page);
    claimed
        .filter(|index| (*index as usize) < pages.len())
        .unwrap_or(0)
}
