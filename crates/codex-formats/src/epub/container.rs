//! `META-INF/container.xml`: where the package document is.

use super::{Parts, href};
use crate::xml::Element;
use crate::{FormatError, Limits};

pub(super) const PATH: &str = "META-INF/container.xml";
const PACKAGE_TYPE: &str = "application/oebps-package+xml";

/// The path of the first package document; without a container, that of any `.opf`.
pub(super) fn package_path(parts: &mut Parts, limits: &Limits) -> Result<String, FormatError> {
    let named = match parts.find(PATH) {
        Some(_) => {
            let bytes = parts.read(PATH)?;
            first_root_file(&Element::parse(&bytes, PATH, limits)?)
        }
        None => None,
    };
    let found = named.filter(|path| parts.find(path).is_some()).or_else(|| {
        let entries = parts.archive.entries();
        let opf = entries
            .iter()
            .find(|entry| entry.name.to_lowercase().ends_with(".opf"));
        opf.map(|entry| entry.name.clone())
    });
    found.ok_or_else(|| FormatError::malformed("The EPUB", "it has no package document"))
}

fn first_root_file(container: &Element) -> Option<String> {
    let files = container.first("rootfiles")?;
    let is_package = |file: &&Element| {
        file.attribute("media-type")
            .is_none_or(|kind| kind.eq_ignore_ascii_case(PACKAGE_TYPE))
    };
    let file = files.all("rootfile").find(is_package)?;
    href::resolve("", file.attribute("full-path")?)
}
