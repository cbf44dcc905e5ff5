//! `ComicInfo.xml` inside of a PDF: attached as a file, or put into the keywords by older tools.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Stream, String as PdfString};

use super::properties::decode_text;
use crate::metadata::{FoundMetadata, Origin, comic_info};
use crate::{FormatError, Limits};

const MAX_ATTACHMENTS: usize = 256;
const MAX_DEPTH: usize = 8;

pub(super) fn comic_info(
    pdf: &Pdf,
    limits: &Limits,
    warnings: &mut Vec<String>,
) -> Vec<FoundMetadata> {
    let Some(read) = attached(pdf, limits).or_else(|| in_keywords(pdf, limits)) else {
        return Vec::new();
    };
    match read {
        Ok(values) => vec![FoundMetadata {
            origin: Origin::ComicInfo,
            values,
        }],
        Err(cause) => {
            warnings.push(format!(
                "The ComicInfo.xml in the PDF could not be read: {cause}"
            ));
            Vec::new()
        }
    }
}

type Read = Result<crate::metadata::BookMetadata, FormatError>;

fn in_keywords(pdf: &Pdf, limits: &Limits) -> Option<Read> {
    let keywords = decode_text(pdf.metadata().keywords.as_ref()?);
    keywords
        .contains("<ComicInfo")
        .then(|| comic_info::parse(keywords.as_bytes(), limits))
}

fn attached(pdf: &Pdf, limits: &Limits) -> Option<Read> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id())?;
    let names = root
        .get::<Dict<'_>>(&b"Names"[..])?
        .get::<Dict<'_>>(&b"EmbeddedFiles"[..])?;
    let bytes = find(&names, 0)?.decoded().ok()?;
    Some(comic_info::parse(&bytes, limits))
}

/// Looks through a name tree for the attachment.
fn find<'a>(node: &Dict<'a>, depth: usize) -> Option<Stream<'a>> {
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(names) = node.get::<Array<'a>>(&b"Names"[..]) {
        let mut items = names.flex_iter();
        for _ in 0..MAX_ATTACHMENTS {
            let Some(name) = items.next::<PdfString<'_>>() else {
                break;
            };
            let file = items.next::<Dict<'a>>();
            if decode_text(&name.get())
                .to_lowercase()
                .ends_with("comicinfo.xml")
            {
                return file?
                    .get::<Dict<'a>>(&b"EF"[..])?
                    .get::<Stream<'a>>(&b"F"[..]);
            }
        }
    }
    let kids = node.get::<Array<'a>>(&b"Kids"[..])?;
    kids.iter::<Dict<'a>>()
        .take(MAX_ATTACHMENTS)
        .find_map(|kid| find(&kid, depth + 1))
}
