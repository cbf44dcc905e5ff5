//! `codex openapi`: the document that clients generate their types from.

/// Prints the document.
pub(super) fn run() -> anyhow::Result<()> {
    super::say(&serde_json::to_string_pretty(&codex_api::document())?)
}
