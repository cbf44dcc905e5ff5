//! Matching with a real plugin process: what is clear is written, what is not waits, and people decide.

mod asked_once;
mod background;
mod decisions;
mod inbox;
mod priorities;
mod rehearsals;
mod scans;

use codex_app::AppError;
use codex_app::libraries::{LibraryChange, SettingsChange};
use codex_app::matching::{InboxQuery, InboxReason, InboxView, MatchReport, Verdict};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::{ChosenBy, Field, Record, Value};
use codex_domain::{Clock, ItemId, PluginId, SeriesId, SystemClock};
use codex_store::Executor;
use codex_store::repo::list::PageRequest;
use codex_store::repo::metadata::Metadata;
use codex_store::repo::{external_ids, series};
use serde_json::json;

use crate::house::{House, on_both};

pub(crate) const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

/// The scripted plugin, offered everywhere and as fast as it can.
pub(crate) async fn plugin(house: &House, change: PluginChange) -> PluginId {
    let everywhere = [
        "series:detail",
        "series:bulk",
        "book:detail",
        "library:detail",
        "library:scan",
    ];
    let change = PluginChange {
        scopes: change
            .scopes
            .clone()
            .or_else(|| Some(everywhere.map(str::to_owned).to_vec())),
        requests_per_minute: Some(None),
        ..change
    };
    house.plugin(change).await.id
}

/// A series without books.
pub(crate) async fn series_of(house: &House, title: &str, values: &[(Field, Value)]) -> SeriesId {
    let mut record = Record::default();
    record.set(Field::Title, Some(Value::Text(title.to_owned())));
    for (field, value) in values {
        record.set(*field, Some(value.clone()));
    }
    let id = SeriesId::generate(&SystemClock);
    let new = series::NewSeries {
        id,
        library_id: house.library,
        folder: format!("{title} {id}"),
        name: title.to_owned(),
        metadata: Metadata {
            record,
            ..Metadata::default()
        },
        at: SystemClock.now(),
    };
    series::insert(house.db.db(), &new).await.unwrap();
    id
}

pub(crate) async fn summary(house: &House, id: SeriesId) -> Option<String> {
    let found = series::by_id(house.db.db(), id).await.unwrap().unwrap();
    let text = found.metadata.record.text(Field::Summary);
    text.map(str::to_owned)
}

/// The id by which the plugin knows a series, and who chose it.
pub(crate) async fn link(house: &House, id: SeriesId) -> Option<(String, ChosenBy)> {
    let ids = external_ids::of_item(house.db.db(), ItemId::Series(id)).await;
    let found = ids
        .unwrap()
        .into_iter()
        .find(|id| id.source == "plugin:scripted");
    found.map(|id| (id.external_id, id.chosen_by))
}

async fn try_match(house: &House, id: SeriesId, plugin: PluginId) -> Result<MatchReport, AppError> {
    let matching = &house.app.matching;
    matching
        .match_now(&house.admin, ItemId::Series(id), plugin, (None, false))
        .await
}

pub(crate) async fn match_now(house: &House, id: SeriesId, plugin: PluginId) -> MatchReport {
    try_match(house, id, plugin).await.unwrap()
}

/// Lets the plugin know a series by an id, as if a machine had chosen it.
pub(crate) async fn link_to(house: &House, id: SeriesId, external_id: &str) {
    let sql =
        "insert into external_ids (id, series_id, source, external_id, created_at, updated_at)
               values ($1, $2, 'plugin:scripted', $3, 0, 0)";
    let own = codex_domain::ExternalIdId::generate(&SystemClock);
    let params = [own.into(), id.into(), external_id.into()];
    house.db.db().execute(sql, &params).await.unwrap();
}

/// Everything in the inbox, the likeliest first.
pub(crate) async fn inbox(house: &House) -> Vec<InboxView> {
    let query = InboxQuery::default();
    let page = house.app.matching.inbox(&house.admin, &query, ALL).await;
    page.unwrap().rows
}

async fn settings(house: &House, settings: SettingsChange) -> Result<(), AppError> {
    let change = LibraryChange {
        settings,
        ..LibraryChange::default()
    };
    let libraries = &house.app.libraries;
    let changed = libraries.update(&house.admin, house.library, change).await;
    changed.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_clear_is_written_and_known_from_then_on() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "A Clear Title", &[]).await;
        let report = match_now(house, id, plugin).await;
        assert_eq!(report.verdict, Verdict::Accepted, "{}", report.message);
        assert_eq!(report.query.as_deref(), Some("A Clear Title"));
        assert!(
            !report.candidates[0].reasons.is_empty(),
            "a score has reasons"
        );
        assert_eq!(summary(house, id).await.as_deref(), Some("All about it"));
        assert_eq!(
            link(house, id).await,
            Some(("full".to_owned(), ChosenBy::Machine))
        );

        let again = match_now(house, id, plugin).await;
        assert!(again.used_existing_id, "a known id needs no search");
        assert_eq!(again.applied.unwrap().applied, []);
        assert!(inbox(house).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_clear_waits_with_its_reason() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let german = [(Field::Language, Value::Text("de".to_owned()))];
        for (title, values, reason) in [
            ("Vague", [].as_slice(), InboxReason::LowScore),
            ("Twins", &[], InboxReason::Ambiguous),
            ("Nothing", &[], InboxReason::NoCandidates),
            ("Foreign", &german, InboxReason::Alarm),
        ] {
            let id = series_of(house, title, values).await;
            let report = match_now(house, id, plugin).await;
            assert_eq!(
                report.reason,
                Some(reason.name()),
                "{title}: {}",
                report.message
            );
            let entry = inbox(house)
                .await
                .into_iter()
                .find(|it| it.shown.title == title);
            let entry = entry.expect("it waits").shown.entry;
            assert_eq!((Some(entry.id), entry.reason), (report.inbox, reason));
            assert!(!entry.reason_text.is_empty());
            assert_eq!(link(house, id).await, None, "{title} was not written");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_writes_nothing_at_all() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        for (title, verdict) in [("Clear", Verdict::Accepted), ("Vague", Verdict::Inbox)] {
            let id = series_of(house, title, &[]).await;
            let matching = &house.app.matching;
            let item = ItemId::Series(id);
            let report = matching
                .match_now(&house.admin, item, plugin, (None, true))
                .await;
            assert_eq!(report.unwrap().verdict, verdict);
            assert_eq!(summary(house, id).await, None);
            assert_eq!(link(house, id).await, None);
        }
        assert!(inbox(house).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_hold_and_what_cannot_be_read_holds_everything() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let id = series_of(house, "Clear", &[]).await;
        let never = json!({"rules": [{"field": "book_count", "operator": "gte", "value": 99}]});
        let conditions = SettingsChange {
            auto_match_conditions: Some(Some(never)),
            ..SettingsChange::default()
        };
        settings(house, conditions).await.unwrap();
        let report = match_now(house, id, plugin).await;
        assert_eq!(report.verdict, Verdict::Skipped);
        assert_eq!(report.reason, Some("library_conditions_not_met"));
        assert!(report.message.contains("99"), "{}", report.message);

        let broken = "update libraries set auto_match_conditions = $2 where id = $1";
        for text in ["no json", r#"{"rules": [{"field": "x"}]}"#] {
            let db = house.db.db();
            db.execute(broken, &[house.library.into(), text.into()])
                .await
                .unwrap();
            let report = match_now(house, id, plugin).await;
            assert_eq!(report.reason, Some("settings_unreadable"));
            assert!(
                report.message.contains("libraryConditions"),
                "{}",
                report.message
            );
        }
        assert_eq!(link(house, id).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_in_settings_are_told_with_their_place() {
    on_both(async |house| {
        let rules = json!([{"pattern": "fine"}, {"pattern": "a(b"}]);
        let change = SettingsChange {
            title_preprocessing_rules: Some(Some(rules)),
            auto_match_conditions: Some(Some(
                json!({"rules": [{"field": "book_count", "operator": "about"}]}),
            )),
            metadata_policy: Some(Some(json!({"default": {"strategy": "guess"}}))),
            ..SettingsChange::default()
        };
        let Err(AppError::InvalidInput(problems)) = settings(house, change).await else {
            panic!("all three are refused");
        };
        let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "titlePreprocessingRules[1].pattern",
                "autoMatchConditions.rules[0].operator",
                "metadataPolicy.default.strategy"
            ]
        );
        assert_eq!(problems[0].at.map(|at| (at.line, at.column)), Some((1, 2)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_query_is_made_by_template_and_rules_and_a_person_may_type_another() {
    on_both(async |house| {
        let plugin = plugin(
            house,
            PluginChange {
                search_query_template: Some(Some(
                    "{{metadata.title}} {{metadata.year}}".to_owned(),
                )),
                search_preprocessing_rules: Some(Some(
                    json!([{"pattern": " 1999$"}, {"pattern": "^The "}]),
                )),
                ..PluginChange::default()
            },
        )
        .await;
        let year = [(Field::Year, Value::Integer(1999))];
        let id = series_of(house, "The Clear One", &year).await;
        let matching = &house.app.matching;
        let made = matching
            .search_title(&house.admin, id, plugin)
            .await
            .unwrap();
        assert_eq!((made.search.as_str(), made.steps.len()), ("Clear One", 3));
        let item = ItemId::Series(id);
        let typed = Some("Vague".to_owned());
        let report = matching
            .match_now(&house.admin, item, plugin, (typed, true))
            .await
            .unwrap();
        assert_eq!(report.query.as_deref(), Some("Vague"));
        assert_eq!(
            match_now(house, id, plugin).await.query.as_deref(),
            Some("Clear One")
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn thresholds_of_the_plugin_decide() {
    on_both(async |house| {
        let lenient = PluginChange {
            auto_match_threshold: Some(Some(0.0)),
            auto_match_margin: Some(Some(0.0)),
            ..PluginChange::default()
        };
        let plugin = plugin(house, lenient).await;
        for title in ["Vague", "Twins"] {
            let id = series_of(house, title, &[]).await;
            let report = match_now(house, id, plugin).await;
            assert_eq!(
                report.verdict,
                Verdict::Accepted,
                "{title}: {}",
                report.message
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_is_found_by_its_number_whatever_its_file_is_called() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let item = house.book_item();
        let matching = &house.app.matching;
        let report = matching
            .match_now(&house.admin, item, plugin, (None, false))
            .await
            .unwrap();
        assert_eq!(report.verdict, Verdict::Accepted, "{}", report.message);
        assert_eq!(report.query.as_deref(), Some("Old Book"));
    })
    .await;
}
