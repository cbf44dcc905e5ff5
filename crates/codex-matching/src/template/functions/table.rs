//! The one table of helpers. The engine, the checks, the editor and the documentation all read it.

use super::{FunctionInfo, Run, logic, text};

const fn helper(
    (name, signature): (&'static str, &'static str),
    description: &'static str,
    (example, result): (&'static str, &'static str),
    run: Option<Run>,
) -> FunctionInfo {
    FunctionInfo {
        name,
        block: false,
        signature,
        description,
        example,
        result,
        run,
    }
}

const fn block(
    names: (&'static str, &'static str),
    description: &'static str,
    example: (&'static str, &'static str),
    run: Option<Run>,
) -> FunctionInfo {
    FunctionInfo {
        block: true,
        ..helper(names, description, example, run)
    }
}

/// Every helper a template may call.
pub const HELPERS: &[FunctionInfo] = &[
    helper(
        ("lowercase", "lowercase text"),
        "The text in small letters.",
        ("{{lowercase metadata.publisher}}", "shueisha"),
        Some(text::lowercase),
    ),
    helper(
        ("uppercase", "uppercase text"),
        "The text in capitals.",
        ("{{uppercase metadata.language}}", "JA"),
        Some(text::uppercase),
    ),
    helper(
        ("capitalize", "capitalize text"),
        "The first letter capital, the rest small.",
        ("{{capitalize metadata.status}}", "Ongoing"),
        Some(text::capitalize),
    ),
    helper(
        ("trim", "trim text"),
        "Without white space at both ends.",
        (r#"{{trim "  One Piece  "}}"#, "One Piece"),
        Some(text::trim),
    ),
    helper(
        ("clean", "clean text"),
        "Without bracketed parts at the end, and with single spaces.",
        ("{{clean metadata.title}}", "One Piece"),
        Some(text::clean),
    ),
    helper(
        ("first_word", "first_word text"),
        "What stands before the first space.",
        ("{{first_word metadata.title}}", "One"),
        Some(text::first_word),
    ),
    helper(
        ("truncate", r#"truncate text [length=100] [suffix="..."]"#),
        "A text of more than `length` characters is cut there and given the suffix, which is not counted.",
        (r#"{{truncate metadata.title 3 "…"}}"#, "One…"),
        Some(text::truncate),
    ),
    helper(
        ("replace", "replace text from to"),
        "Every `from` becomes `to`; taken literally.",
        (r#"{{replace metadata.title " (Digital)" ""}}"#, "One Piece"),
        Some(text::replace),
    ),
    helper(
        ("split", r#"split text [separator=" "] [index=0]"#),
        "The part at that place, from 0; nothing if there are fewer.",
        (r#"{{split metadata.title " (" 0}}"#, "One Piece"),
        Some(text::split),
    ),
    helper(
        ("join", r#"join list [separator=", "]"#),
        "The members of a list that are texts or numbers, in a row.",
        (r#"{{join metadata.genres " "}}"#, "Action Adventure"),
        Some(text::join),
    ),
    helper(
        ("default", "default value fallback"),
        "The fallback where the value is missing, empty, a list or an object.",
        (r#"{{default metadata.subtitle "none"}}"#, "none"),
        Some(text::default),
    ),
    helper(
        ("urlencode", "urlencode text"),
        "Percent-encoded, except letters, digits and `-_.~`.",
        (
            "{{urlencode metadata.title}}",
            "One%20Piece%20%28Digital%29",
        ),
        Some(text::urlencode),
    ),
    helper(
        ("length", "length value"),
        "Characters of a text, members of a list, else 0.",
        ("{{length metadata.genres}}", "2"),
        Some(text::length),
    ),
    helper(
        ("len", "len value"),
        "The same as `length`.",
        ("{{len metadata.language}}", "2"),
        Some(text::length),
    ),
    helper(
        ("padStart", r#"padStart value [length=2] [character="0"]"#),
        "Filled up in front to that many characters.",
        ("{{padStart book_count 4}}", "0012"),
        Some(text::pad_start),
    ),
    helper(
        ("lookup", "lookup object key"),
        "The value of a key whose name holds dots or colons, or of a place in a list.",
        (
            r#"{{#with (lookup external_ids "plugin:metadata-echo")}}{{id}}{{/with}}"#,
            "echo-21",
        ),
        Some(logic::lookup),
    ),
    helper(
        ("math", "math a operator b"),
        r#"Reckons with `"+"`, `"-"`, `"*"`, `"/"` or `"%"`; prints nothing for what is no number and for division by zero."#,
        (r#"{{math book_count "+" 1}}"#, "13"),
        Some(logic::math),
    ),
    block(
        ("if", "if value"),
        "Prints its block if the value is true, not zero and not empty.",
        (
            "{{#if metadata.year}}{{metadata.year}}{{else}}no year{{/if}}",
            "1997",
        ),
        Some(logic::if_true),
    ),
    block(
        ("unless", "unless value"),
        "The opposite of `if`.",
        (
            "{{#unless metadata.volume}}no volume{{/unless}}",
            "no volume",
        ),
        Some(logic::unless),
    ),
    block(
        ("each", "each list"),
        "Prints its block for every member; `this` is the member, `@index` its place.",
        (
            "{{#each metadata.genres}}{{@index}}{{this}} {{/each}}",
            "0Action 1Adventure ",
        ),
        None,
    ),
    block(
        ("with", "with object"),
        "Inside its block, names start from that object.",
        (
            "{{#with metadata}}{{title}}{{/with}}",
            "One Piece (Digital)",
        ),
        None,
    ),
    block(
        ("exists", "exists value"),
        "True unless the value is missing, null or empty text; an empty list exists.",
        (
            "{{#exists metadata.year}}{{metadata.year}}{{/exists}}",
            "1997",
        ),
        Some(logic::exists),
    ),
    block(
        ("ifEquals", "ifEquals a b"),
        "True if both are equal; values of different kinds are compared as printed.",
        (
            r#"{{#ifEquals metadata.language "ja"}}manga{{/ifEquals}}"#,
            "manga",
        ),
        Some(logic::if_equals),
    ),
    block(
        ("ifNotEquals", "ifNotEquals a b"),
        "The opposite of `ifEquals`.",
        (
            r#"{{#ifNotEquals metadata.language "en"}}foreign{{/ifNotEquals}}"#,
            "foreign",
        ),
        Some(logic::if_not_equals),
    ),
    block(
        ("eq", "eq a b"),
        "The same as `ifEquals`.",
        (r#"{{#if (eq metadata.year "1997")}}yes{{/if}}"#, "yes"),
        Some(logic::if_equals),
    ),
    block(
        ("ne", "ne a b"),
        "The same as `ifNotEquals`.",
        ("{{#if (ne book_count 1)}}series{{/if}}", "series"),
        Some(logic::if_not_equals),
    ),
    block(
        ("gt", "gt a b"),
        "True if a is greater; what is no number counts as 0.",
        ("{{#if (gt book_count 10)}}long{{/if}}", "long"),
        Some(logic::gt),
    ),
    block(
        ("gte", "gte a b"),
        "True if a is greater or equal.",
        ("{{#gte book_count 12}}dozen{{/gte}}", "dozen"),
        Some(logic::gte),
    ),
    block(
        ("lt", "lt a b"),
        "True if a is smaller.",
        ("{{#lt metadata.year 2000}}old{{else}}new{{/lt}}", "old"),
        Some(logic::lt),
    ),
    block(
        ("lte", "lte a b"),
        "True if a is smaller or equal.",
        ("{{#lte metadata.year 1997}}old{{/lte}}", "old"),
        Some(logic::lte),
    ),
    block(
        ("and", "and a b"),
        "True if all are true, not zero and not empty.",
        (
            "{{#and metadata.year metadata.publisher}}both{{/and}}",
            "both",
        ),
        Some(logic::and),
    ),
    block(
        ("or", "or a b"),
        "True if one is.",
        ("{{#or metadata.subtitle metadata.title}}one{{/or}}", "one"),
        Some(logic::or),
    ),
    block(
        ("not", "not value"),
        "True if the value is false, zero, empty or missing.",
        ("{{#if (not metadata.summary_lock)}}free{{/if}}", "free"),
        Some(logic::not),
    ),
    block(
        ("includes", "includes value part"),
        "True if a text holds the part, or a list the member.",
        (
            r#"{{#includes metadata.genres "Action"}}action{{/includes}}"#,
            "action",
        ),
        Some(logic::includes),
    ),
    block(
        ("raw", "raw"),
        "Prints its block as it stands (four braces).",
        ("{{{{raw}}}}{{x}}{{{{/raw}}}}", "{{x}}"),
        None,
    ),
    helper(
        ("log", "log value"),
        "Accepted and ignored.",
        (r#"{{log "x"}}"#, ""),
        Some(logic::log),
    ),
];
