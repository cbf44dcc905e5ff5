//! Counting right and wrong, and reading what others wrote.

use super::{Evaluation, Report};
use crate::decide::Thresholds;

fn evaluate(lines: &[&str]) -> Report {
    let mut evaluation = Evaluation::new(Thresholds::DEFAULT, 10);
    for (at, line) in lines.iter().enumerate() {
        evaluation.line(at + 1, line);
    }
    evaluation.finish()
}

const RIGHT: &str = r#"{"series":{"title":"Dracula v01"},"candidates":[{"externalId":"1","title":"Dracula"}],"expected":"1"}"#;
const WRONG: &str = r#"{"series":{"title":"Dracula"},"candidates":[{"externalId":"1","title":"Dracula"}],"expected":null}"#;
const MISSED: &str = r#"{"series":{"title":"Emma"},"candidates":[{"externalId":"1","title":"Persuasion"}],"expected":"2"}"#;

#[test]
fn precision_recall_and_coverage_are_shares_of_what_they_say() {
    let report = evaluate(&[RIGHT, WRONG, MISSED, ""]);
    assert_eq!((report.cases, report.with_counterpart), (3, 2));
    assert_eq!(report.default.precision, Some(0.5));
    assert_eq!(report.default.recall, Some(0.5));
    assert!((report.default.coverage - 2.0 / 3.0).abs() < 1e-9);
    assert_eq!((report.wrong[0].line, report.missed[0].line), (2, 3));
    assert_eq!(report.thresholds.len(), 50);
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_rest_is_counted() {
    let no_expected = r#"{"series":{"title":"Emma"},"candidates":[]}"#;
    let report = evaluate(&["{", RIGHT, no_expected, r#"{"series":{}}"#]);
    assert_eq!((report.cases, report.bad_line_count), (1, 3));
    let lines: Vec<usize> = report.bad_lines.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, [1, 3, 4]);
    assert!(report.bad_lines[1].problem.contains("expected"));
}

#[test]
fn what_others_write_differently_is_understood() {
    let report = evaluate(&[
        r#"{"series":{"title":"Emma","year":"1815","authors":"Jane Austen","bookCount":null},
            "candidates":[{"externalId":7,"title":"Emma","alternateTitles":null,"year":1815.0,
            "relevanceScore":null,"extra":{},"preview":{"authors":[{"name":"Austen, Jane"}]}},
            {"externalId":8,"title":"Emma","preview":null,"year":2002}],"expected":7}"#,
    ]);
    assert_eq!(report.bad_lines, []);
    assert_eq!(report.default.correct, 1);
}

#[test]
fn nothing_accepted_has_no_precision() {
    let report = evaluate(&[MISSED]);
    assert_eq!(report.default.precision, None);
    assert_eq!(report.default.recall, Some(0.0));
}
