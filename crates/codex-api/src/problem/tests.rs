//! Every failure of a service has its status and its word.

use codex_domain::PluginId;
use codex_domain::permission::Permission;
use uuid::Uuid;

use super::*;

fn json(problem: &Problem) -> serde_json::Value {
    serde_json::to_value(problem).unwrap()
}

#[test]
fn a_missing_permission_is_named() {
    let problem = Problem::from(AppError::Forbidden {
        needs: Permission::SeriesWrite,
    });
    let json = json(&problem);
    assert_eq!(json["status"], 403);
    assert_eq!(json["code"], "forbidden");
    assert_eq!(json["needs"], "series:write");
    assert_eq!(json["detail"], "This needs the permission `series:write`.");
}

#[test]
fn the_cause_of_a_fault_of_ours_stays_in_the_log() {
    let source = std::io::Error::other("disk on fire");
    let problem = Problem::from(AppError::internal("writing the cover", source));
    assert!(!json(&problem).to_string().contains("fire"));
    assert_eq!(problem.log_text(), "writing the cover: disk on fire");
}

#[test]
fn waiting_times_are_rounded_up() {
    for (millis, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2), (59_999, 60)] {
        assert_eq!(whole_seconds(Duration::from_millis(millis)), seconds);
    }
    let limited = AppError::RateLimited {
        retry_after: Duration::from_millis(2500),
    };
    let response = Problem::from(limited).into_response();
    assert_eq!(response.headers()[header::RETRY_AFTER], "3");
}

#[test]
fn each_plugin_failure_has_its_status() {
    use PluginProblemKind as Kind;
    for (kind, status) in [
        (Kind::Disabled, 400),
        (Kind::NotForLibrary, 400),
        (Kind::Scope, 400),
        (Kind::Unsupported, 400),
        (Kind::StartFailed, 502),
        (Kind::Crashed, 502),
        (Kind::InvalidAnswer, 502),
        (Kind::Timeout, 504),
        (Kind::RateLimited, 429),
        (Kind::NotFound, 404),
        (Kind::SignIn, 424),
        (Kind::Configuration, 424),
        (Kind::Upstream, 502),
        (Kind::BadRequest, 400),
        (Kind::Overloaded, 503),
    ] {
        let id = PluginId::from_uuid(Uuid::nil());
        let problem = Problem::from(PluginProblem {
            plugin: id,
            plugin_name: "Echo".to_owned(),
            kind,
            detail: "It did not work.".to_owned(),
            retry_after: None,
            stderr_tail: vec!["last words".to_owned()],
        });
        let json = json(&problem);
        assert_eq!(json["status"], status, "{kind:?}");
        assert_eq!(json["code"], kind.code());
        assert_eq!(json["plugin"]["name"], "Echo");
        assert_eq!(json["stderrTail"][0], "last words");
    }
}
