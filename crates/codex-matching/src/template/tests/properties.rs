//! Whatever somebody writes, reading and rendering end, and never by a panic.

use proptest::prelude::*;

use crate::context::Wanted;
use crate::sample::Sample;
use crate::template::{MAX_OUTPUT, Template};

/// Pieces that templates are made of, valid and not.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{#if ",
        "{{/if}}",
        "{{else}}",
        "{{#each metadata.genres}}",
        "{{/each}}",
        "{{this}}",
        "{{metadata.title}}",
        "{{../metadata.year}}",
        "{{@index}}",
        "(",
        ")",
        "[",
        "]",
        "|",
        "as |x|",
        "{{#with metadata}}",
        "{{/with}}",
        "{{lookup metadata ",
        "\"title\"",
        "{{~",
        "~}}",
        "{{!",
        "{{!--",
        "--}}",
        "\\{{",
        "\\\\{{",
        "{{{{raw}}}}",
        "{{{{/raw}}}}",
        "{{#metadata}}",
        "{{/metadata}}",
        "{{> x}}",
        "{{^}}",
        "{{truncate metadata.title 3}}",
        "gt 1 2",
        "\n",
        " ",
        "é",
        "ワ",
        "'",
        "\"",
        "1",
        "-1e9",
        "@root.",
        "x=1",
    ]);
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => ".{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn reading_and_rendering_end_without_a_panic(pieces in prop::collection::vec(piece(), 0..24)) {
        let source = pieces.concat();
        if let Ok(template) = Template::parse(&source) {
            prop_assert_eq!(template.source(), &source);
            if let Ok(text) = template.render(&Sample::new().context()) {
                prop_assert!(text.chars().count() <= MAX_OUTPUT);
            }
        }
    }

    #[test]
    fn text_without_braces_prints_itself(text in "[^{}\\\\]{0,200}") {
        let template = Template::parse(&text).unwrap();
        prop_assert_eq!(template.render(&Sample::new().context()).unwrap(), text);
    }

    /// Only the parts a template mentions are handed over; that must not show in what it prints.
    #[test]
    fn a_part_of_the_context_prints_what_the_whole_would(pieces in prop::collection::vec(piece(), 0..12)) {
        if let Ok(template) = Template::parse(&pieces.concat()) {
            let sample = Sample::new();
            let mut everything = Wanted::default();
            everything.add(&[]);
            let whole = template.render_json(sample.context().to_json(&everything));
            prop_assert_eq!(template.render(&sample.context()).ok(), whole.ok());
        }
    }
}
