//! Names of archive entries: their encoding, and whether they stay inside of the archive.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, SHIFT_JIS};

use crate::FormatError;

/// Decodes names that no flag declares to be UTF-8, all with the encoding that fits all of them.
///
/// Old Windows tools write the code page of their country: Shift-JIS in Japan, CP437 in the west.
pub(super) fn decode_names(raw: &[&[u8]]) -> Vec<String> {
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
    if !detected.is_single_byte() && fits(detected) {
        return Some(detected);
    }
    // Short names give the detector little to go on; kana and kanji in all of them are proof.
    let text: String = raw
        .iter()
        .map(|name| SHIFT_JIS.decode_without_bom_handling(name).0)
        .collect();
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let is_japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}');
    (fits(SHIFT_JIS) && foreign.clone().count() > 1 && foreign.clone().all(is_japanese))
        .then_some(SHIFT_JIS)
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
