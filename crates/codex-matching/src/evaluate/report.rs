//! The outcome of an evaluation: a table of thresholds, and the cases that went wrong.

use std::fmt;

use serde::Serialize;

use crate::decide::Thresholds;

/// How matching does at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The score a candidate has to reach.
    pub threshold: f64,
    /// The lead it has to have.
    pub margin: f64,
    /// Of what was accepted, the share that is right; nothing if nothing was accepted.
    pub precision: Option<f64>,
    /// Of what has a right candidate, the share that was found; nothing if nothing has one.
    pub recall: Option<f64>,
    /// Of all cases, the share that was accepted.
    pub coverage: f64,
    /// How many were accepted.
    pub accepted: usize,
    /// How many of them are right.
    pub correct: usize,
}

/// A case that was decided wrongly, or not at all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mistake {
    /// Its line, 1 first.
    pub line: usize,
    /// The title that was looked for.
    pub title: String,
    /// The candidate in front, with its title.
    pub best: Option<String>,
    /// Its score.
    pub score: Option<f64>,
    /// Its lead.
    pub margin: Option<f64>,
    /// The right candidate, with its title.
    pub expected: Option<String>,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BadLine {
    /// Its number, 1 first.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The threshold and margin that matching uses.
    pub default: Row,
    /// One row per threshold from 0.50 to 0.99.
    pub thresholds: Vec<Row>,
    /// How many lines were evaluated.
    pub cases: usize,
    /// How many of them have a right candidate.
    pub with_counterpart: usize,
    /// How many lines could not be read.
    pub bad_line_count: usize,
    /// The first of them.
    pub bad_lines: Vec<BadLine>,
    /// Accepted at the default and wrong, the first of them.
    pub wrong: Vec<Mistake>,
    /// Not accepted at the default though the right candidate was there, the first of them.
    pub missed: Vec<Mistake>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} cases, {} of them with a right candidate",
            self.cases, self.with_counterpart
        )?;
        if self.cases > 0 {
            self.write_table(f)?;
        }
        write_mistakes(f, "Accepted and wrong", &self.wrong)?;
        write_mistakes(
            f,
            "Left to a person though the right one was there",
            &self.missed,
        )?;
        if self.bad_line_count > 0 {
            writeln!(f, "\n{} lines could not be read:", self.bad_line_count)?;
            for bad in &self.bad_lines {
                writeln!(f, "  line {}: {}", bad.line, bad.problem)?;
            }
        }
        Ok(())
    }
}

impl Report {
    fn write_table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        writeln!(f, "| threshold | precision | recall | coverage |")?;
        writeln!(f, "| ---: | ---: | ---: | ---: |")?;
        for row in &self.thresholds {
            write_row(f, row, "")?;
        }
        let usual = Thresholds::DEFAULT;
        let is_usual =
            self.default.threshold == usual.accept && self.default.margin == usual.margin;
        write_row(
            f,
            &self.default,
            if is_usual { " (default)" } else { " (chosen)" },
        )
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &Row, note: &str) -> fmt::Result {
    let percent = |share: Option<f64>| {
        share.map_or_else(|| "–".to_owned(), |share| format!("{:.2} %", share * 100.0))
    };
    writeln!(
        f,
        "| {:.2}{note} | {} | {} | {} |",
        row.threshold,
        percent(row.precision),
        percent(row.recall),
        percent(Some(row.coverage)),
    )
}

fn write_mistakes(f: &mut fmt::Formatter<'_>, what: &str, mistakes: &[Mistake]) -> fmt::Result {
    if mistakes.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{what}:")?;
    for mistake in mistakes {
        let none = "nothing";
        write!(
            f,
            "  line {}: “{}” – in front: {}",
            mistake.line,
            mistake.title,
            mistake.best.as_deref().unwrap_or(none)
        )?;
        if let Some(score) = mistake.score {
            write!(f, " ({score:.3}")?;
            if let Some(margin) = mistake.margin {
                write!(f, ", ahead by {margin:.3}")?;
            }
            write!(f, ")")?;
        }
        writeln!(
            f,
            " – right: {}",
            mistake.expected.as_deref().unwrap_or(none)
        )?;
    }
    Ok(())
}
