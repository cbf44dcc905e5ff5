//! Checks what an administrator wrote, field by field, and collects every complaint.

mod config;
mod words;

use std::collections::BTreeMap;

use codex_domain::Secret;
use codex_plugin_host::launch::environment::is_refused;
use codex_protocol::Manifest;
use codex_store::repo::plugins::PluginSettings;

use super::change::PluginChange;
use super::view::{ACCEPT, MARGIN, SEARCH_LIMIT};
use crate::error::{AppError, FieldProblem, Result};
use crate::rules::check as rules;

pub(super) use words::{LOG_LEVELS, checked_kind, checked_name};

const MAX_NAME: usize = 200;
const MAX_DESCRIPTION: usize = 2_000;
const MAX_ARGS: usize = 100;
const MAX_ARG: usize = 4_096;
const MAX_ENV: usize = 100;
const MAX_VALUE: usize = 32 * 1024;
const MAX_JSON: usize = 256 * 1024;

/// Complaints so far.
#[derive(Default)]
pub(super) struct Complaints(Vec<FieldProblem>);

impl Complaints {
    pub(super) fn add(&mut self, field: impl Into<String>, detail: impl Into<String>) {
        self.0.push(FieldProblem::new(field, detail));
    }

    fn extend(&mut self, problems: Vec<FieldProblem>) {
        self.0.extend(problems);
    }

    /// Keeps a value or notes what is wrong with it.
    fn keep<T>(&mut self, field: &str, value: Result<T, String>, place: &mut T) {
        match value {
            Ok(value) => *place = value,
            Err(detail) => self.add(field, detail),
        }
    }

    /// Fails if there is any.
    pub(super) fn into_result(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(AppError::InvalidInput(self.0))
        }
    }
}

/// Writes a change into settings. Library ids, credentials and the command line are checked by the caller,
/// which can see what they are checked against.
pub(super) fn apply(
    change: PluginChange,
    settings: &mut PluginSettings,
    manifest: Option<&Manifest>,
    complaints: &mut Complaints,
) {
    apply_identity(&change, settings, complaints);
    apply_launch(&change, settings, complaints);
    apply_rights(&change, settings, complaints);
    apply_limits(&change, settings, complaints);
    apply_search(&change, settings, complaints);
    if let Some(ids) = change.library_ids {
        settings.library_ids = ids;
        settings.library_ids.sort_unstable();
        settings.library_ids.dedup();
    }
    if let Some(json) = change.config {
        complaints.keep(
            "config",
            config::checked(json, manifest),
            &mut settings.config,
        );
    }
    if let Some(schedule) = change.sync_cron_schedule {
        let checked = words::schedule(schedule, manifest);
        complaints.keep(
            "syncCronSchedule",
            checked,
            &mut settings.sync_cron_schedule,
        );
    }
}

fn apply_identity(change: &PluginChange, settings: &mut PluginSettings, out: &mut Complaints) {
    if let Some(name) = &change.display_name {
        let checked = words::line(name, MAX_NAME);
        out.keep("displayName", checked, &mut settings.display_name);
    }
    if let Some(description) = &change.description {
        let checked = words::optional_text(description.as_deref(), MAX_DESCRIPTION);
        out.keep("description", checked, &mut settings.description);
    }
}

fn apply_launch(change: &PluginChange, settings: &mut PluginSettings, out: &mut Complaints) {
    if let Some(command) = &change.command {
        out.keep(
            "command",
            words::line(command, MAX_ARG),
            &mut settings.command,
        );
    }
    if let Some(args) = &change.args {
        if args.len() > MAX_ARGS || args.iter().any(|arg| arg.len() > MAX_ARG) {
            out.add(
                "args",
                format!("must have at most {MAX_ARGS} entries of at most {MAX_ARG} bytes"),
            );
        } else {
            settings.args.clone_from(args);
        }
    }
    if let Some(env) = &change.env {
        out.keep("env", checked_env(env), &mut settings.env);
    }
    if let Some(directory) = &change.working_directory {
        let checked = words::optional_text(directory.as_deref(), MAX_ARG);
        out.keep("workingDirectory", checked, &mut settings.working_directory);
    }
}

fn checked_env(env: &[(String, String)]) -> Result<BTreeMap<String, String>, String> {
    if env.len() > MAX_ENV || env.iter().any(|(_, value)| value.len() > MAX_VALUE) {
        return Err(format!(
            "must have at most {MAX_ENV} variables of at most {MAX_VALUE} bytes"
        ));
    }
    let mut checked = BTreeMap::new();
    for (key, value) in env {
        let key = key.trim();
        if is_refused(key) {
            return Err(format!(
                "may not set `{key}`: the server keeps variables that change how programs are loaded to itself"
            ));
        }
        if value.contains('\0') {
            return Err(format!("has a NUL character in the value of `{key}`"));
        }
        if checked.insert(key.to_owned(), value.clone()).is_some() {
            return Err(format!("names `{key}` twice"));
        }
    }
    Ok(checked)
}

/// Credentials as the plugin will get them. Empty ones are none.
pub(super) fn checked_credentials(
    credentials: Option<BTreeMap<String, Secret>>,
) -> Result<Option<BTreeMap<String, Secret>>, String> {
    let Some(credentials) = credentials.filter(|credentials| !credentials.is_empty()) else {
        return Ok(None);
    };
    let is_too_much = credentials.len() > MAX_ENV
        || credentials
            .values()
            .any(|value| value.expose().len() > MAX_VALUE);
    if is_too_much {
        return Err(format!(
            "must have at most {MAX_ENV} entries of at most {MAX_VALUE} bytes"
        ));
    }
    if credentials
        .keys()
        .any(|key| key.trim().is_empty() || key.len() > 100)
    {
        return Err("must have names of 1 to 100 bytes".to_owned());
    }
    Ok(Some(credentials))
}

fn apply_rights(change: &PluginChange, settings: &mut PluginSettings, out: &mut Complaints) {
    if let Some(permissions) = &change.permissions {
        out.keep(
            "permissions",
            words::parsed_set(permissions),
            &mut settings.permissions,
        );
    }
    if let Some(scopes) = &change.scopes {
        out.keep("scopes", words::parsed_set(scopes), &mut settings.scopes);
    }
    if let Some(delivery) = &change.credential_delivery {
        let checked = words::delivery(delivery);
        out.keep(
            "credentialDelivery",
            checked,
            &mut settings.credential_delivery,
        );
    }
}

fn apply_limits(change: &PluginChange, settings: &mut PluginSettings, out: &mut Complaints) {
    if let Some(limit) = change.requests_per_minute {
        let checked = words::within(limit, 1..=1_000);
        out.keep(
            "rateLimitRequestsPerMinute",
            checked,
            &mut settings.requests_per_minute,
        );
    }
    if let Some(seconds) = change.request_timeout_seconds {
        let checked = words::within(seconds, 1..=3_600);
        out.keep(
            "requestTimeoutSeconds",
            checked,
            &mut settings.request_timeout_seconds,
        );
    }
    if let Some(level) = &change.log_level {
        let checked = words::log_level(level.as_deref());
        out.keep("logLevel", checked, &mut settings.log_level);
    }
    if let Some(limit) = change.search_results_limit {
        match words::within(limit, 1..=200) {
            Ok(Some(limit)) => {
                settings
                    .internal_config
                    .insert(SEARCH_LIMIT.to_owned(), limit.into());
            }
            Ok(None) => {
                settings.internal_config.remove(SEARCH_LIMIT);
            }
            Err(detail) => out.add("internalConfig.searchResultsLimit", detail),
        }
    }
}

fn apply_search(change: &PluginChange, settings: &mut PluginSettings, out: &mut Complaints) {
    if let Some(template) = &change.search_query_template {
        match rules::template("searchQueryTemplate", template.as_deref()) {
            Ok(template) => settings.search_query_template = template,
            Err(problems) => out.extend(problems),
        }
    }
    if let Some(rules) = &change.search_preprocessing_rules {
        match rules::rules("searchPreprocessingRules", rules.as_ref()) {
            Ok(rules) => settings.search_preprocessing_rules = rules,
            Err(problems) => out.extend(problems),
        }
    }
    if let Some(conditions) = &change.auto_match_conditions {
        match rules::conditions("autoMatchConditions", conditions.as_ref()) {
            Ok(conditions) => settings.auto_match_conditions = conditions,
            Err(problems) => out.extend(problems),
        }
    }
    for (key, part) in [
        (ACCEPT, change.auto_match_threshold),
        (MARGIN, change.auto_match_margin),
    ] {
        match part {
            None => {}
            Some(None) => {
                settings.internal_config.remove(key);
            }
            Some(Some(part)) if (0.0..=1.0).contains(&part) => {
                settings.internal_config.insert(key.to_owned(), part.into());
            }
            Some(Some(_)) => out.add(
                format!("internalConfig.{key}"),
                "must be between 0 and 1, or null",
            ),
        }
    }
    if let Some(reuse) = change.use_existing_external_id {
        settings.use_existing_external_id = reuse;
    }
    if let Some(targets) = &change.metadata_targets {
        let checked = words::targets(targets.as_deref());
        out.keep("metadataTargets", checked, &mut settings.metadata_targets);
    }
}

#[cfg(test)]
mod tests;
