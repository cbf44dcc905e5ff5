//! Chapters of ebooks, made safe to show: no scripts, no addresses outside, pictures brought along.

mod pictures;
mod tangle;

use std::path::Path;

use codex_formats::{FormatError, Limits, PageBytes};
use parking_lot::Mutex;

use pictures::Pictures;

/// Whether a page is a document and not a picture.
pub(super) fn is_document(page: &PageBytes) -> bool {
    matches!(
        page.mime.as_str(),
        "application/xhtml+xml" | "text/html" | "application/x-dtbook+xml" | "text/xml"
    )
}

/// The page as HTML that can do nothing but be read.
pub(super) fn readable(
    book: &Path,
    index: u32,
    page: &PageBytes,
    limits: &Limits,
) -> Result<PageBytes, FormatError> {
    let text = as_plain_elements(&String::from_utf8_lossy(&page.bytes));
    if tangle::is_tangled(&text) {
        return Err(FormatError::Malformed {
            what: "The chapter".to_owned(),
            detail: "its markup opens far more than it closes".to_owned(),
        });
    }
    let pictures = Pictures::open(book, index, limits).map(Mutex::new);
    let html = ammonia::Builder::default()
        .add_generic_attributes(["id", "lang", "dir"])
        .add_url_schemes(["data"])
        .url_relative(ammonia::UrlRelative::PassThrough)
        .attribute_filter(
            move |element, attribute, value| match (element, attribute) {
                ("img", "src") => pictures.as_ref()?.lock().embed(value).map(Into::into),
                // Links lead out of the frame they are shown in; those within the chapter may stay.
                ("a", "href") => value.starts_with('#').then(|| value.into()),
                (_, "src" | "href" | "cite") => None,
                _ => Some(value.into()),
            },
        )
        .clean(&text)
        .to_string();
    Ok(PageBytes {
        bytes: format!("<!doctype html><meta charset=\"utf-8\">{html}").into_bytes(),
        mime: "text/html; charset=utf-8".to_owned(),
    })
}

/// Cover pages wrap their picture in SVG, which is not let through; as a plain picture it is.
fn as_plain_elements(text: &str) -> String {
    text.replace("<image ", "<img ")
        .replace("</image>", "")
        .replace("xlink:href=", "src=")
        .replace("<svg", "<div")
        .replace("</svg>", "</div>")
}

#[cfg(test)]
mod tests;
