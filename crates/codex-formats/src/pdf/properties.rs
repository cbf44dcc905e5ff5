//! What a PDF says about itself: the information dictionary, and the XMP packet of newer tools.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::METADATA;
use hayro::hayro_syntax::object::{Dict, Stream};

use crate::Limits;
use crate::metadata::{BookMetadata, Credit, FoundMetadata, Origin, Role, isbn, people, xmp};

pub(super) fn read(pdf: &Pdf, limits: &Limits) -> Vec<FoundMetadata> {
    let mut found = Vec::new();
    if let Some(values) = packet(pdf, limits).filter(|values| *values != BookMetadata::default()) {
        found.push(FoundMetadata {
            origin: Origin::Xmp,
            values,
        });
    }
    let values = dictionary(pdf);
    if values != BookMetadata::default() {
        found.push(FoundMetadata {
            origin: Origin::PdfInfo,
            values,
        });
    }
    found
}

fn packet(pdf: &Pdf, limits: &Limits) -> Option<BookMetadata> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id())?;
    let bytes = root.get::<Stream<'_>>(METADATA)?.decoded().ok()?;
    xmp::parse(&bytes, limits).ok()
}

fn dictionary(pdf: &Pdf) -> BookMetadata {
    let info = pdf.metadata();
    let text = |bytes: &Option<Vec<u8>>| {
        let text = decode_text(bytes.as_ref()?);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let keywords = text(&info.keywords)
        .filter(|words| !words.contains('<'))
        .unwrap_or_default();
    let authors = text(&info.author)
        .map(|names| people::split(&names))
        .unwrap_or_default();
    BookMetadata {
        title: text(&info.title).filter(|title| !is_file_name(title)),
        summary: text(&info.subject),
        isbn: keywords.split([',', ';', ' ']).find_map(isbn::normalize),
        tags: split_keywords(&keywords),
        credits: authors
            .into_iter()
            .filter(|name| !name.contains("://"))
            .map(|name| Credit {
                name,
                role: Role::Author,
                sort_name: None,
            })
            .collect(),
        ..BookMetadata::default()
    }
}

/// Word processors put the name of their own file where the title belongs.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    let endings = [
        ".doc", ".docx", ".odt", ".indd", ".qxd", ".tex", ".dvi", ".pdf", ".rtf", ".txt",
    ];
    lower == "untitled" || endings.iter().any(|ending| lower.ends_with(ending))
}

fn split_keywords(keywords: &str) -> Vec<String> {
    keywords
        .split([',', ';'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Strings of a PDF are UTF-16 or UTF-8 by their mark, else `PDFDocEncoding`, which is Latin-1
/// with typographic signs in the place of control characters.
pub(super) fn decode_text(bytes: &[u8]) -> String {
    let text = if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe") {
        let encoding = if bytes[0] == 0xfe {
            encoding_rs::UTF_16BE
        } else {
            encoding_rs::UTF_16LE
        };
        encoding.decode(bytes).0.into_owned()
    } else if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().map(|byte| doc_encoding(*byte)).collect()
    };
    text.replace('\0', "")
}

fn doc_encoding(byte: u8) -> char {
    const MARKS: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    match byte {
        0x80..=0x9e => MARKS
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or('\u{fffd}'),
        0xa0 => '€',
        other => char::from(other),
    }
}
