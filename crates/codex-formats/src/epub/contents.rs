//! The table of contents: the nav document of EPUB 3, else the NCX of EPUB 2.

use super::package::Package;
use super::{Parts, href};
use crate::book::Chapter;
use crate::xml::Element;
use crate::{FormatError, Limits};

pub(super) fn read(
    parts: &mut Parts,
    package: &Package,
    limits: &Limits,
) -> Result<Vec<Chapter>, FormatError> {
    let nav = package
        .manifest
        .iter()
        .find(|item| item.has_property("nav"));
    if let Some(nav) = nav {
        let document = Element::parse(&parts.read(&nav.path)?, "The nav document", limits)?;
        let place = Place {
            package,
            folder: href::folder_of(&nav.path),
        };
        return Ok(place.nav(&document));
    }
    let ncx_type = "application/x-dtbncx+xml";
    let is_ncx = |id: &str, kind: &str| package.ncx_id.as_deref() == Some(id) || kind == ncx_type;
    let Some(ncx) = package
        .manifest
        .iter()
        .find(|item| is_ncx(&item.id, &item.media_type))
    else {
        return Ok(Vec::new());
    };
    let document = Element::parse(&parts.read(&ncx.path)?, "The NCX", limits)?;
    let place = Place {
        package,
        folder: href::folder_of(&ncx.path),
    };
    Ok(document
        .first("navMap")
        .map(|map| place.points(map))
        .unwrap_or_default())
}

struct Place<'a> {
    package: &'a Package,
    folder: &'a str,
}

impl Place<'_> {
    fn nav(&self, document: &Element) -> Vec<Chapter> {
        let mut navs = Vec::new();
        collect(document, "nav", &mut navs);
        let is_toc = |nav: &&&Element| {
            nav.attribute("type")
                .is_some_and(|kinds| kinds.split_whitespace().any(|kind| kind == "toc"))
        };
        let toc = navs.iter().find(is_toc).or(navs.first());
        toc.and_then(|nav| nav.first("ol"))
            .map(|list| self.list(list))
            .unwrap_or_default()
    }

    fn list(&self, list: &Element) -> Vec<Chapter> {
        let chapter = |item: &Element| {
            let label = item.first("a").or_else(|| item.first("span"))?;
            let children = item
                .first("ol")
                .map(|inner| self.list(inner))
                .unwrap_or_default();
            Some(self.chapter(&deep_text(label), label.attribute("href"), children))
        };
        list.all("li").filter_map(chapter).collect()
    }

    fn points(&self, parent: &Element) -> Vec<Chapter> {
        let chapter = |point: &Element| {
            let title = point.first("navLabel").map(deep_text).unwrap_or_default();
            let target = point
                .first("content")
                .and_then(|content| content.attribute("src"));
            self.chapter(&title, target, self.points(point))
        };
        parent.all("navPoint").map(chapter).collect()
    }

    fn chapter(&self, title: &str, target: Option<&str>, children: Vec<Chapter>) -> Chapter {
        let path = target.and_then(|target| href::resolve(self.folder, target));
        let spine = &self.package.spine;
        let page = path.as_ref().and_then(|path| {
            spine
                .iter()
                .position(|item| self.package.manifest[*item].path == *path)
        });
        Chapter {
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            page: page.and_then(|page| u32::try_from(page).ok()),
            fragment: target.and_then(href::fragment_of),
            children,
        }
    }
}

fn collect<'a>(element: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    if element.name == name {
        found.push(element);
    }
    for child in &element.children {
        collect(child, name, found);
    }
}

/// Labels may hold markup, such as emphasis, and text around it.
fn deep_text(element: &Element) -> String {
    let mut all = element.text().unwrap_or_default();
    for child in &element.children {
        all.push(' ');
        all.push_str(&deep_text(child));
    }
    all
}
