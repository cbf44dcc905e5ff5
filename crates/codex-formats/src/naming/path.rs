//! Names that only make sense together with their folders: `Btooom!/Vol.1/Chapter 2/1.cbz`.

use super::{NameContext, NamingStyle, ParsedName, assemble, bare, label, marker};

/// Reads a file by its path below the library, without extension, folders divided by `/` or `\`.
///
/// The file speaks first. What it does not say is asked of the folders, the nearest first: the
/// first folder that has more than numbers in its name is the series. An extra belongs to the
/// series of its folder, whatever it is called itself.
#[must_use]
pub fn parse_path(path: &str, style: NamingStyle) -> ParsedName {
    let mut parts = path
        .rsplit(['/', '\\'])
        .filter(|part| !part.trim().is_empty())
        .peekable();
    let stem = parts.next().unwrap_or_default();
    let mut parsed = file(stem, style, parts.peek().is_some());
    let is_extra = parsed.is_special && parts.peek().is_some();
    let own_name = std::mem::take(&mut parsed.series);
    let only_counts = own_name.is_empty() || marker::unit_of(&own_name).is_some();
    if !only_counts && !is_extra {
        parsed.series.clone_from(&own_name);
    }
    for folder in parts {
        let outer = assemble::assemble(&label::labels(folder), &NameContext::default());
        if only_counts && parsed.series.is_empty() {
            parsed.chapter = outer.chapter.or(parsed.chapter.take());
        }
        parsed.volume = parsed.volume.take().or(outer.volume);
        parsed.year = parsed.year.or(outer.year);
        parsed.language = parsed.language.take().or(outer.language);
        if parsed.series.is_empty() && !is_kind_of_folder(&outer.series) {
            parsed.series = outer.series;
        }
    }
    if parsed.series.is_empty() {
        parsed.series = own_name;
    }
    parsed
}

fn file(stem: &str, style: NamingStyle, has_folder: bool) -> ParsedName {
    let mut labels = label::labels(stem);
    bare::promote(&mut labels, style);
    if has_folder {
        bare::promote_alone(&mut labels, style);
    }
    assemble::assemble(&labels, &NameContext { style, folder: "" })
}

/// Folders that sort books by kind are no series.
fn is_kind_of_folder(name: &str) -> bool {
    let kinds = [
        "special", "specials", "extras", "artbook", "artbooks", "oneshots", "omake", "omakes",
    ];
    name.is_empty() || kinds.contains(&name.to_lowercase().as_str())
}
