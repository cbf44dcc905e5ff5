//! The API document: collected from the routes, then put into its public form.

use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;

use crate::problem::ProblemView;
use crate::state::ApiState;
use crate::v1;

const SCHEMAS: &str = "#/components/schemas/";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Codex",
        description = "A self-hosted library server for comics, manga and ebooks.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/api/v1")),
    components(schemas(
        ProblemView,
        v1::libraries::ScanView,
        v1::plugin_actions::SearchAnswerView,
        v1::plugin_actions::MatchAnswerView,
        v1::plugins::ManifestView,
    )),
    security(("session" = []), ("bearer" = []), ("apiKey" = []))
)]
struct Document;

/// The routes together with the document that describes them.
pub(crate) fn described_routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(Document::openapi()).merge(v1::routes())
}

/// The OpenAPI document of version 1, as JSON with a stable order.
pub fn document() -> Value {
    let mut openapi = described_routes().into_openapi();
    let components = openapi.components.get_or_insert_default();
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("codex_session"))),
    );
    components.add_security_scheme(
        "bearer",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    components.add_security_scheme(
        "apiKey",
        SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new("X-API-Key"))),
    );
    let mut document =
        serde_json::to_value(openapi).expect("an OpenAPI document has string keys only");
    add_problem_answers(&mut document);
    drop_nulls_from_answers(&mut document);
    rename_schemas(&mut document);
    document
}

/// Every operation may be answered with a problem.
fn add_problem_answers(document: &mut Value) {
    let answer = json!({
        "description": "Why it was not done",
        "content": {
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } }
        }
    });
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for operation in paths.filter_map(|(_, path)| path.as_object_mut()).flatten() {
        if let Some(answers) = operation.1["responses"].as_object_mut() {
            answers.insert("default".to_owned(), answer.clone());
        }
    }
}

/// Answers leave absent values out and never say null; only bodies may.
fn drop_nulls_from_answers(document: &mut Value) {
    let schemas = document["components"]["schemas"]
        .as_object_mut()
        .into_iter()
        .flatten();
    for (_, schema) in schemas.filter(|(name, _)| !name.ends_with("Body")) {
        drop_nulls(schema);
    }
}

fn drop_nulls(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        Value::Object(object) => {
            drop_null_type(object);
            object.values_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

fn drop_null_type(schema: &mut Map<String, Value>) {
    if let Some(types) = schema.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(choices) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("oneOf");
            schema.extend(only);
        }
    }
}

/// `SeriesView` is `Series` to the outside, and `Page_SeriesView` is `SeriesPage`, whose entries are
/// named instead of spelled out again.
fn rename_schemas(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else {
        return;
    };
    *schemas = std::mem::take(schemas)
        .into_iter()
        .map(|(name, mut schema)| {
            if let Some(entry) = name.strip_prefix("Page_") {
                schema["properties"]["data"]["items"] =
                    json!({ "$ref": format!("{SCHEMAS}{entry}") });
            }
            (public_name(&name), schema)
        })
        .collect();
    rename_references(document);
}

fn rename_references(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rename_references),
        Value::Object(object) => {
            for (key, item) in object.iter_mut() {
                match item.as_str().and_then(|text| text.strip_prefix(SCHEMAS)) {
                    Some(name) if key == "$ref" => {
                        *item = format!("{SCHEMAS}{}", public_name(name)).into();
                    }
                    _ => rename_references(item),
                }
            }
        }
        _ => {}
    }
}

fn public_name(name: &str) -> String {
    match name.strip_prefix("Page_") {
        Some(entry) => format!("{}Page", public_name(entry)),
        None => name.strip_suffix("View").unwrap_or(name).to_owned(),
    }
}
