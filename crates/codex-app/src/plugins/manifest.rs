//! What a plugin says about itself: kept as it said it, shown with what follows from it.

use codex_domain::plugin::{CredentialDelivery, PluginKind, PluginScope};
use codex_protocol::Manifest;
use codex_protocol::manifest::{CredentialKind, MetadataContentType, PluginType};
use serde_json::{Value, json};

/// Reads a stored manifest. One that is no longer understood counts as absent: the next start replaces it.
pub(super) fn stored(json: &Value) -> Option<Manifest> {
    serde_json::from_value(json.clone()).ok()
}

/// The manifest as it is kept.
pub(super) fn to_stored(manifest: &Manifest) -> Value {
    serde_json::to_value(manifest).expect("a manifest is plain JSON")
}

/// The manifest as administrators see it: with the places its actions make sense at, and without what only
/// the server needs.
pub(super) fn described(stored_manifest: &Value) -> Option<Value> {
    let manifest = stored(stored_manifest)?;
    let mut shown = to_stored(&manifest);
    let credentials: Vec<Value> = manifest
        .required_credentials
        .iter()
        .map(|field| {
            json!({
                "key": field.key, "label": field.label, "description": field.description,
                "required": field.required, "sensitive": field.sensitive,
                "credentialType": credential_type(field.kind), "placeholder": field.placeholder,
            })
        })
        .collect();
    let map = shown.as_object_mut()?;
    map.insert("contentTypes".to_owned(), content_types(&manifest).into());
    map.insert(
        "scopes".to_owned(),
        scopes(&manifest).iter().map(|scope| scope.name()).collect(),
    );
    map.insert("requiredCredentials".to_owned(), credentials.into());
    let capabilities = map.get_mut("capabilities").and_then(Value::as_object_mut);
    if let Some(capabilities) = capabilities {
        // Where its news come from is between the plugin and the server.
        let is_source = manifest.capabilities.release_source.is_some();
        capabilities.insert("releaseSource".to_owned(), is_source.into());
    }
    map.entry("protocolVersion").or_insert_with(|| "1.0".into());
    if let Some(oauth) = map.get_mut("oauth").and_then(Value::as_object_mut) {
        oauth.remove("clientId");
    }
    Some(shown)
}

fn credential_type(kind: Option<CredentialKind>) -> &'static str {
    match kind {
        None | Some(CredentialKind::Text) => "string",
        Some(CredentialKind::Password) => "password",
        Some(CredentialKind::Url) => "url",
        Some(CredentialKind::OAuth) => "oauth",
    }
}

fn content_types(manifest: &Manifest) -> Vec<&'static str> {
    manifest
        .capabilities
        .metadata_provider
        .iter()
        .filter(|kind| **kind != MetadataContentType::Unknown)
        .map(|kind| kind.as_str())
        .collect()
}

/// Where the actions of such a plugin make sense.
fn scopes(manifest: &Manifest) -> Vec<PluginScope> {
    let offers = |kind| manifest.capabilities.metadata_provider.contains(&kind);
    let (series, book) = (
        offers(MetadataContentType::Series),
        offers(MetadataContentType::Book),
    );
    PluginScope::ALL
        .into_iter()
        .filter(|scope| match scope {
            PluginScope::SeriesDetail | PluginScope::SeriesBulk => series,
            PluginScope::BookDetail | PluginScope::BookBulk => book,
            PluginScope::LibraryDetail | PluginScope::LibraryScan => series || book,
        })
        .collect()
}

/// Who the plugin works for, by what it offers; what the administrator chose when it offers nothing known.
pub(super) fn kind(manifest: &Manifest, chosen: PluginKind) -> PluginKind {
    match manifest.inferred_type() {
        Some(PluginType::User) => PluginKind::User,
        Some(PluginType::System) => PluginKind::System,
        None => chosen,
    }
}

/// Plugins that name the credentials they need read them from the first message.
pub(super) fn delivery(manifest: &Manifest, chosen: CredentialDelivery) -> CredentialDelivery {
    if manifest.requires_authentication() {
        CredentialDelivery::InitMessage
    } else {
        chosen
    }
}

#[cfg(test)]
mod tests;
