//! Adds a library.

use super::view::LibraryView;
use crate::endpoint::*;
use crate::{extract, schema};
use codex_app::libraries::{NewLibrary, SettingsChange};

/// A new library.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CreateLibraryBody {
    pub name: String,
    /// A folder on the server.
    pub path: String,
    /// Rules that clean titles; null clears.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<Vec<schema::PreprocessingRule>>)]
    pub title_preprocessing_rules: Option<Option<serde_json::Value>>,
    /// When items are matched without being asked; null clears.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<schema::Conditions>)]
    pub auto_match_conditions: Option<Option<serde_json::Value>>,
    /// Whether what a scan found new or changed is matched.
    #[serde(default)]
    pub auto_match_after_scan: Option<bool>,
    /// What providers may write, and in which order; null clears.
    #[serde(default, deserialize_with = "extract::present")]
    #[schema(value_type = Option<serde_json::Value>)]
    pub metadata_policy: Option<Option<serde_json::Value>>,
}

/// Adds a library. Its folder is read, never written.
#[utoipa::path(
    post,
    path = "/libraries",
    tag = "libraries",
    request_body = CreateLibraryBody,
    responses((status = 201, description = "Added", body = LibraryView)),
)]
pub(super) async fn create_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    JsonBody(body): JsonBody<CreateLibraryBody>,
) -> Result<impl IntoResponse, Problem> {
    let new = NewLibrary {
        name: body.name,
        path: body.path,
        settings: SettingsChange {
            title_preprocessing_rules: body.title_preprocessing_rules,
            auto_match_conditions: body.auto_match_conditions,
            auto_match_after_scan: body.auto_match_after_scan,
            metadata_policy: body.metadata_policy,
        },
    };
    let library = state.app.libraries.create(&caller, new).await?;
    Ok((StatusCode::CREATED, Json(LibraryView::from(library))))
}
