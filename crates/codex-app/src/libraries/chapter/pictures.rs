//! The pictures of one chapter, which travel inside of it: each is unpacked once, and all of them within one bound
//! of bytes and time.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use codex_formats::{BookReader, Limits};

/// What one chapter may cost; pictures beyond it stay blanks.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    /// Bytes of pictures that are sent, a picture shown twice counted twice.
    shown: usize,
    /// Bytes that are unpacked, whether they turn out to be a picture or not.
    unpacked: u64,
    /// Until when pictures are unpacked.
    until: Instant,
}

const SHOWN: usize = 12 << 20;
const UNPACKED: u64 = 16 << 20;
/// For all pictures of a chapter.
const TIME: Duration = Duration::from_secs(10);
/// For one of them.
const TIME_OF_ONE: Duration = Duration::from_secs(3);

/// The open book, and what was found in it so far.
pub(super) struct Pictures {
    reader: Box<dyn BookReader>,
    /// The path of the chapter, which addresses are relative to.
    place: String,
    left: Allowance,
    /// Every path that was looked at; `None` for what is no picture or could not be read.
    known: HashMap<String, Option<Picture>>,
}

struct Picture {
    bytes: usize,
    address: String,
}

impl Pictures {
    /// Opens the book for the chapter with this index. `None` when it cannot be opened any more.
    pub(super) fn open(book: &Path, index: u32, limits: &Limits) -> Option<Self> {
        let limits = Limits {
            max_entry_bytes: UNPACKED,
            timeout: TIME_OF_ONE,
            ..limits.clone()
        };
        let reader = codex_formats::open(book, &limits).ok()?;
        let place = reader.inspection().pages.get(index as usize)?.name.clone();
        Some(Self {
            reader,
            place,
            left: Allowance {
                shown: SHOWN,
                unpacked: UNPACKED,
                until: Instant::now() + TIME,
            },
            known: HashMap::new(),
        })
    }

    /// The picture as an address that holds it. `None` for what is no picture of this book, or one too many.
    pub(super) fn embed(&mut self, address: &str) -> Option<String> {
        let path = resolved(&self.place, address)?;
        if !self.known.contains_key(&path) {
            let picture = self.unpack(&path);
            self.known.insert(path.clone(), picture);
        }
        let picture = self.known.get(&path)?.as_ref()?;
        self.left.shown = self.left.shown.checked_sub(picture.bytes)?;
        Some(picture.address.clone())
    }

    fn unpack(&mut self, path: &str) -> Option<Picture> {
        let bytes = self.reader.resource_bytes(path)?;
        let is_too_late = Instant::now() >= self.left.until;
        if is_too_late || bytes > self.left.shown as u64 {
            return None;
        }
        self.left.unpacked = self.left.unpacked.checked_sub(bytes)?;
        let picture = self.reader.resource(path).ok()?;
        let is_picture = picture.mime.starts_with("image/") && picture.mime != "image/svg+xml";
        is_picture.then(|| Picture {
            bytes: picture.bytes.len(),
            address: format!(
                "data:{};base64,{}",
                picture.mime,
                STANDARD.encode(&picture.bytes)
            ),
        })
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
