//! What is a chapter, and what is a trap.

use super::*;

#[test]
fn chapters_are_no_traps() {
    let paragraph = "<p class=\"x\"><b>One</b> <i>two</i> <a id=\"n\"/>three<br/></p>";
    let cell = "<td><b class=\"x\">1</b><br/></td>";
    let table = format!("<table><tr>{}</tr></table>", cell.repeat(5_000));
    for (case, html) in [
        ("nothing", String::new()),
        ("a long chapter", paragraph.repeat(60_000)),
        (
            "all of it emphasised",
            format!(
                "<div><font size=\"2\"><i>{}</i></font></div>",
                paragraph.repeat(20_000)
            ),
        ),
        ("a large table", table),
        (
            "anchors without an end",
            "<p>x<a id=\"1\"/></p>".repeat(50_000),
        ),
        ("marks without an end", "<p>x<i/></p>".repeat(20_000)),
        ("paragraphs without an end", "<p>x".repeat(50_000)),
        (
            "a nest",
            format!("{}x{}", "<div>".repeat(300), "</div>".repeat(300)),
        ),
    ] {
        assert!(!is_tangled(&html), "{case}");
    }
}

#[test]
fn traps_are_seen_through_their_disguises() {
    let blocks = "<div>x</div>".repeat(5_000);
    let opened = |disguise: &str| {
        let tags = (0..2_000).map(|number| format!("<b id=\"{number}\">{disguise}"));
        format!("<p>{}{blocks}", tags.collect::<String>())
    };
    for (case, html) in [
        ("formatting that is never closed", opened("")),
        ("ends in a comment", opened("<!-- </b> -->")),
        ("ends in an attribute", opened("<br title=\"</b>\">")),
        ("ends in a style", opened("<style></b></style>")),
        (
            "ends in a formula",
            opened("<math><![CDATA[></math></b>]]></math>"),
        ),
        ("ends in a table", opened("<table><td></b></td></table>")),
        ("ends in a choice", opened("<select></b></select>")),
        ("a deep nest", "<div>".repeat(20_000)),
        ("a deep nest with wrong ends", "<div></span>".repeat(20_000)),
        (
            "a deep nest through tables",
            "<div><table><td></div></td></table>".repeat(20_000),
        ),
    ] {
        assert!(is_tangled(&html), "{case}");
    }
}
