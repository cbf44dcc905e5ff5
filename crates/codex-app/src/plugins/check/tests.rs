//! What is accepted and what is not, with the field that is named.

use codex_domain::Secret;
use codex_domain::plugin::{PluginPermission, PluginScope};
use codex_protocol::Manifest;
use codex_store::repo::plugins::PluginSettings;
use serde_json::{Value, json};

use super::words::{checked_kind, checked_name};
use super::{Complaints, apply, checked_credentials};
use crate::error::AppError;
use crate::plugins::PluginChange;

/// The field a change is refused for, or the settings it leads to.
fn outcome(change: PluginChange, manifest: Option<&Manifest>) -> Result<PluginSettings, String> {
    let mut settings = PluginSettings::default();
    let mut complaints = Complaints::default();
    apply(change, &mut settings, manifest, &mut complaints);
    match complaints.into_result() {
        Ok(()) => Ok(settings),
        Err(AppError::InvalidInput(problems)) => Err(problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect::<Vec<_>>()
            .join(" ")),
        Err(other) => panic!("{other}"),
    }
}

fn manifest(json: &Value) -> Manifest {
    let mut whole = json!({
        "name": "x", "displayName": "X", "version": "1.0.0", "protocolVersion": "1.0", "capabilities": {}
    });
    whole
        .as_object_mut()
        .unwrap()
        .extend(json.as_object().unwrap().clone());
    serde_json::from_value(whole).unwrap()
}

fn texts(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn names_are_folders_too() {
    let (longest, too_long) = ("x".repeat(100), "x".repeat(101));
    let table = [
        ("metadata-echo", true),
        ("a", true),
        ("9", true),
        (longest.as_str(), true),
        (too_long.as_str(), false),
        ("", false),
        ("-a", false),
        ("a-", false),
        ("A", false),
        ("a b", false),
        ("../a", false),
        ("a_b", false),
        ("ä", false),
    ];
    for (name, accepted) in table {
        let mut complaints = Complaints::default();
        checked_name(name, &mut complaints);
        assert_eq!(complaints.into_result().is_ok(), accepted, "{name}");
    }
    let mut complaints = Complaints::default();
    checked_kind(Some("robot"), &mut complaints);
    assert!(complaints.into_result().is_err());
}

#[test]
fn a_good_change_is_written_as_it_was_meant() {
    let change = PluginChange {
        display_name: Some(" Echo ".to_owned()),
        description: Some(Some(" ".to_owned())),
        args: Some(texts(&["-y", "@ashdev/codex-plugin-metadata-echo@1.9.3"])),
        env: Some(vec![("API_BASE".to_owned(), "https://x".to_owned())]),
        permissions: Some(texts(&[
            "metadata:write:*",
            "metadata:read",
            "metadata:read",
        ])),
        scopes: Some(texts(&["series:detail"])),
        requests_per_minute: Some(None),
        request_timeout_seconds: Some(Some(3600)),
        log_level: Some(Some("debug".to_owned())),
        search_results_limit: Some(Some(200)),
        metadata_targets: Some(Some(texts(&["book", "series", "book"]))),
        search_preprocessing_rules: Some(Some(json!([]))),
        auto_match_conditions: Some(Some(json!({"rules": []}))),
        ..PluginChange::default()
    };
    let settings = outcome(change, None).unwrap();
    assert_eq!(settings.display_name, "Echo");
    assert_eq!(settings.description, None);
    assert_eq!(
        settings.permissions,
        [
            PluginPermission::MetadataRead,
            PluginPermission::MetadataWriteAll
        ]
    );
    assert_eq!(settings.scopes, [PluginScope::SeriesDetail]);
    assert_eq!(settings.requests_per_minute, None);
    assert_eq!(settings.request_timeout_seconds, Some(3600));
    assert_eq!(
        settings.internal_config.get("searchResultsLimit"),
        Some(&json!(200))
    );
    assert_eq!(settings.metadata_targets, Some(json!(["series", "book"])));
    assert_eq!(settings.search_preprocessing_rules, None);
    assert_eq!(settings.auto_match_conditions, Some(json!({"rules": []})));
}

fn change(with: impl FnOnce(&mut PluginChange)) -> PluginChange {
    let mut change = PluginChange::default();
    with(&mut change);
    change
}

fn assert_refused(rows: Vec<(&str, PluginChange)>) {
    for (field, change) in rows {
        let what = format!("{change:?}");
        assert_eq!(
            outcome(change, None).err().as_deref(),
            Some(field),
            "{what}"
        );
    }
}

#[test]
fn a_bad_name_command_or_variable_is_refused_by_its_field() {
    let env = |key: &str, value: &str| Some(vec![(key.to_owned(), value.to_owned())]);
    assert_refused(vec![
        (
            "displayName",
            change(|it| it.display_name = Some(" ".to_owned())),
        ),
        ("command", change(|it| it.command = Some("\n".to_owned()))),
        (
            "args",
            change(|it| it.args = Some(vec!["x".to_owned(); 101])),
        ),
        ("env", change(|it| it.env = env("LD_PRELOAD", "x"))),
        ("env", change(|it| it.env = env("path", "x"))),
        ("env", change(|it| it.env = env("A=B", "x"))),
        ("env", change(|it| it.env = env("A", "x\0"))),
    ]);
}

#[test]
fn a_bad_right_or_limit_is_refused_by_its_field() {
    assert_refused(vec![
        (
            "permissions",
            change(|it| it.permissions = Some(texts(&["metadata:write:everything"]))),
        ),
        ("scopes", change(|it| it.scopes = Some(texts(&["series"])))),
        (
            "credentialDelivery",
            change(|it| it.credential_delivery = Some("mail".to_owned())),
        ),
        (
            "rateLimitRequestsPerMinute",
            change(|it| it.requests_per_minute = Some(Some(0))),
        ),
        (
            "rateLimitRequestsPerMinute",
            change(|it| it.requests_per_minute = Some(Some(1001))),
        ),
        (
            "requestTimeoutSeconds",
            change(|it| it.request_timeout_seconds = Some(Some(0))),
        ),
        (
            "requestTimeoutSeconds",
            change(|it| it.request_timeout_seconds = Some(Some(3601))),
        ),
        (
            "logLevel",
            change(|it| it.log_level = Some(Some("loud".to_owned()))),
        ),
        (
            "metadataTargets",
            change(|it| it.metadata_targets = Some(Some(texts(&["film"])))),
        ),
        (
            "internalConfig.searchResultsLimit",
            change(|it| it.search_results_limit = Some(Some(201))),
        ),
        (
            "internalConfig.autoMatchThreshold",
            change(|it| it.auto_match_threshold = Some(Some(1.01))),
        ),
        (
            "internalConfig.autoMatchMargin",
            change(|it| it.auto_match_margin = Some(Some(f64::NAN))),
        ),
        (
            "searchQueryTemplate",
            change(|it| it.search_query_template = Some(Some("{{#if}".to_owned()))),
        ),
    ]);
}

#[test]
fn bad_json_is_refused_by_its_field_and_complaints_come_together() {
    let rules = |json| change(|it| it.search_preprocessing_rules = Some(Some(json)));
    let conditions = |json| change(|it| it.auto_match_conditions = Some(Some(json)));
    assert_refused(vec![
        ("config", change(|it| it.config = Some(json!([1])))),
        (
            "config",
            change(|it| it.config = Some(json!({"a": "x".repeat(300_000)}))),
        ),
        (
            "searchPreprocessingRules[0].pattern",
            rules(json!([{"replacement": ""}])),
        ),
        (
            "searchPreprocessingRules[0].enabled",
            rules(json!([{"pattern": "x", "enabled": "yes"}])),
        ),
        (
            "autoMatchConditions.mode",
            conditions(json!({"mode": "some", "rules": []})),
        ),
        (
            "autoMatchConditions.rules[0].field autoMatchConditions.rules[0].operator",
            conditions(json!({"rules": [{"field": "x"}]})),
        ),
        (
            "syncCronSchedule",
            change(|it| it.sync_cron_schedule = Some(Some("0 3 * * *".to_owned()))),
        ),
        (
            "displayName logLevel",
            change(|it| {
                it.display_name = Some(String::new());
                it.log_level = Some(Some(String::new()));
            }),
        ),
    ]);
}

#[test]
fn settings_of_a_known_plugin_must_fit_its_schema() {
    let manifest = manifest(&json!({"configSchema": {"fields": [
        {"key": "limit", "label": "Limit", "type": "number", "required": true},
        {"key": "region", "label": "Region", "type": "string", "required": true, "default": "eu"},
        {"key": "langs", "label": "Languages", "type": "string-array"}
    ]}}));
    let table = [
        (json!({"limit": 5}), true),
        (json!({"limit": 5, "langs": ["en"], "other": {}}), true),
        (json!({"limit": "5"}), false),
        (json!({}), false),
        (json!({"limit": null}), false),
        (json!({"limit": 5, "langs": [1]}), false),
        (Value::Null, false),
    ];
    for (config, accepted) in table {
        let change = PluginChange {
            config: Some(config.clone()),
            ..Default::default()
        };
        assert_eq!(
            outcome(change, Some(&manifest)).is_ok(),
            accepted,
            "{config}"
        );
    }
}

#[test]
fn schedules_are_for_plugins_that_synchronise() {
    let manifest = manifest(&json!({"capabilities": {"userReadSync": true}}));
    let table = [
        ("0 3 * * *", Some("0 0 3 * * *")),
        ("15 0 3 1-7 */2 1,3", Some("15 0 3 1-7 */2 1,3")),
        ("", None),
    ];
    for (text, expected) in table {
        let change = PluginChange {
            sync_cron_schedule: Some(Some(text.to_owned())),
            ..Default::default()
        };
        let settings = outcome(change, Some(&manifest)).unwrap();
        assert_eq!(settings.sync_cron_schedule.as_deref(), expected, "{text}");
    }
    for bad in [
        "* * *",
        "60 * * * *",
        "0 24 * * *",
        "5-1 * * * *",
        "*/0 * * * *",
        "a b c d e",
    ] {
        let change = PluginChange {
            sync_cron_schedule: Some(Some(bad.to_owned())),
            ..Default::default()
        };
        assert!(outcome(change, Some(&manifest)).is_err(), "{bad}");
    }
}

#[test]
fn credentials_are_named_and_bounded_and_empty_ones_are_none() {
    let one = |key: &str, value: String| {
        Some([(key.to_owned(), Secret::new(value))].into_iter().collect())
    };
    assert_eq!(checked_credentials(None), Ok(None));
    assert_eq!(
        checked_credentials(Some(std::collections::BTreeMap::new())),
        Ok(None)
    );
    assert!(matches!(
        checked_credentials(one("api_key", "x".to_owned())),
        Ok(Some(_))
    ));
    assert!(checked_credentials(one(" ", "x".to_owned())).is_err());
    assert!(checked_credentials(one("api_key", "x".repeat(40_000))).is_err());
}
