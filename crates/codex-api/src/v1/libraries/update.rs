//! Changes a library.

use super::view::LibraryView;
use crate::endpoint::*;
use crate::{extract, schema};
use codex_app::libraries::{LibraryChange, SettingsChange};
use codex_domain::LibraryId;

/// What to change; absent keeps.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UpdateLibraryBody {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub path: Option<String>,
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

/// Changes name, folder or settings of a library.
#[utoipa::path(
    patch,
    path = "/libraries/{id}",
    tag = "libraries",
    params(("id" = Uuid, Path)),
    request_body = UpdateLibraryBody,
    responses((status = 200, description = "Changed", body = LibraryView)),
)]
pub(super) async fn update_library(
    State(state): State<ApiState>,
    SignedIn(caller): SignedIn,
    Named(id): Named<LibraryId>,
    JsonBody(body): JsonBody<UpdateLibraryBody>,
) -> Answer<LibraryView> {
    let change = LibraryChange {
        name: body.name,
        path: body.path,
        settings: SettingsChange {
            title_preprocessing_rules: body.title_preprocessing_rules,
            auto_match_conditions: body.auto_match_conditions,
            auto_match_after_scan: body.auto_match_after_scan,
            metadata_policy: body.metadata_policy,
        },
    };
    let library = state.app.libraries.update(&caller, id, change).await?;
    Ok(Json(library.into()))
}
