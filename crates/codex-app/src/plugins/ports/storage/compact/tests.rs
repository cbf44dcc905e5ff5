//! Shorter, and still the same.

use serde_json::Value;
use serde_json::value::RawValue;

use super::compact;

#[test]
fn what_is_not_needed_is_left_out() {
    let rows = [
        (
            "{ \"a\" :\n[ 1.50 , true,\tnull ] }",
            r#"{"a":[1.50,true,null]}"#,
        ),
        (r#"" two  spaces ""#, r#"" two  spaces ""#),
        (r#""\u00e9\u3042\u0041""#, r#""éあA""#),
        (r#""\ud83d\ude00!""#, r#""😀!""#),
        (
            r#""\u0000\u0001\u001f\u007f""#,
            "\"\\u0000\\u0001\\u001f\u{7f}\"",
        ),
        (r#""\u000a\u0009\u000D\u0008\u000c""#, r#""\n\t\r\b\f""#),
        (r#""\u0022\u005c\/\"\\\n""#, r#""\"\\/\"\\\n""#),
        (
            r#""\ud83d!\ude00\ud83d\u0041\ud83d""#,
            r#""\ud83d!\ude00\ud83dA\ud83d""#,
        ),
        ("1E400", "1E400"),
        ("\"\"", "\"\""),
    ];
    for (json, expected) in rows {
        assert_eq!(compact(json), expected);
        let same = RawValue::from_string(compact(json)).unwrap();
        assert_eq!(compact(same.get()), expected, "it cannot be shorter");
    }
}

#[test]
fn ordinary_values_come_out_as_serde_writes_them() {
    let rows = [
        r#"{"a": [1, -2, {"b": "c\td\"e"}], "é": "\u00fc\ud83d\ude00\u0007"}"#,
        r#"["\\\\", "", [], {}, false]"#,
    ];
    for json in rows {
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(compact(json), value.to_string());
    }
}
