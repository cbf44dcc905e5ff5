//! Plugins: what administrators configured, and how each is doing.

mod row;

use codex_domain::{PluginId, Timestamp};

use crate::{Executor, Param, StoreError};

pub use row::{Plugin, PluginHealth, PluginSettings};

/// The unique rule on names, for [`StoreError::is_unique_violation_of`].
pub const NAME_KEY: &str = "plugins_name_key";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, name, plugin_type, display_name, description, command, args, env, working_directory,
                    permissions, scopes, library_ids, credentials, credential_delivery, config, internal_config,
                    rate_limit_requests_per_minute, request_timeout_seconds, log_level, search_query_template,
                    search_preprocessing_rules, auto_match_conditions, use_existing_external_id, metadata_targets,
                    sync_cron_schedule, manifest, enabled, revision, health_status, failure_count,
                    last_failure_at, last_success_at, disabled_reason, created_at, updated_at
             from plugins ",
            $rest
        )
    };
}

statements! {
    BY_ID = select!("where id = $1");
    ALL = select!("order by display_name, id limit 1000");
    INSERT = "insert into plugins
                  (id, name, display_name, description, command, args, env, working_directory, permissions, scopes,
                   library_ids, credentials, credential_delivery, config, internal_config,
                   rate_limit_requests_per_minute, request_timeout_seconds, log_level, search_query_template,
                   search_preprocessing_rules, auto_match_conditions, use_existing_external_id, metadata_targets,
                   sync_cron_schedule, plugin_type, enabled, health_status, created_at, updated_at,
                   created_by, updated_by)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                      $21, $22, $23, $24, $25, $26, $27, $28, $28, $29, $29)";
    UPDATE = "update plugins set
                  name = $2, display_name = $3, description = $4, command = $5, args = $6, env = $7,
                  working_directory = $8, permissions = $9, scopes = $10, library_ids = $11, credentials = $12,
                  credential_delivery = $13, config = $14, internal_config = $15,
                  rate_limit_requests_per_minute = $16, request_timeout_seconds = $17, log_level = $18,
                  search_query_template = $19, search_preprocessing_rules = $20, auto_match_conditions = $21,
                  use_existing_external_id = $22, metadata_targets = $23, sync_cron_schedule = $24,
                  revision = revision + 1, updated_at = $25, updated_by = $26,
                  manifest = case when $28 then manifest else null end
              where id = $1 and revision = $27";
    DELETE = "delete from plugins where id = $1";
    SET_ENABLED = "update plugins set enabled = $2, health_status = $3, disabled_reason = $4,
                       failure_count = case when $2 then 0 else failure_count end,
                       revision = revision + 1, updated_at = $5
                   where id = $1";
    RESET_HEALTH = "update plugins set health_status = $2, failure_count = 0, disabled_reason = null, updated_at = $3
                    where id = $1";
    SET_MANIFEST = "update plugins set manifest = $2, plugin_type = $3,
                        revision = revision + case when credential_delivery = $4 then 0 else 1 end,
                        credential_delivery = $4
                    where id = $1";
    NOTE_HEALTH = "update plugins set health_status = $2, failure_count = $3,
                       last_failure_at = coalesce($4, last_failure_at),
                       last_success_at = coalesce($5, last_success_at)
                   where id = $1 and enabled = $6";
}

/// One plugin.
pub async fn by_id(on: &impl Executor, id: PluginId) -> Result<Option<Plugin>, StoreError> {
    on.query_opt(BY_ID, &[id.into()]).await
}

/// Every plugin, by the name people see. Administrators create them by hand, so there are few.
pub async fn all(on: &impl Executor) -> Result<Vec<Plugin>, StoreError> {
    on.query(ALL, &[]).await
}

/// The values both `INSERT` and `UPDATE` begin with, in their order.
fn setting_params(plugin: &Plugin) -> Vec<Param<'_>> {
    let settings = &plugin.settings;
    vec![
        plugin.id.into(),
        plugin.name.as_str().into(),
        settings.display_name.as_str().into(),
        settings.description.as_deref().into(),
        settings.command.as_str().into(),
        Param::json(&settings.args),
        Param::json(&settings.env),
        settings.working_directory.as_deref().into(),
        Param::json(&settings.permissions),
        Param::json(&settings.scopes),
        Param::json(&settings.library_ids),
        settings.credentials.as_deref().into(),
        row::word(&settings.credential_delivery),
        Param::json(&settings.config),
        Param::json(&settings.internal_config),
        settings.requests_per_minute.into(),
        settings.request_timeout_seconds.into(),
        settings.log_level.as_deref().into(),
        settings.search_query_template.as_deref().into(),
        optional_json(settings.search_preprocessing_rules.as_ref()),
        optional_json(settings.auto_match_conditions.as_ref()),
        settings.use_existing_external_id.into(),
        optional_json(settings.metadata_targets.as_ref()),
        settings.sync_cron_schedule.as_deref().into(),
    ]
}

fn optional_json(value: Option<&serde_json::Value>) -> Param<'_> {
    value.map_or(Param::Null, Param::json)
}

/// Adds a plugin; names are unique.
pub async fn insert(on: &impl Executor, plugin: &Plugin) -> Result<(), StoreError> {
    let mut params = setting_params(plugin);
    params.extend([
        row::word(&plugin.kind),
        plugin.enabled.into(),
        plugin.health.status.name().into(),
        plugin.created_at.into(),
        plugin.changed_by.into(),
    ]);
    on.execute(INSERT, &params).await?;
    Ok(())
}

/// Stores the settings if nobody changed them since `plugin` was read, and counts the revision up; without a manifest
/// in `plugin` what was stored of one is forgotten. `false` when somebody did, or when the plugin is gone.
pub async fn update(on: &impl Executor, plugin: &Plugin) -> Result<bool, StoreError> {
    let mut params = setting_params(plugin);
    params.extend([
        plugin.updated_at.into(),
        plugin.changed_by.into(),
        plugin.revision.into(),
        plugin.manifest.is_some().into(),
    ]);
    Ok(on.execute(UPDATE, &params).await? == 1)
}

/// Removes a plugin with what it stored. `false` when it was gone already.
pub async fn delete(on: &impl Executor, id: PluginId) -> Result<bool, StoreError> {
    Ok(on.execute(DELETE, &[id.into()]).await? == 1)
}

/// Switches a plugin on or off. `false` when it is gone.
pub async fn set_enabled(
    on: &impl Executor,
    id: PluginId,
    enabled: bool,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let status = if enabled { "unknown" } else { "disabled" };
    let params = [
        id.into(),
        enabled.into(),
        status.into(),
        reason.into(),
        now.into(),
    ];
    Ok(on.execute(SET_ENABLED, &params).await? == 1)
}

/// Clears the count of failures and the reason. `false` when the plugin is gone.
pub async fn reset_health(
    on: &impl Executor,
    id: PluginId,
    status: codex_domain::health::HealthStatus,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(on
        .execute(RESET_HEALTH, &[id.into(), status.name().into(), now.into()])
        .await?
        == 1)
}

/// Keeps what a plugin said about itself, and what follows from it.
pub async fn set_manifest(
    on: &impl Executor,
    id: PluginId,
    manifest: &serde_json::Value,
    kind: codex_domain::plugin::PluginKind,
    delivery: codex_domain::plugin::CredentialDelivery,
) -> Result<(), StoreError> {
    let params = [
        id.into(),
        Param::json(manifest),
        row::word(&kind),
        row::word(&delivery),
    ];
    on.execute(SET_MANIFEST, &params).await?;
    Ok(())
}

/// Stores how a plugin is doing; nothing happens when it was switched on or off meanwhile.
pub async fn note_health(
    on: &impl Executor,
    id: PluginId,
    health: &PluginHealth,
    enabled: bool,
) -> Result<(), StoreError> {
    let params = [
        id.into(),
        health.status.name().into(),
        health.failure_count.into(),
        health.last_failure_at.into(),
        health.last_success_at.into(),
        enabled.into(),
    ];
    on.execute(NOTE_HEALTH, &params).await?;
    Ok(())
}
