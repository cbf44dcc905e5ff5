//! Chapters of ebooks, made safe to show: no scripts, no addresses outside, pictures brought along.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use codex_formats::{BookReader, Limits, PageBytes};
use parking_lot::Mutex;

/// Pictures of one chapter that travel inside of it, in bytes; what is beyond stays a blank.
const MAX_PICTURES: usize = 12 << 20;

/// Whether a page is a document and not a picture.
pub(super) fn is_document(page: &PageBytes) -> bool {
    matches!(
        page.mime.as_str(),
        "application/xhtml+xml" | "text/html" | "application/x-dtbook+xml" | "text/xml"
    )
}

/// The page as HTML that can do nothing but be read.
pub(super) fn readable(book: &Path, index: u32, page: &PageBytes, limits: &Limits) -> PageBytes {
    let pictures = codex_formats::open(book, limits).ok().and_then(|reader| {
        let place = reader.inspection().pages.get(index as usize)?.name.clone();
        Some(Mutex::new(Pictures {
            reader,
            place,
            left: MAX_PICTURES,
        }))
    });
    let text = as_plain_elements(&String::from_utf8_lossy(&page.bytes));
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
    PageBytes {
        bytes: format!("<!doctype html><meta charset=\"utf-8\">{html}").into_bytes(),
        mime: "text/html; charset=utf-8".to_owned(),
    }
}

/// Cover pages wrap their picture in SVG, which is not let through; as a plain picture it is.
fn as_plain_elements(text: &str) -> String {
    text.replace("<image ", "<img ")
        .replace("</image>", "")
        .replace("xlink:href=", "src=")
        .replace("<svg", "<div")
        .replace("</svg>", "</div>")
}

struct Pictures {
    reader: Box<dyn BookReader>,
    /// The path of the chapter, which addresses are relative to.
    place: String,
    left: usize,
}

impl Pictures {
    fn embed(&mut self, address: &str) -> Option<String> {
        let picture = self
            .reader
            .resource(&resolved(&self.place, address)?)
            .ok()?;
        let is_picture = picture.mime.starts_with("image/") && picture.mime != "image/svg+xml";
        if !is_picture || picture.bytes.len() > self.left {
            return None;
        }
        self.left -= picture.bytes.len();
        Some(format!(
            "data:{};base64,{}",
            picture.mime,
            STANDARD.encode(&picture.bytes)
        ))
    }
}

/// `../images/a%20b.jpg` seen from `text/one.xhtml` is `images/a b.jpg`; addresses elsewhere are nothing.
fn resolved(place: &str, address: &str) -> Option<String> {
    let address = address
        .split(['#', '?'])
        .next()
        .filter(|it| !it.is_empty() && !it.contains(':'))?;
    let mut parts: Vec<&str> = match address.starts_with('/') {
        true => Vec::new(),
        false => place.split('/').collect(),
    };
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escape = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte =
            escape.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
