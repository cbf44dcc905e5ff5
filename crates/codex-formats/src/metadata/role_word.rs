//! What people do, in the words of taggers.

use super::Role;

/// The role that a word names; unknown work is still a contribution.
pub(super) fn parse(word: &str) -> Role {
    match word.trim().to_lowercase().as_str() {
        "writer" | "plotter" | "scripter" | "script" | "story" | "plot" => Role::Writer,
        "author" => Role::Author,
        "penciller" | "penciler" | "pencils" | "breakdowns" => Role::Penciller,
        "inker" | "inks" | "finishes" | "embellisher" => Role::Inker,
        "colorist" | "colourist" | "colors" | "color" | "color separations" | "color assists" => {
            Role::Colorist
        }
        "letterer" | "letters" => Role::Letterer,
        "cover" | "coverartist" | "cover artist" | "covers" | "coverdesigner" => Role::CoverArtist,
        "artist" | "art" => Role::Artist,
        "illustrator" => Role::Illustrator,
        word if word.contains("editor") || word == "edits" => Role::Editor,
        "translator" => Role::Translator,
        _ => Role::Contributor,
    }
}
