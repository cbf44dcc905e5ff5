//! Who may do what: every operation of the document, asked by everybody, as a golden table.
//!
//! Bodies and parameters are made up from the document so that nothing but the right can be missing; what
//! else is wrong with the request (there is no such series) does not matter here.

use std::fmt::Write;
use std::path::Path;

use axum::http::{Method, StatusCode};
use codex_domain::permission::Role;
use codex_testkit::app::TestApp;
use codex_testkit::client::Client;
use serde_json::{Map, Value, json};

const SOME_ID: &str = "01890000-0000-7000-8000-000000000000";
/// Anybody may try these; one ends what the other rows need, one never ends.
const ASKED_APART: [&str; 3] = ["/auth/login", "/auth/logout", "/events/stream"];

#[tokio::test]
async fn the_table_of_rights_is_as_written_down() {
    let test = TestApp::new().await;
    let everybody = [
        ("anonymous", test.anonymous()),
        ("reader", test.sign_up("rita", Role::Reader).await),
        ("editor", test.sign_up("eddy", Role::Editor).await),
        ("admin", test.admin()),
    ];
    let document = codex_api::document();
    let mut table = format!("{:<7} {:<50}", "", "");
    for (name, _) in &everybody {
        write!(table, " {name:<9}").unwrap();
    }
    table.push('\n');
    for (method, path, operation) in operations(&document) {
        if ASKED_APART.contains(&path.as_str()) {
            continue;
        }
        write!(table, "{:<7} {path:<50}", method.as_str()).unwrap();
        for (_, client) in &everybody {
            let verdict = ask(client, &document, &method, &path, operation).await;
            write!(table, " {verdict:<9}").unwrap();
        }
        table.push('\n');
    }
    let table: String = table
        .lines()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect();
    compare(&table);
}

fn compare(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/authorization.golden");
    if std::env::var_os("CODEX_UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == table,
        "who may do what has changed; read the difference, then run with CODEX_UPDATE_GOLDEN=1:\n{table}"
    );
}

fn operations(document: &Value) -> Vec<(Method, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let mut all = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            let method = method.to_uppercase().parse().unwrap();
            all.push((method, path.clone(), operation));
        }
    }
    all
}

async fn ask(
    client: &Client,
    document: &Value,
    method: &Method,
    path: &str,
    operation: &Value,
) -> &'static str {
    let path = path.replace("{n}", "1");
    let mut path = path
        .split('/')
        .map(|part| if part.starts_with('{') { SOME_ID } else { part })
        .collect::<Vec<_>>()
        .join("/");
    path.push_str(&query(document, operation));
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let body = sample(document, schema);
    let answer = client
        .json(method.clone(), &format!("/api/v1{path}"), &body)
        .await;
    match answer.status {
        StatusCode::UNAUTHORIZED => "sign in",
        StatusCode::FORBIDDEN => "no",
        status if status == StatusCode::BAD_REQUEST && is_shape(&answer.json()) => {
            panic!(
                "{method} {path}: the made-up request is not even read: {}",
                answer.text()
            )
        }
        _ => "yes",
    }
}

/// Whether a refusal is about the shape of the request: then nobody looked at rights yet.
fn is_shape(problem: &Value) -> bool {
    let detail = problem["detail"].as_str().unwrap_or_default();
    [
        "missing field",
        "unknown field",
        "invalid type",
        "unknown variant",
        "expected",
    ]
    .iter()
    .any(|words| detail.contains(words))
}

fn query(document: &Value, operation: &Value) -> String {
    let parameters = operation["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let needed = parameters
        .iter()
        .filter(|one| one["in"] == "query" && one["required"] == true)
        .map(|one| {
            let value = sample(document, &one["schema"]);
            format!(
                "{}={}",
                one["name"].as_str().unwrap(),
                value.as_str().unwrap()
            )
        });
    let pairs: Vec<String> = needed.collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// The smallest value that fits a schema.
fn sample(document: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return sample(document, &document["components"]["schemas"][name]);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|words| words.first()) {
        return first.clone();
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        // The last one: for an action, the richer question.
        let choice = choices.iter().rfind(|choice| choice["type"] != "null");
        return sample(document, choice.unwrap());
    }
    match schema["type"].as_str() {
        Some("object") => {
            let empty = Map::new();
            let properties = schema["properties"].as_object().unwrap_or(&empty);
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            required
                .iter()
                .map(|name| name.as_str().unwrap())
                .map(|name| (name.to_owned(), sample(document, &properties[name])))
                .collect::<Map<_, _>>()
                .into()
        }
        Some("string") if schema["format"] == "uuid" => json!(SOME_ID),
        Some("string") => json!("something-new"),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        Some("array") => json!([]),
        _ => Value::Null,
    }
}
