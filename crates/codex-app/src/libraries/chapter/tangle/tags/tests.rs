//! Tags are found where a parser finds them.

use super::*;

/// Start tags as `name` or, with attributes, `name+`, end tags as `/name`.
fn seen(html: &str) -> Vec<String> {
    let word = |tag| match tag {
        Tag::Start {
            name,
            has_attributes: true,
        } => format!("{name}+"),
        Tag::Start { name, .. } => name,
        Tag::End { name } => format!("/{name}"),
    };
    Tags::new(html).map(word).collect()
}

#[test]
fn tags_are_found_as_a_parser_finds_them() {
    for (html, expected) in [
        ("no tag, 1 < 2", ""),
        ("<p>One<BR/>two</P>", "p br /p"),
        ("<b id=1><b\nid='>'><i title=\"</i>\">", "b+ b+ i+"),
        ("<p \"><b>", "p+ b"),
        ("<p x=\"1\"y>", "p+"),
        ("<p =a=>b>", "p+"),
        ("<p x='", "p+"),
        ("<!-- <b> --><i>", "i"),
        ("<!--><b>--><i>", "b i"),
        ("<!---><b>--><i>", "b i"),
        ("<!-- <b> --!><i>", "i"),
        ("<!-- <b>", ""),
        ("<!doctype html><?xml?><b>", "b"),
        ("</ b><b></b x='>'>", "b /b"),
        ("<b><style></b></STYLE></b>", "b style /style /b"),
        ("<b><style></b>", "b style"),
        ("<b><![CDATA[></b><i>]]></b>", "b i /b"),
    ] {
        assert_eq!(seen(html).join(" "), expected, "{html}");
    }
}
