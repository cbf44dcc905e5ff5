//! Addresses of third parties' pictures, rewritten to our own, so that no browser asks a third party.

use codex_app::App;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::problem::Problem;

/// Where plugins put addresses of pictures.
const COVER_FIELD: &str = "coverUrl";

/// Our own address for a third party's picture. `None` for what is no address of a picture on the web.
pub(crate) fn proxied(app: &App, address: &str) -> Option<String> {
    let signed = app.covers.sign(address)?;
    Some(format!("/api/v1/proxy/cover?u={}&s={}", signed.u, signed.s))
}

/// Rewrites every `coverUrl` in a plugin's answer; what cannot be shown is left out.
pub(crate) fn with_proxied_covers(
    app: &App,
    answer: Box<RawValue>,
) -> Result<Box<RawValue>, Problem> {
    if !answer.get().contains(COVER_FIELD) {
        return Ok(answer);
    }
    let read = serde_json::from_str::<Value>(answer.get());
    let rewritten = read.and_then(|mut answer| {
        rewrite(&|address| proxied(app, address), &mut answer);
        serde_json::value::to_raw_value(&answer)
    });
    rewritten.map_err(|error| Problem::internal(format!("rewriting a plugin's answer: {error}")))
}

fn rewrite(ours: &dyn Fn(&str) -> Option<String>, answer: &mut Value) {
    match answer {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(ours, item)),
        Value::Object(fields) => {
            if let Some(Value::String(address)) = fields.remove(COVER_FIELD)
                && let Some(address) = ours(&address)
            {
                fields.insert(COVER_FIELD.to_owned(), address.into());
            }
            fields.values_mut().for_each(|field| rewrite(ours, field));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests;
