//! Finds the cover picture, which every generation of tools has named in another way.

use super::package::Package;
use super::{Parts, href};
use crate::xml::Element;
use crate::{Limits, sniff::ImageKind};

/// The path of the cover, by the surest sign first.
pub(super) fn find(parts: &mut Parts, package: &Package, limits: &Limits) -> Option<String> {
    let declared = by_property(package).or_else(|| by_id(package));
    if let Some(path) = declared.filter(|path| parts.find(path).is_some()) {
        return Some(path);
    }
    let guide = package.cover_page.clone();
    if let Some(path) = guide.and_then(|page| picture_of(parts, &page, limits)) {
        return Some(path);
    }
    if let Some(path) = by_name(package).filter(|path| parts.find(path).is_some()) {
        return Some(path);
    }
    let first = package
        .spine
        .first()
        .map(|item| package.manifest[*item].path.clone())?;
    picture_of(parts, &first, limits)
}

fn by_property(package: &Package) -> Option<String> {
    let item = package
        .manifest
        .iter()
        .find(|item| item.has_property("cover-image"))?;
    Some(item.path.clone())
}

/// Some tools put the path of the picture where its id belongs.
fn by_id(package: &Package) -> Option<String> {
    let id = package.cover_id.as_deref()?;
    let pictures = || package.manifest.iter().filter(|item| item.is_picture());
    let item = pictures()
        .find(|item| item.id == id)
        .or_else(|| pictures().find(|i| i.path.ends_with(id)))?;
    Some(item.path.clone())
}

fn by_name(package: &Package) -> Option<String> {
    let pictures = || package.manifest.iter().filter(|item| item.is_picture());
    let file_name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let item = pictures()
        .find(|item| item.id.to_lowercase().contains("cover"))
        .or_else(|| pictures().find(|item| file_name(&item.path).contains("cover")))?;
    Some(item.path.clone())
}

/// The first picture that a page shows, or the page itself when it is one.
fn picture_of(parts: &mut Parts, page: &str, limits: &Limits) -> Option<String> {
    if ImageKind::from_name(page).is_some() {
        return Some(page.to_owned());
    }
    let bytes = parts.read(page).ok()?;
    let document = Element::parse(&bytes, page, limits).ok()?;
    let source = first_picture(&document)?;
    href::resolve(href::folder_of(page), source).filter(|path| parts.find(path).is_some())
}

fn first_picture(element: &Element) -> Option<&str> {
    let source = match element.name.as_str() {
        "img" => element.attribute("src"),
        "image" => element.attribute("href"),
        _ => None,
    };
    source.or_else(|| element.children.iter().find_map(first_picture))
}
