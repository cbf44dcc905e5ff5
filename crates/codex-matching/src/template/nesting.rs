//! Refuses templates nested so deep that reading them could exhaust the stack, before they are read.

use super::MAX_DEPTH;
use crate::problem::{Place, Problem};

/// Counts open blocks over the whole text, and open brackets inside each tag. It may count too much where braces
/// stand in a comment or in quotes, never too little.
pub(super) fn check(source: &str) -> Result<(), Problem> {
    brackets(source)?;
    blocks(source)
}

/// Every `{{else if …}}` of a block is a block inside the one before, so a chain of them counts as deep as it is long.
fn blocks(source: &str) -> Result<(), Problem> {
    let mut open: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    for (start, _) in source.match_indices("{{") {
        let inside = source[start..].trim_start_matches(['{', '~', ' ', '\t', '\r', '\n']);
        if inside.starts_with('#') {
            open.push(1);
            depth += 1;
        } else if inside.starts_with('/') {
            depth -= open.pop().unwrap_or(0);
        } else if is_chain(inside)
            && let Some(block) = open.last_mut()
        {
            *block += 1;
            depth += 1;
        }
        if depth > MAX_DEPTH {
            return Err(too_deep(source, start, "Blocks"));
        }
    }
    Ok(())
}

/// `else if …` or its short form `^if …`.
fn is_chain(inside: &str) -> bool {
    let rest = inside
        .strip_prefix("else")
        .or_else(|| inside.strip_prefix('^'));
    rest.is_some_and(|rest| !rest.trim_start().starts_with(['}', '~']))
}

fn brackets(source: &str) -> Result<(), Problem> {
    let mut depth = 0_usize;
    for (index, byte) in source.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // A tag opens with up to four braces of its own.
        if depth > MAX_DEPTH + 4 {
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
