//! What the ledger makes of what it hears.

use std::time::Duration;

use codex_domain::health::{FaultKind, HealthStatus};
use codex_domain::{Clock, PluginId};
use codex_plugin_host::health::FailureSource;
use codex_plugin_host::{HealthEvent, HealthSink, Outcome};

use super::{HealthLedger, MAX_GATHERED, status};
use crate::testing::manual_clock;

fn succeeded() -> HealthEvent {
    HealthEvent::Called {
        method: "ping",
        outcome: Outcome::Succeeded,
        took: Duration::ZERO,
    }
}

fn failed(fault: Option<FaultKind>) -> HealthEvent {
    HealthEvent::Called {
        method: "ping",
        outcome: Outcome::Failed {
            fault,
            code: "x",
            message: "no".to_owned(),
        },
        took: Duration::ZERO,
    }
}

fn fault(clock: &dyn Clock) -> HealthEvent {
    HealthEvent::Fault {
        at: clock.now(),
        source: FailureSource::Request,
        method: "ping",
        code: "timeout",
        message: "no answer".to_owned(),
    }
}

#[test]
fn only_the_plugins_own_faults_count_and_success_forgives_them() {
    let clock = manual_clock();
    let ledger = HealthLedger::new(clock.clone());
    let id = PluginId::generate(&*clock);
    for kind in [
        None,
        Some(FaultKind::NotFound),
        Some(FaultKind::RateLimited),
        Some(FaultKind::BadRequest),
        Some(FaultKind::Plugin),
        Some(FaultKind::Upstream),
    ] {
        ledger.record(id, failed(kind));
    }
    ledger.record(id, fault(&*clock));
    let first = ledger.take().remove(&id).unwrap();
    assert_eq!(
        (first.faults, first.failures.len(), first.is_impaired),
        (1, 2, true)
    );
    assert_eq!(first.succeeded_at, None);

    ledger.record(id, fault(&*clock));
    ledger.record(id, succeeded());
    let second = ledger.take().remove(&id).unwrap();
    assert_eq!(
        (second.faults, second.failures.len(), second.is_impaired),
        (0, 1, false)
    );
    assert!(ledger.take().is_empty());
}

#[test]
fn a_flood_of_failures_is_bounded() {
    let clock = manual_clock();
    let ledger = HealthLedger::new(clock.clone());
    let id = PluginId::generate(&*clock);
    for _ in 0..1_000 {
        ledger.record(id, fault(&*clock));
    }
    let pending = ledger.take().remove(&id).unwrap();
    assert_eq!(
        (pending.faults, pending.failures.len()),
        (1_000, MAX_GATHERED)
    );
}

#[test]
fn what_could_not_be_written_comes_before_what_followed() {
    let clock = manual_clock();
    let ledger = HealthLedger::new(clock.clone());
    let id = PluginId::generate(&*clock);
    let disabled = || HealthEvent::AutoDisabled {
        reason: "too many".to_owned(),
        stderr_tail: Vec::new(),
    };
    ledger.record(id, fault(&*clock));
    ledger.record(id, failed(Some(FaultKind::Upstream)));
    ledger.record(id, disabled());
    let unwritten = ledger.take().remove(&id).unwrap();
    ledger.record(id, fault(&*clock));
    ledger.give_back(id, unwritten);
    let both = ledger.take().remove(&id).unwrap();
    assert_eq!(
        (both.faults, both.failures.len(), both.is_impaired),
        (2, 3, true)
    );
    assert_eq!(both.disabled.as_ref().unwrap().reason, "too many");
    assert_eq!(both.failures[1].kind, "upstream");

    ledger.record(id, succeeded());
    ledger.give_back(id, both);
    let all = ledger.take().remove(&id).unwrap();
    assert_eq!(
        (all.faults, all.failures.len(), all.is_impaired),
        (0, 3, false)
    );
    assert!(all.succeeded_at.is_some() && all.disabled.is_some());
}

#[test]
fn the_word_for_a_plugin_follows_its_faults_in_a_row() {
    let table = [
        (0, false, HealthStatus::Healthy),
        (0, true, HealthStatus::Degraded),
        (1, false, HealthStatus::Degraded),
        (2, true, HealthStatus::Degraded),
        (3, false, HealthStatus::Unhealthy),
    ];
    for (faults, is_impaired, expected) in table {
        assert_eq!(
            status(faults, is_impaired),
            expected,
            "{faults} {is_impaired}"
        );
    }
}
