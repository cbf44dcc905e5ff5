//! What fields and helpers print.

use serde_json::json;

use super::printed;
use crate::template::{HELPERS, Template};

#[test]
fn the_table_of_helpers_says_what_each_prints() {
    for info in HELPERS {
        assert_eq!(printed(info.example), info.result, "{}", info.name);
        assert!(
            info.example.contains(info.name),
            "{} is not in its example",
            info.name
        );
        assert!(info.signature.starts_with(info.name), "{}", info.name);
    }
}

#[test]
fn every_field_answers_to_both_spellings() {
    assert_eq!(printed("{{bookCount}} {{book_count}}"), "12 12");
    assert_eq!(
        printed("{{metadata.titleSort}}={{metadata.title_sort}}"),
        "One Piece=One Piece"
    );
    assert_eq!(
        printed("{{metadata.titleLock}} {{metadata.title_lock}}"),
        "true true"
    );
    assert_eq!(
        printed("{{metadata.authors.[0].sortName}}|{{metadata.authors.[0].sort_name}}"),
        "Oda, Eiichiro|Oda, Eiichiro"
    );
    assert_eq!(
        printed(
            "{{externalIds.[plugin:metadata-echo].id}} {{external_ids.[plugin:metadata-echo].id}}"
        ),
        "echo-21 echo-21"
    );
    assert_eq!(
        printed("{{customMetadata.match.wanted}} {{custom_metadata.match.note}}"),
        "true a.b"
    );
    assert_eq!(
        printed("{{#with metadata}}{{title_sort}}{{titleSort}}{{/with}}"),
        "One PieceOne Piece"
    );
    assert_eq!(
        printed("{{type}} {{metadata.total_chapter_count}}"),
        "series 1100"
    );
    assert_eq!(printed("{{#with this}}{{book_count}}{{/with}}"), "12");
    assert_eq!(
        printed(
            "{{#each metadata.authors}}{{name}} of {{../metadata.publisher}} ({{@root.book_count}}){{/each}}"
        ),
        "Eiichiro Oda of Shueisha (12)"
    );
}

#[test]
fn what_has_no_value_prints_nothing_and_nothing_is_escaped() {
    assert_eq!(
        printed("a{{metadata.summary}}b{{metadata.imprint}}c"),
        "abc"
    );
    let template = Template::parse("{{t}} {{{t}}}").unwrap();
    let text = template.render_json(json!({"t": "<a> & \"b\""})).unwrap();
    assert_eq!(text, "<a> & \"b\" <a> & \"b\"");
}

#[test]
fn texts_are_counted_in_characters() {
    let native = "metadata.alternate_titles.[0].title";
    assert_eq!(printed(&format!("{{{{length {native}}}}}")), "5");
    assert_eq!(
        printed(&format!("{{{{truncate {native} 5}}}}")),
        "ワンピース"
    );
    assert_eq!(
        printed(&format!("{{{{truncate {native} 4 suffix=\"…\"}}}}")),
        "ワンピー…"
    );
    assert_eq!(printed("{{padStart \"é\" 3 \"-\"}}"), "--é");
    assert_eq!(printed("{{capitalize \"éCOLE\"}}"), "École");
    assert_eq!(
        printed("{{split \"ab\" \"\" 1}}|{{split \"a b\" \" \" 7}}|"),
        "b||"
    );
}

#[test]
fn helpers_of_texts_print_nothing_for_what_is_no_text() {
    for helper in [
        "lowercase",
        "uppercase",
        "capitalize",
        "trim",
        "clean",
        "first_word",
        "urlencode",
    ] {
        assert_eq!(
            printed(&format!(
                "[{{{{{helper} book_count}}}}{{{{{helper} metadata.genres}}}}]"
            )),
            "[]"
        );
    }
    assert_eq!(
        printed("{{join metadata.title}}{{join metadata.authors}}"),
        ""
    );
    assert_eq!(
        printed(
            "{{default metadata.genres \"x\"}}{{default 0 \"y\"}}{{default metadata.volume metadata.authors}}"
        ),
        "x0"
    );
}

#[test]
fn comparing_helpers_work_as_blocks_inline_and_as_arguments() {
    assert_eq!(
        printed(
            "{{#gt book_count 3}}a{{else}}b{{/gt}}{{#if (gt book_count 30)}}a{{else}}b{{/if}}{{gt 2 1}}"
        ),
        "abtrue"
    );
    assert_eq!(
        printed("{{#if (and (gt book_count 3) (not metadata.volume))}}yes{{/if}}"),
        "yes"
    );
    assert_eq!(
        printed(
            "{{#ifEquals metadata.year \"1997\"}}same{{/ifEquals}}{{#ifEquals metadata.summary \"\"}}empty{{/ifEquals}}"
        ),
        "sameempty"
    );
    assert_eq!(
        printed(
            "{{#exists metadata.tags}}a{{else}}b{{/exists}}{{#exists metadata.genres}}c{{/exists}}"
        ),
        "bc"
    );
    assert_eq!(
        printed(
            "{{#includes metadata.title \"Piece\"}}a{{/includes}}{{#includes metadata.genres \"Act\"}}b{{/includes}}"
        ),
        "a"
    );
    assert_eq!(
        printed("{{#if metadata.volume}}a{{else if (lt book_count 20)}}b{{else}}c{{/if}}"),
        "b"
    );
    assert_eq!(
        printed("{{#gt metadata.title -1}}text counts as 0{{/gt}}"),
        "text counts as 0"
    );
}

#[test]
fn reckoning_prints_whole_numbers_without_a_point() {
    assert_eq!(
        printed(
            "{{math 7 \"/\" 2}} {{math 6 \"/\" 2}} {{math 7 \"%\" 4}} {{math 1 \"-\" 3}} {{math 2 \"*\" 2}}"
        ),
        "3.5 3 3 -2 4"
    );
    assert_eq!(
        printed("[{{math 1 \"/\" 0}}{{math \"1\" \"+\" 1}}{{math 1 \"^\" 1}}]"),
        "[]"
    );
    assert_eq!(printed("{{padStart (math book_count \"+\" 1) 3}}"), "013");
}

#[test]
fn looking_up_reaches_objects_and_members_of_lists() {
    assert_eq!(
        printed(
            "{{lookup metadata.genres 1}}|{{lookup metadata \"title_sort\"}}|{{lookup metadata \"authors\"}}|"
        ),
        "Adventure|One Piece||"
    );
    assert_eq!(
        printed("{{#with (lookup external_ids \"api:anilist\")}}{{id}} {{url}}{{/with}}"),
        "21 https://example.org/21"
    );
}
