//! A small, tolerant XML tree: namespaces are dropped, entities never expand, depth is bounded.
//!
//! Metadata documents are short, and a tree reads better than a stream in every place that asks
//! "the first `title` below `metadata`". What people's tools write is rarely perfect, so end tags
//! that do not match and bare ampersands are forgiven; a document that breaks off is not.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::{FormatError, Limits};

const MAX_DEPTH: usize = 64;
const MAX_NODES: usize = 200_000;

/// One element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Name without its namespace prefix.
    pub(crate) name: String,
    /// Attributes without prefixes, in document order.
    pub(crate) attributes: Vec<(String, String)>,
    /// Child elements, in document order.
    pub(crate) children: Vec<Element>,
    /// All text directly inside, in one piece.
    text: String,
}

impl Element {
    /// Parses `bytes` and returns the root.
    pub(crate) fn parse(bytes: &[u8], what: &str, limits: &Limits) -> Result<Self, FormatError> {
        let found = bytes.len() as u64;
        if found > limits.max_xml_bytes {
            let limit = limits.max_xml_bytes;
            return Err(FormatError::TooLarge {
                what: what.to_owned(),
                found,
                limit,
            });
        }
        let text = decode(bytes);
        TreeBuilder::default()
            .build(&text)
            .map_err(|detail| FormatError::malformed(what, detail))
    }

    /// The text inside, trimmed; `None` when there is nothing but space.
    pub(crate) fn text(&self) -> Option<String> {
        let text = self.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The first attribute of this name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The children of this name, whatever its case.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children
            .iter()
            .filter(move |child| child.name.eq_ignore_ascii_case(name))
    }

    /// The first child of this name, whatever its case.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<&'a Element> {
        self.all(name).next()
    }
}

#[derive(Default)]
struct TreeBuilder {
    open: Vec<Element>,
    root: Option<Element>,
    nodes: usize,
}

impl TreeBuilder {
    fn build(mut self, text: &str) -> Result<Element, String> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        loop {
            match reader.read_event().map_err(|cause| cause.to_string())? {
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => {
                    self.start(&start)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.push_text(&text),
                Event::CData(text) => self.push_text(&text),
                Event::GeneralRef(reference) => self.push_reference(&reference),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if let Some(unclosed) = self.open.last() {
            return Err(format!("it ends inside of <{}>", unclosed.name));
        }
        self.root.ok_or_else(|| "it has no element".to_owned())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > MAX_NODES || self.open.len() >= MAX_DEPTH {
            return Err("it has too many or too deeply nested elements".to_owned());
        }
        let attributes = start
            .html_attributes()
            .with_checks(false)
            .flatten()
            .map(|pair| {
                let name = pair.key.local_name().into_inner().to_owned();
                (name, unescape(&pair.value))
            })
            .collect();
        let name = start.local_name().into_inner().to_owned();
        self.open.push(Element {
            name,
            attributes,
            ..Element::default()
        });
        Ok(())
    }

    fn end(&mut self) {
        let Some(done) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = self.root.take().or(Some(done)),
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn push_reference(&mut self, reference: &BytesRef<'_>) {
        self.push_text(&expand(reference));
    }
}

/// The one character that a reference stands for; unknown names stay as they are written.
fn expand(name: &str) -> String {
    if name.starts_with('#') {
        let resolved = BytesRef::new(name).resolve_char_ref();
        return resolved
            .ok()
            .flatten()
            .map_or_else(String::new, String::from);
    }
    quick_xml::escape::resolve_predefined_entity(name)
        .or_else(|| html_entity(name))
        .map_or_else(|| format!("&{name};"), str::to_owned)
}

/// The names of HTML that people type into metadata without declaring them.
fn html_entity(name: &str) -> Option<&'static str> {
    Some(match name {
        "nbsp" => "\u{a0}",
        "ndash" => "–",
        "mdash" => "—",
        "hellip" => "…",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "copy" => "©",
        "eacute" => "é",
        "egrave" => "è",
        "agrave" => "à",
        "ccedil" => "ç",
        "uuml" => "ü",
        "ouml" => "ö",
        "auml" => "ä",
        "szlig" => "ß",
        _ => return None,
    })
}

fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        match after.find(';').filter(|end| *end <= 10) {
            Some(end) => {
                plain.push_str(&expand(&after[..end]));
                rest = &after[end + 1..];
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Brings a document into Unicode: by its byte order mark, else by its declaration, else by trial.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let declared = declared_encoding(bytes);
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.starts_with(b"<\0") => encoding_rs::UTF_16LE,
        None if bytes.starts_with(b"\0<") => encoding_rs::UTF_16BE,
        // A declaration that could be read byte by byte cannot be UTF-16, whatever it says.
        None => declared
            .filter(|e| e.is_ascii_compatible())
            .unwrap_or(UTF_8),
    };
    let (text, _, had_errors) = encoding.decode(bytes);
    if !had_errors {
        return text.into_owned();
    }
    if let (text, _, false) = UTF_8.decode(bytes) {
        return text.into_owned();
    }
    WINDOWS_1252.decode(bytes).0.into_owned()
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let declaration = &head[..head.windows(2).position(|pair| pair == b"?>")?];
    let at = declaration
        .windows(8)
        .position(|word| word == b"encoding")?;
    let value = declaration[at + 8..]
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, rest) = value.split_first()?;
    Encoding::for_label(&rest[..rest.iter().position(|b| b == quote)?])
}
