//! The committed schema is the one these types make.

use std::path::PathBuf;

use serde_json::Value;

fn schema_path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../protocol/schema/codex-protocol.schema.json")
}

#[test]
fn the_committed_schema_is_up_to_date() {
    let path = schema_path();
    let current = codex_protocol::schema::combined();
    if std::env::var_os("CODEX_UPDATE_GOLDEN").is_some() {
        let text = serde_json::to_string_pretty(&current).expect("a schema is plain JSON");
        std::fs::write(&path, text + "\n").expect("protocol/schema is writable");
    }
    let committed = std::fs::read_to_string(&path).expect("protocol/schema is committed");
    let committed: Value = serde_json::from_str(&committed).expect("the committed schema is JSON");
    assert_eq!(
        committed, current,
        "run `CODEX_UPDATE_GOLDEN=1 cargo test -p codex-protocol` and commit protocol/schema"
    );
}

#[test]
fn every_reference_has_its_definition() {
    let schema = codex_protocol::schema::combined();
    let mut missing = Vec::new();
    visit(&schema, &mut |reference| {
        let name = reference.trim_start_matches("#/$defs/");
        if schema["$defs"].get(name).is_none() {
            missing.push(name.to_owned());
        }
    });
    assert!(missing.is_empty(), "undefined: {missing:?}");
}

fn visit(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                found(reference);
            }
            map.values().for_each(|value| visit(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| visit(value, found)),
        _ => {}
    }
}
