//! No template is too big, too deep, too long in its answer or too busy.

use std::time::Instant;

use codex_domain::metadata::{Field, Record, Value};

use crate::context::Context;
use crate::template::{MAX_DEPTH, MAX_OUTPUT, MAX_TEMPLATE, Template, TemplateError};

fn crowded() -> Record {
    let mut record = Record::default();
    let tags = (0..1_000).map(|index| format!("tag {index}")).collect();
    record.set(Field::Tags, Some(Value::TextList(tags)));
    record.set(Field::Summary, Some(Value::Text("word ".repeat(9_000))));
    record
}

fn render(source: &str) -> Result<String, TemplateError> {
    let record = crowded();
    Template::parse(source)
        .unwrap()
        .render(&Context::titled("x", &record))
}

#[test]
fn size_and_depth_are_limited_before_anything_is_parsed() {
    assert!(Template::parse(&"x".repeat(MAX_TEMPLATE)).is_ok());
    let long = Template::parse(&"é".repeat(MAX_TEMPLATE + 1)).unwrap_err();
    assert!(long.message.contains("10001 characters"), "{long}");
    let nested = |depth: usize| "{{#if x}}".repeat(depth) + &"{{/if}}".repeat(depth);
    assert!(Template::parse(&nested(MAX_DEPTH)).is_ok());
    assert!(
        Template::parse(&nested(MAX_DEPTH + 1))
            .unwrap_err()
            .message
            .contains("deeper")
    );
    let brackets = |depth: usize| {
        format!(
            "{{{{not {}1{}}}}}",
            "(not ".repeat(depth),
            ")".repeat(depth)
        )
    };
    assert!(Template::parse(&brackets(MAX_DEPTH)).is_ok());
    for opener in ["(not ", "[", "{\"a\":"] {
        let deep = format!("{{{{not {}", opener.repeat(1_000));
        assert!(
            Template::parse(&deep)
                .unwrap_err()
                .message
                .contains("deeper")
        );
    }
}

#[test]
fn the_answer_is_limited_in_characters() {
    let full = "é".repeat(MAX_OUTPUT);
    assert_eq!(render(&full), Ok(full.clone()));
    assert_eq!(render("{{metadata.summary}}"), Err(TemplateError::TooLong));
    assert_eq!(
        render("{{#each metadata.tags}}{{#each ../metadata.tags}}x{{/each}}{{/each}}"),
        Err(TemplateError::TooLong)
    );
}

#[test]
fn work_is_limited_where_nothing_is_printed() {
    let loops = "{{#each @root.metadata.tags}}".repeat(4) + &"{{/each}}".repeat(4);
    let scans = format!(
        "{{{{#each metadata.tags}}}}{}{{{{/each}}}}",
        "{{#if (includes ../metadata.summary \"zz\")}}{{/if}}".repeat(100)
    );
    let grows = "{{length (replace (replace (replace metadata.summary \"w\" \"xxxxxxxxxxxxxxxxxxxx\") \"x\" \"yyyyyyyyyyyyyyyyyyyy\") \"y\" \"zzzzzzzz\")}}";
    let sections = "{{#metadata}}{{#tags}}{{#each ../tags}}{{#each ../../tags}}{{/each}}{{/each}}{{/tags}}{{/metadata}}";
    let copies = "{{#if (lookup this \"metadata\")}}{{/if}}".repeat(200);
    for source in [
        &copies,
        &loops,
        &scans,
        grows,
        sections,
        "{{padStart 1 1E30}}",
    ] {
        let started = Instant::now();
        assert_eq!(
            render(source),
            Err(TemplateError::TooMuchWork),
            "{source:.80}"
        );
        assert!(
            started.elapsed().as_secs() < 5,
            "{source:.80} took {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn a_chain_of_alternatives_counts_as_deep_as_it_is_long() {
    let chain = |length: usize| {
        let links = "{{else if (gt 1 2)}}x".repeat(length);
        format!("{{{{#if metadata.volume}}}}x{links}{{{{else}}}}end{{{{/if}}}}")
    };
    assert_eq!(render(&chain(MAX_DEPTH - 1)), Ok("end".to_owned()));
    for link in ["{{else if x}}", "{{^if x}}", "{{~ else  if x}}"] {
        let source = format!("{{{{#if x}}}}{}{{{{/if}}}}", link.repeat(600));
        assert!(
            Template::parse(&source)
                .unwrap_err()
                .message
                .contains("deeper"),
            "{link}"
        );
    }
    let many = chain(MAX_DEPTH - 1).repeat(10);
    assert_eq!(render(&many), Ok("end".repeat(10)));
}

#[test]
fn hostile_templates_are_read_or_refused_quickly() {
    for piece in [
        "{{",
        "}}",
        "{{{{",
        "{{a ",
        "b ",
        "{{!--",
        "\\{{",
        "{{{{raw}}}}",
        "{{#a}}{{/a}}",
        "{{else}}",
        "{{\"",
        "{{'",
        "a.",
        "../",
        "{{~",
        "{{a as |x|",
        "x=",
        "{{a (b c) ",
        "{{{a}}",
        "{{a}}",
        "\n  {{#if x}}\n  {{/if}}\n",
        "{{{{a}}}}",
        "{{> a",
        "1",
    ] {
        for source in [
            piece.repeat(MAX_TEMPLATE / piece.len()),
            format!("{{{{a {}", piece.repeat((MAX_TEMPLATE - 4) / piece.len())),
        ] {
            let started = Instant::now();
            if let Ok(template) = Template::parse(&source) {
                let record = crowded();
                template.render(&Context::titled("x", &record)).ok();
            }
            assert!(
                started.elapsed().as_secs() < 5,
                "{piece}: {:?}",
                started.elapsed()
            );
        }
    }
}
