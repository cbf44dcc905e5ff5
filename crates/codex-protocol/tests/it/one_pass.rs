//! An answer read in one pass is the answer read part by part, whatever a plugin puts where.

use codex_protocol::losses;
use codex_protocol::method::Method;
use codex_protocol::methods::{MethodVisitor, for_each_method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::corpus::files;

struct Comparing<'a> {
    example: &'a Value,
    compared: usize,
}

impl MethodVisitor for Comparing<'_> {
    fn visit<M: Method>(&mut self) {
        if self.example["method"] != M::NAME {
            return;
        }
        for value in with_odd_values(&self.example["value"]) {
            match self.example["part"].as_str() {
                Some("params") => compare::<M::Params>(&value),
                _ => compare::<M::Result>(&value),
            }
            self.compared += 1;
        }
    }
}

fn compare<T: Serialize + DeserializeOwned>(value: &Value) {
    let text = value.to_string();
    let by_parts = serde_json::from_str::<T>(&text);
    let ours = losses::read::<T>(&text);
    match (ours, by_parts) {
        (Ok((ours, lost)), Ok(by_parts)) => {
            let places = losses::places::<T>(&text);
            assert_eq!(lost == 0, places.is_empty(), "{text}: {places:?}");
            let written = |message: &T| serde_json::to_value(message).expect("plain JSON");
            assert_eq!(written(&ours), written(&by_parts), "{text}");
        }
        (Err(ours), Err(by_parts)) => assert_eq!(ours.to_string(), by_parts.to_string()),
        (Ok(_), Err(error)) => panic!("only taken in one pass: {text}: {error}"),
        (Err(error), Ok(_)) => panic!("only taken by parts: {text}: {error}"),
    }
}

/// The value itself, and for each place within it one value for each odd thing that stands there instead.
fn with_odd_values(value: &Value) -> Vec<Value> {
    let odd = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1.5),
        json!(1e300),
        json!(""),
        json!("7"),
        json!([]),
        json!([null, "a", 1, {}, []]),
        json!({}),
        json!({"name": "a", "title": "b", "externalId": "c"}),
    ];
    let mut found = vec![value.clone()];
    for place in places(value) {
        for instead in &odd {
            let mut changed = value.clone();
            *changed.pointer_mut(&place).expect("the place is there") = instead.clone();
            found.push(changed);
        }
    }
    found
}

/// The JSON pointers of all places within a value.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, item)| (at.to_string(), item))
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| (name.replace('~', "~0").replace('/', "~1"), member))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (step, value) in below {
        found.extend(
            places(value)
                .into_iter()
                .map(|rest| format!("/{step}{rest}")),
        );
    }
    found
}

#[test]
fn one_pass_and_part_by_part_read_the_same() {
    let mut compared = 0;
    for verdict in ["valid", "invalid"] {
        for example in files(verdict).values() {
            let mut comparing = Comparing {
                example,
                compared: 0,
            };
            for_each_method(&mut comparing);
            compared += comparing.compared;
        }
    }
    assert!(compared > 1_000, "only {compared} messages were compared");
}
