//! The place of a mistake is named.

use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "env", default)]
    _env: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "key")]
    _key: String,
}

fn field(body: &str) -> String {
    let problem = serde_json::to_value(parse::<Body>(body.as_bytes()).unwrap_err()).unwrap();
    assert_eq!(problem["code"], "invalid_input");
    problem["errors"][0]["field"].as_str().unwrap().to_owned()
}

#[test]
fn a_mistake_is_told_with_its_path() {
    for (body, expected) in [
        (r#"{}"#, "name"),
        (r#"{"name": 1}"#, "name"),
        (r#"{"name": "x", "colour": 1}"#, "colour"),
        (
            r#"{"name": "x", "env": [{"key": "a"}, {"key": 7}]}"#,
            "env[1].key",
        ),
        (r#"{"name": "x", "env": [{"kee": "a"}]}"#, "env[0].kee"),
        (r#"{"name": "x", "env": [{}]}"#, "env[0].key"),
        (r#"{"name": "x", "name": "y"}"#, "name"),
        ("nonsense", ""),
        (r#"{"name": "x"} trailing"#, ""),
        ("", ""),
    ] {
        assert_eq!(field(body), expected, "{body}");
    }
}

#[test]
fn json_is_recognised_with_parameters() {
    assert!(is_json("application/json"));
    assert!(is_json("Application/JSON; charset=utf-8"));
    assert!(!is_json("text/plain"));
    assert!(!is_json("application/jsonp"));
}
