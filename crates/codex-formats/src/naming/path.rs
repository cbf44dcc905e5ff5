//! Names that only make sense together with their folders: `Btooom!/Vol.1/Chapter 2/1.cbz`.

use super::{NameContext, NamingStyle, ParsedName, assemble, bare, label, parse_file_name};

/// Reads a file by its path below the library, without extension, folders divided by `/` or `\`.
///
/// The file speaks first. What it does not say is asked of the folders, the nearest first: the
/// first folder that has more than numbers in its name is the series.
#[must_use]
pub fn parse_path(path: &str, style: NamingStyle) -> ParsedName {
    let mut parts = path
        .rsplit(['/', '\\'])
        .filter(|part| !part.trim().is_empty());
    let stem = parts.next().unwrap_or_default();
    let mut parsed = parse_file_name(stem, &NameContext { style, folder: "" });
    let only_counts = parsed.series.is_empty();
    for folder in parts {
        let labels = {
            let mut labels = label::labels(folder);
            if is_only_numbers(folder) {
                bare::promote(&mut labels, style);
            }
            labels
        };
        let outer = assemble::assemble(&labels, &NameContext::default());
        if only_counts {
            parsed.chapter = outer.chapter.or(parsed.chapter.take());
        }
        parsed.volume = parsed.volume.take().or(outer.volume);
        parsed.year = parsed.year.or(outer.year);
        parsed.language = parsed.language.take().or(outer.language);
        if parsed.series.is_empty() && !is_kind_of_folder(&outer.series) {
            parsed.series = outer.series;
        }
    }
    parsed
}

fn is_only_numbers(folder: &str) -> bool {
    folder.chars().all(|c| !c.is_alphabetic())
}

/// Folders that sort books by kind are no series.
fn is_kind_of_folder(name: &str) -> bool {
    let kinds = [
        "special", "specials", "extras", "artbook", "artbooks", "oneshots", "omake", "omakes",
    ];
    name.is_empty() || kinds.contains(&name.to_lowercase().as_str())
}
