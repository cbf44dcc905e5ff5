//! Tests of the parameter rewriting.

use super::*;

#[test]
fn parameters_are_numbered_and_texts_left_alone() {
    let table = [
        ("select $2, $1", "select ?2, ?1"),
        ("select '$1', $12", "select '$1', ?12"),
        ("select 'it''s $1' || $1", "select 'it''s $1' || ?1"),
        ("select '$.a'", "select '$.a'"),
    ];
    for (sql, expected) in table {
        assert_eq!(rewrite(sql), expected);
    }
}

#[test]
fn a_text_is_rewritten_once() {
    let texts = Texts::default();
    assert!(Arc::ptr_eq(
        &texts.sqlite("select $1"),
        &texts.sqlite("select $1")
    ));
    for n in 0..2 * MAX_TEXTS {
        texts.sqlite(&format!("select {n}"));
    }
    assert!(texts.0.read().len() <= MAX_TEXTS);
}
