//! Regular expressions people write: compiled once, limited in size and therefore in time.
//!
//! The engine never backtracks: the time a match takes grows with the length of the text times the size of the
//! compiled pattern, and both are limited.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;

use crate::problem::{Place, Problem};

/// Longest pattern, in characters.
pub(crate) const MAX_PATTERN: usize = 1_000;
/// Largest compiled pattern, in bytes.
const MAX_COMPILED: usize = 2 << 20;
/// What a pattern hardly ever exceeds, in bytes.
const USUAL_COMPILED: usize = 256 << 10;
/// Most patterns of one set that may exceed it, so that a hundred of them cannot fill the memory.
const MAX_LARGE: usize = 8;
/// Largest cache of one pattern's automaton, in bytes.
const MAX_CACHE: usize = 1 << 20;
/// Deepest nesting of groups and repetitions.
const MAX_NESTING: u32 = 50;

/// Compiles the patterns of one set.
#[derive(Debug, Default)]
pub(crate) struct Compiler {
    large: usize,
}

impl Compiler {
    /// Compiles a pattern, or says at which character it goes wrong.
    pub(crate) fn compile(&mut self, path: &str, pattern: &str) -> Result<Regex, Problem> {
        let length = pattern.chars().count();
        if length > MAX_PATTERN {
            let message =
                format!("The pattern has {length} characters; at most {MAX_PATTERN} are allowed.");
            return Err(Problem::new(path, message));
        }
        ParserBuilder::new()
            .nest_limit(MAX_NESTING)
            .build()
            .parse(pattern)
            .map_err(|error| misspelt(path, pattern, &error))?;
        if let Ok(regex) = build(pattern, USUAL_COMPILED) {
            return Ok(regex);
        }
        // What is spent is spent: no pattern is built only to be refused.
        if self.large >= MAX_LARGE {
            let message = format!(
                "There are more than {MAX_LARGE} patterns that grow beyond {USUAL_COMPILED} bytes when they are \
                 compiled. {ADVICE}"
            );
            return Err(Problem::new(path, message));
        }
        self.large += 1;
        build(pattern, MAX_COMPILED).map_err(|error| refused(path, &error))
    }
}

/// How to make a pattern smaller.
const ADVICE: &str =
    r"Use smaller repetition counts, or `[0-9]` and `[a-z]` in place of `\d` and `\w`.";

fn build(pattern: &str, limit: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern)
        .size_limit(limit)
        .dfa_size_limit(MAX_CACHE)
        .nest_limit(MAX_NESTING)
        .build()
}

fn misspelt(path: &str, pattern: &str, error: &regex_syntax::Error) -> Problem {
    let (kind, start) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span().start),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span().start),
        other => return Problem::new(path, format!("Not a regular expression: {other}.")),
    };
    let place = Place {
        line: start.line,
        column: start.column,
        offset: pattern[..start.offset].chars().count(),
    };
    let message = format!(
        "Not a regular expression: {kind} (line {}, column {}).",
        place.line, place.column
    );
    Problem::new(path, message).at(Some(place))
}

fn refused(path: &str, error: &regex::Error) -> Problem {
    let message = match error {
        regex::Error::CompiledTooBig(limit) => {
            format!("The pattern grows beyond {limit} bytes when it is compiled. {ADVICE}")
        }
        other => format!("The pattern cannot be compiled: {other}."),
    };
    Problem::new(path, message)
}

#[cfg(test)]
mod tests;
