//! Checks of JSON settings: the plugin's own against its schema, and the shape of rules and conditions.

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

/// A list of `{pattern, replacement?, description?, enabled?}`. Null and the empty list are none.
pub(super) fn rules(json: Option<&Value>) -> Result<Option<Value>, String> {
    let rules = match json {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Array(rules)) => rules,
        Some(_) => return Err("must be a list of rules".to_owned()),
    };
    check_size(rules)?;
    for (number, rule) in rules.iter().enumerate() {
        let is_text = |key| {
            rule.get(key)
                .is_none_or(|value: &Value| value.is_string() || value.is_null())
        };
        let is_rule = rule.get("pattern").is_some_and(Value::is_string)
            && is_text("replacement")
            && is_text("description")
            && rule.get("enabled").is_none_or(Value::is_boolean);
        if !is_rule {
            return Err(format!(
                "has a rule ({}) that is not {{pattern, replacement?, description?, enabled?}}",
                number + 1
            ));
        }
    }
    Ok((!rules.is_empty()).then(|| Value::Array(rules.clone())))
}

/// `{mode?: "all"|"any", rules: [{field, operator, value?}]}`.
pub(super) fn conditions(json: Option<&Value>) -> Result<Option<Value>, String> {
    let conditions = match json {
        None | Some(Value::Null) => return Ok(None),
        Some(conditions) => conditions,
    };
    check_size(conditions)?;
    let is_mode = conditions
        .get("mode")
        .is_none_or(|mode| mode == "all" || mode == "any");
    let rules = conditions.get("rules").and_then(Value::as_array);
    let (Some(rules), true) = (rules, is_mode) else {
        return Err("must be {mode: \"all\" or \"any\", rules: […]}".to_owned());
    };
    for (number, rule) in rules.iter().enumerate() {
        let is_rule = ["field", "operator"]
            .iter()
            .all(|key| rule.get(key).is_some_and(Value::is_string));
        if !is_rule {
            return Err(format!(
                "has a rule ({}) without field or operator",
                number + 1
            ));
        }
    }
    Ok(Some(conditions.clone()))
}
