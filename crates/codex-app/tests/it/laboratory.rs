//! The laboratory: settings tried out on a whole shelf before they count.

use codex_app::AppError;
use codex_app::matching::{Overrides, TrialRequest, TrialSubject, TryOut};
use codex_app::plugins::PluginChange;
use codex_app::rules::{Source, TrialFilter, TrialOutcome};
use codex_domain::permission::Role;
use serde_json::json;

use crate::house::{House, on_both};
use crate::matching::{ALL, match_now, plugin, series_of};

async fn try_out(house: &House, request: TrialRequest) -> TryOut {
    let matching = &house.app.matching;
    matching.try_out(&house.admin, request, ALL).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shelf_is_counted_and_its_rows_tell_before_and_after() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let known = series_of(house, "Known", &[]).await;
        match_now(house, known, plugin).await;
        for number in 1..=3 {
            series_of(house, &format!("Tagged {number} (Digital)"), &[]).await;
        }
        let overrides = || Overrides {
            search_preprocessing_rules: Some(Some(
                json!([{"pattern": r"\s*\(Digital\)$"}, {"pattern": "never"}]),
            )),
            library_conditions: Some(Some(json!({"rules": [
                {"field": "metadata.title", "operator": "not_equals", "value": "Old Series"}
            ]}))),
            ..Overrides::default()
        };
        let request = |filter| TrialRequest {
            library: Some(house.library),
            plugin: Some(plugin),
            overrides: overrides(),
            filter,
        };
        let all = try_out(house, request(TrialFilter::default())).await;
        assert_eq!((all.total, all.matching, all.changed), (5, 5, 3));
        assert_eq!(
            (all.would_search, all.would_use_id, all.would_skip),
            (3, 1, 1)
        );
        let reasons: Vec<_> = all
            .skip_reasons
            .iter()
            .map(|it| (it.code, it.count))
            .collect();
        assert_eq!(reasons, [("library_conditions_not_met", 1)]);
        let asked: Vec<_> = all
            .conditions
            .iter()
            .map(|it| (it.source, it.index, it.matched, it.runs))
            .collect();
        assert_eq!(asked, [(Source::Library, 0, 4, 5)]);
        let counted: Vec<_> = all
            .rules
            .iter()
            .map(|it| (it.source, it.index, it.matched, it.runs))
            .collect();
        assert_eq!(
            counted,
            [(Source::Plugin, 0, 3, 5), (Source::Plugin, 1, 0, 5)]
        );

        let changed = TrialFilter {
            only_changed: true,
            outcome: Some(TrialOutcome::Search),
            search: Some("TAGGED 2".to_owned()),
            reason: None,
        };
        let found = try_out(house, request(changed)).await;
        assert_eq!((found.total, found.matching), (5, 1), "counts are over all");
        let row = &found.rows[0];
        assert_eq!(
            (row.title.as_str(), row.query.as_str()),
            ("Tagged 2 (Digital)", "Tagged 2")
        );
        assert_eq!((row.steps.len(), row.conditions.len()), (1, 1));
        let skipped = TrialFilter {
            outcome: Some(TrialOutcome::Skip),
            ..TrialFilter::default()
        };
        let reason = try_out(house, request(skipped))
            .await
            .rows
            .remove(0)
            .reason
            .unwrap();
        assert!(reason.contains("Old Series"), "{reason}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn series_are_shown_by_the_reason_they_are_left_alone_for() {
    on_both(async |house| {
        for (reason, count) in [
            ("library_conditions_not_met", 1),
            ("plugin_conditions_not_met", 0),
        ] {
            let request = TrialRequest {
                library: Some(house.library),
                overrides: Overrides {
                    library_conditions: Some(Some(json!({"rules": [
                        {"field": "metadata.title", "operator": "not_equals", "value": "Old Series"}
                    ]}))),
                    ..Overrides::default()
                },
                filter: TrialFilter {
                    reason: Some(reason.to_owned()),
                    ..TrialFilter::default()
                },
                ..TrialRequest::default()
            };
            let found = try_out(house, request).await;
            assert_eq!((found.matching, found.would_skip), (count, 1), "{reason}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_are_told_and_nothing_is_counted() {
    on_both(async |house| {
        let request = TrialRequest {
            library: Some(house.library),
            overrides: Overrides {
                title_preprocessing_rules: Some(Some(json!([{"pattern": "("}]))),
                search_query_template: Some(Some("{{#if}".to_owned())),
                ..Overrides::default()
            },
            ..TrialRequest::default()
        };
        let tried = try_out(house, request).await;
        let paths: Vec<&str> = tried.problems.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(
            paths,
            ["titlePreprocessingRules[0].pattern", "searchQueryTemplate"]
        );
        assert_eq!((tried.total, tried.rows.len()), (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_title_is_tried_without_any_library() {
    on_both(async |house| {
        let overrides = Overrides {
            search_query_template: Some(Some("{{uppercase metadata.title}}".to_owned())),
            ..Overrides::default()
        };
        let subject = TrialSubject::Title("quiet".to_owned());
        let matching = &house.app.matching;
        let reader = house.someone("reader", Role::Reader).await;
        let trial = matching
            .try_one(&house.admin, subject.clone(), None, (None, &overrides))
            .await
            .unwrap();
        assert_eq!(trial.row.unwrap().query, "QUIET");
        let refused = matching
            .try_one(&reader, subject.clone(), None, (None, &overrides))
            .await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
        let saved = matching
            .try_one(&reader, subject, None, (None, &Overrides::default()))
            .await
            .unwrap();
        assert_eq!(saved.row.unwrap().query, "quiet");

        let whole = TrialRequest {
            library: Some(house.library),
            ..TrialRequest::default()
        };
        let refused = matching.try_out(&reader, whole, ALL).await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
    })
    .await;
}
