//! Faults are found when a template is read, with their place and in words.

use crate::problem::{Place, Problem};
use crate::template::Template;

fn fault(source: &str) -> Problem {
    Template::parse(source).expect_err(source)
}

#[test]
fn faults_name_their_line_and_column() {
    for (source, line, column, words) in [
        ("a\n{{metadata.title", 2, 17, "not closed with `}}`"),
        (
            "{{#if a}}x",
            1,
            11,
            "`{{#if}}` is not closed with `{{/if}}`",
        ),
        ("é {{#if a}}x{{/each}}", 1, 13, "\"if\" was opened"),
        (
            "ä\nü {{frobnicate metadata.title}}",
            2,
            3,
            "no helper `frobnicate`",
        ),
        ("{{#if (gtt 1 2)}}x{{/if}}", 1, 1, "no helper `gtt`"),
        ("x {{> other}}", 1, 3, "Partials"),
        ("x {{* other}}", 1, 3, "Decorators"),
        ("{{replace metadata.title}}", 1, 1, "needs 3 arguments"),
        ("{{#if}}x{{/if}}", 1, 1, "needs an argument"),
    ] {
        let problem = fault(source);
        assert!(problem.message.contains(words), "{source}: {problem}");
        let Place {
            line: found,
            column: at,
            offset,
        } = problem.at.expect(source);
        assert_eq!((found, at), (line, column), "{source}: {problem}");
        assert!(offset <= source.chars().count(), "{source}");
    }
}

#[test]
fn what_other_dialects_write_is_answered_with_what_to_write_here() {
    for (source, words) in [
        ("{{#each metadata.genres}}{{.}}{{/each}}", "write `this`"),
        (
            "{{^metadata.year}}x{{/metadata.year}}",
            "write `{{#unless metadata.year}}`",
        ),
        (
            "{{#metadata.genres}}x{{/metadata.genres}}",
            "`{{#each metadata.genres}}`",
        ),
        ("{{=<% %>=}}", "braces cannot be changed"),
        ("a {{}} b", "it is empty"),
    ] {
        let problem = fault(source);
        assert!(problem.message.contains(words), "{source}: {problem}");
    }
}

#[test]
fn names_that_mean_nothing_are_warned_of_and_not_refused() {
    let template = Template::parse(
        "{{title}}\n{{metadata.titel}} {{#each metadata.authors}}{{name}}{{/each}}",
    )
    .unwrap();
    let warnings: Vec<_> = template
        .warnings()
        .iter()
        .map(|warning| (warning.message.as_str(), warning.at.unwrap().line))
        .collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(
        warnings[0].0.contains("Did you mean `metadata.title`?"),
        "{warnings:?}"
    );
    assert!(
        warnings[1].0.contains("`metadata.titel`") && warnings[1].1 == 2,
        "{warnings:?}"
    );
}
