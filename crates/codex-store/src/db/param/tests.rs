//! Tests of parameters on their way out.

use super::*;

#[test]
fn json_loses_nul_characters_and_nothing_else() {
    let table = ["a\0b", "\\u0000", "\\\0", "plain \\ \" é 漢", "\0"];
    for text in table {
        let Param::Text(json) = Param::json(text) else {
            panic!("json is text")
        };
        let back: String = serde_json::from_str(&json).unwrap();
        assert_eq!(back, text.replace('\0', ""), "{json}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_with_both_named() {
    let refused = ToSql::to_sql(&Param::from("x"), &Type::INT8, &mut BytesMut::new());
    let error = refused.err().expect("text is no bigint");
    assert!(error.to_string().contains("int8"), "{error}");
    assert!(ToSql::to_sql(&Param::from(70_000_i64), &Type::INT2, &mut BytesMut::new()).is_err());
}
