//! Names of archive entries: their encoding, and whether they stay inside of the archive.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

use crate::FormatError;

/// What western names are written in when nothing says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SingleByte {
    /// CP437, the default of ZIP.
    Dos,
    /// Windows-1252, as RAR has it.
    Windows,
}

/// Decodes names that no flag declares to be UTF-8, all with the encoding that fits all of them.
///
/// Old Windows tools write the code page of their country: Shift-JIS in Japan, CP437 in the west.
pub(super) fn decode_names(raw: &[&[u8]], single_byte: SingleByte) -> Vec<String> {
    if let Ok(names) = raw
        .iter()
        .map(|name| std::str::from_utf8(name))
        .collect::<Result<Vec<_>, _>>()
    {
        return names.into_iter().map(str::to_owned).collect();
    }
    let encoding = guess(raw);
    raw.iter()
        .map(|name| match (std::str::from_utf8(name), encoding) {
            (Ok(text), _) => text.to_owned(),
            (Err(_), Some(encoding)) => encoding.decode_without_bom_handling(name).0.into_owned(),
            (Err(_), None) if single_byte == SingleByte::Windows => WINDOWS_1252
                .decode_without_bom_handling(name)
                .0
                .into_owned(),
            (Err(_), None) => cp437(name),
        })
        .collect()
}

/// The multi-byte encoding that decodes every name without fault, if there is one.
fn guess(raw: &[&[u8]]) -> Option<&'static Encoding> {
    let fits = |encoding: &'static Encoding| {
        raw.iter()
            .all(|name| !encoding.decode_without_bom_handling(name).1)
    };
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    for name in raw {
        detector.feed(name, false);
    }
    detector.feed(b"", true);
    let detected = detector.guess(None, chardetng::Utf8Detection::Deny);
    [detected, SHIFT_JIS].into_iter().find(|encoding| {
        !encoding.is_single_byte() && fits(encoding) && reads_as_text(raw, encoding)
    })
}

/// Whether what is not ASCII is writing of East Asia, and enough of it: two bytes of `français`
/// are one rare sign in Shift-JIS.
fn reads_as_text(raw: &[&[u8]], encoding: &'static Encoding) -> bool {
    let is_writing = |c: char| {
        matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff00}'..='\u{ff60}')
    };
    let text: String = raw
        .iter()
        .map(|name| encoding.decode_without_bom_handling(name).0)
        .collect();
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    foreign.len() > 1 && foreign.into_iter().all(is_writing)
}

/// The code page of the first PC, which the ZIP specification names as the default.
fn cp437(bytes: &[u8]) -> String {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    let high: Vec<char> = HIGH.chars().collect();
    bytes
        .iter()
        .map(|&b| {
            if b < 0x80 {
                char::from(b)
            } else {
                high[usize::from(b - 0x80)]
            }
        })
        .collect()
}

/// Brings a stored name into the form `folder/file`, or refuses one that leaves the archive.
pub(super) fn safe_name(stored: &str) -> Result<String, FormatError> {
    let refused = || FormatError::UnsafePath {
        name: stored.chars().take(200).collect(),
    };
    let name: String = stored
        .chars()
        .map(|c| match c {
            '\\' => '/',
            '\0' => '\u{fffd}',
            c => c,
        })
        .collect();
    let has_drive =
        name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    if name.starts_with('/') || has_drive {
        return Err(refused());
    }
    if name.split('/').any(|part| part == "..") {
        return Err(refused());
    }
    Ok(name.strip_prefix("./").map_or(name.clone(), str::to_owned))
}
