//! Refuses templates nested so deep that reading them could exhaust the stack, before they are read.

use super::MAX_DEPTH;
use crate::problem::{Place, Problem};

/// Counts open blocks over the whole text, and open brackets inside each tag. It may count too much where braces
/// stand in a comment or in quotes, never too little.
pub(super) fn check(source: &str) -> Result<(), Problem> {
    let mut blocks = 0_usize;
    for (start, _) in source.match_indices("{{") {
        let inside = source[start..].trim_start_matches(['{', '~', ' ', '\t', '\r', '\n']);
        match inside.as_bytes().first() {
            Some(b'#') => blocks += 1,
            Some(b'/') => blocks = blocks.saturating_sub(1),
            _ => {}
        }
        if blocks > MAX_DEPTH {
            return Err(too_deep(source, start, "Blocks"));
        }
    }
    let mut brackets = 0_usize;
    for (index, byte) in source.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => brackets += 1,
            b')' | b']' | b'}' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        // A tag opens with up to four braces of its own.
        if brackets > MAX_DEPTH + 4 {
            return Err(too_deep(source, index, "Brackets"));
        }
    }
    Ok(())
}

fn too_deep(source: &str, byte: usize, what: &str) -> Problem {
    let before = &source[..byte];
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let place = Place {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        offset: before.chars().count(),
    };
    let message = format!(
        "{what} are nested deeper than {MAX_DEPTH} at line {}, column {}.",
        place.line, place.column
    );
    Problem::new("", message).at(Some(place))
}
