//! Rules, the laboratory and the inbox as HTTP shows them.

use axum::http::StatusCode;
use codex_domain::permission::Role;
use serde_json::{Value, json};

use crate::shelf::Shelf;

#[tokio::test(flavor = "multi_thread")]
async fn a_plugin_is_created_with_its_own_thresholds() {
    let shelf = Shelf::new().await;
    let create = async |name: &str, internal: Value| {
        let plugin = json!({"name": name, "displayName": name, "command": "node", "internalConfig": internal});
        shelf.admin.post("/api/v1/admin/plugins", &plugin).await
    };
    let thresholds = json!({"autoMatchThreshold": 0.5, "autoMatchMargin": 0.0});
    let created = create("eager", thresholds)
        .await
        .expect(StatusCode::CREATED);
    let internal = &created["plugin"]["internalConfig"];
    assert_eq!(internal["autoMatchThreshold"], 0.5);
    assert_eq!(internal["autoMatchMargin"], 0.0);
    create("wrong", json!({"autoMatchThreshold": 5}))
        .await
        .expect(StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_keeps_its_rules_and_gives_them_back() {
    let shelf = Shelf::new().await;
    let fresh = shelf
        .admin
        .get(&shelf.path(""))
        .await
        .expect(StatusCode::OK);
    assert_eq!(fresh["titlePreprocessingRules"], json!([]));
    assert_eq!(fresh["autoMatchAfterScan"], false);
    let rules = json!([{"pattern": "\\s*\\(Digital\\)$", "replacement": "", "description": "Remove (Digital) suffix"}]);
    let conditions = json!({"mode": "all", "rules": [
        {"field": "external_ids.plugin:metadata-echo", "operator": "is_null"},
        {"field": "book_count", "operator": "gte", "value": 1}
    ]});
    let change = json!({
        "titlePreprocessingRules": rules, "autoMatchConditions": conditions, "autoMatchAfterScan": true,
        "metadataPolicy": {"fields": {"summary": {"strategy": "fill_gaps"}}}
    });
    shelf
        .admin
        .patch(&shelf.path(""), &change)
        .await
        .expect(StatusCode::OK);
    let kept = shelf
        .admin
        .get(&shelf.path(""))
        .await
        .expect(StatusCode::OK);
    for key in [
        "titlePreprocessingRules",
        "autoMatchConditions",
        "autoMatchAfterScan",
        "metadataPolicy",
    ] {
        assert_eq!(kept[key], change[key], "{key}");
    }
    let cleared = json!({"titlePreprocessingRules": null, "autoMatchConditions": null});
    let after = shelf
        .admin
        .patch(&shelf.path(""), &cleared)
        .await
        .expect(StatusCode::OK);
    assert_eq!(after["titlePreprocessingRules"], json!([]));
    assert_eq!(after.get("autoMatchConditions"), None);
    assert_eq!(after["autoMatchAfterScan"], true, "what is absent stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_is_told_with_its_field_and_place() {
    let shelf = Shelf::new().await;
    let change = json!({"titlePreprocessingRules": [{"pattern": "ok"}, {"pattern": "a(b"}]});
    let refused = shelf.admin.patch(&shelf.path(""), &change).await;
    let problem = refused.expect(StatusCode::BAD_REQUEST);
    let error = &problem["errors"][0];
    assert_eq!(error["field"], "titlePreprocessingRules[1].pattern");
    assert_eq!((&error["line"], &error["column"]), (&json!(1), &json!(2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_laboratory_shows_what_unsaved_rules_would_do() {
    let shelf = Shelf::new().await;
    let body = json!({
        "overrides": {"titlePreprocessingRules": [{"pattern": "^Alpha$", "replacement": "Omega"}]},
        "onlyChanged": true
    });
    let tried = shelf
        .admin
        .post(&shelf.path("/rules/preview"), &body)
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&tried["total"], &tried["matching"]),
        (&json!(2), &json!(1))
    );
    let row = &tried["data"][0];
    assert_eq!(
        (&row["query"], &row["libraryTitle"]),
        (&json!("Omega"), &json!("Omega"))
    );
    assert_eq!(
        row["steps"][0],
        json!({"source": "library", "index": 0, "before": "Alpha", "after": "Omega"})
    );
    assert_eq!(tried["rules"][0]["matched"], 1);

    let broken = json!({"overrides": {"searchQueryTemplate": "{{#if}"}});
    let tried = shelf
        .admin
        .post(&shelf.path("/rules/preview"), &broken)
        .await
        .expect(StatusCode::OK);
    assert_eq!(tried["problems"][0]["path"], "searchQueryTemplate");
    assert_eq!(tried["total"], 0);

    let one = json!({"title": "The Thing (2012)", "overrides": {"searchPreprocessingRules": [{"pattern": " \\(.*"}]}});
    let row = shelf
        .admin
        .post("/api/v1/rules/test", &one)
        .await
        .expect(StatusCode::OK);
    assert_eq!(
        (&row["query"], &row["problems"]),
        (&json!("The Thing"), &json!([]))
    );
    let neither = shelf.admin.post("/api/v1/rules/test", &json!({})).await;
    assert_eq!(neither.problem(StatusCode::BAD_REQUEST), "invalid_input");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vocabulary_is_complete_enough_to_build_an_editor() {
    let shelf = Shelf::new().await;
    let reader = shelf.app.sign_up("rita", Role::Reader).await;
    let all = reader
        .get("/api/v1/rules/vocabulary")
        .await
        .expect(StatusCode::OK);
    let has = |list: &str, key: &str, name: &str| {
        all[list]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it[key] == name)
    };
    assert!(has("fields", "path", "book_count") && has("helpers", "name", "truncate"));
    assert!(has("operators", "name", "is_null"));
    assert_eq!(
        all["matchDefaults"],
        json!({ "threshold": 0.85, "margin": 0.03 }),
        "documented in docs/matching.md"
    );
    for kind in ["templates", "rules", "conditions"] {
        assert!(
            !all["examples"][kind].as_array().unwrap().is_empty(),
            "{kind}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_inbox_says_so_and_wrong_questions_are_refused() {
    let shelf = Shelf::new().await;
    let empty = shelf
        .admin
        .get("/api/v1/match/inbox?status=waiting")
        .await
        .expect(StatusCode::OK);
    assert_eq!((&empty["data"], &empty["total"]), (&json!([]), &json!(0)));
    assert_eq!(empty["counts"]["waiting"], 0);
    assert_eq!(empty["plugins"], json!([]));
    for wrong in ["status=lost", "reason=none", "sort=title", "page=0"] {
        let answer = shelf
            .admin
            .get(&format!("/api/v1/match/inbox?{wrong}"))
            .await;
        assert_eq!(
            answer.problem(StatusCode::BAD_REQUEST),
            "invalid_input",
            "{wrong}"
        );
    }
    let none: [Value; 0] = [];
    let decided = json!({"ids": none, "action": "never"});
    let answer = shelf
        .admin
        .post("/api/v1/match/inbox/decide", &decided)
        .await;
    assert_eq!(answer.problem(StatusCode::BAD_REQUEST), "invalid_input");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_approved_by_their_ids_or_by_a_filter_and_not_by_both() {
    let shelf = Shelf::new().await;
    let id = shelf.library["id"].as_str().unwrap();
    for (body, status) in [
        (json!({}), StatusCode::BAD_REQUEST),
        (json!({"ids": [id], "filter": {}}), StatusCode::BAD_REQUEST),
        (json!({"filter": {"minScore": 2}}), StatusCode::BAD_REQUEST),
        (
            json!({"filter": {"reason": "none"}}),
            StatusCode::BAD_REQUEST,
        ),
        (json!({"filter": {"title": "x"}}), StatusCode::BAD_REQUEST),
        (
            json!({"filter": {"status": "never"}}),
            StatusCode::BAD_REQUEST,
        ),
        (
            json!({"filter": {"status": "snoozed", "search": "beta"}}),
            StatusCode::CONFLICT,
        ),
        (json!({"ids": [id]}), StatusCode::NOT_FOUND),
        (
            json!({"filter": {"libraryId": id, "minScore": 0.5, "reason": "gone"}}),
            StatusCode::CONFLICT,
        ),
    ] {
        let answer = shelf.admin.post("/api/v1/match/inbox/approve", &body).await;
        answer.problem(status);
    }
    let reopen = format!("/api/v1/match/inbox/{id}/reopen");
    let answer = shelf
        .admin
        .post(&reopen, &json!({"forgetRejections": true}))
        .await;
    answer.problem(StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn title_rules_are_applied_in_the_background() {
    let shelf = Shelf::new().await;
    let rules = json!({"titlePreprocessingRules": [{"pattern": "^Beta$", "replacement": "Gamma"}]});
    shelf
        .admin
        .patch(&shelf.path(""), &rules)
        .await
        .expect(StatusCode::OK);
    let started = shelf
        .admin
        .post(&shelf.path("/rules/apply-titles"), &json!({}))
        .await;
    let task = started.expect(StatusCode::ACCEPTED)["taskIds"][0].clone();
    let path = format!("/api/v1/tasks/{}", task.as_str().unwrap());
    for _ in 0..3000 {
        let view = shelf.admin.get(&path).await.expect(StatusCode::OK);
        if view["status"] == "completed" {
            assert_eq!(shelf.named("series", "Gamma").await["title"], "Gamma");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the task does not end");
}
