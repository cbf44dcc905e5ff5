//! Checks of the plugin's own settings against its schema.

use codex_protocol::Manifest;
use codex_protocol::manifest::ConfigField;
use serde_json::{Map, Value};

use super::MAX_JSON;

/// The plugin's settings. With a known schema, required values must be there and every value of its kind.
pub(super) fn checked(
    json: Value,
    manifest: Option<&Manifest>,
) -> Result<Map<String, Value>, String> {
    let map = match json {
        Value::Null => Map::new(),
        Value::Object(map) => map,
        _ => return Err("must be an object".to_owned()),
    };
    check_size(&map)?;
    let fields = manifest
        .and_then(|manifest| manifest.config_schema.as_ref())
        .map(|schema| schema.fields.as_slice())
        .unwrap_or_default();
    for field in fields {
        check_field(field, map.get(&field.key))?;
    }
    Ok(map)
}

fn check_field(field: &ConfigField, value: Option<&Value>) -> Result<(), String> {
    let value = value.filter(|value| !value.is_null() && value.as_str() != Some(""));
    let Some(value) = value else {
        return if field.required && field.default.is_none() {
            Err(format!("needs `{}` ({})", field.key, field.label))
        } else {
            Ok(())
        };
    };
    let (fits, expected) = match field.kind.as_str() {
        "number" => (value.is_number(), "a number"),
        "boolean" => (value.is_boolean(), "true or false"),
        "string" | "textarea" => (value.is_string(), "text"),
        "string-array" => (
            value
                .as_array()
                .is_some_and(|items| items.iter().all(Value::is_string)),
            "a list of texts",
        ),
        "object" => (value.is_object(), "an object"),
        _ => (true, ""),
    };
    if fits {
        Ok(())
    } else {
        Err(format!(
            "needs {expected} for `{}` ({})",
            field.key, field.label
        ))
    }
}

fn check_size<T: serde::Serialize>(json: &T) -> Result<(), String> {
    let size = serde_json::to_string(json).map_or(usize::MAX, |text| text.len());
    if size > MAX_JSON {
        return Err(format!("must be smaller than {MAX_JSON} bytes"));
    }
    Ok(())
}
