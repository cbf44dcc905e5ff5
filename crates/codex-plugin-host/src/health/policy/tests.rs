//! The policy as a table.

use std::time::Duration;

use codex_domain::Timestamp;

use super::{FailurePolicy, Verdict};
use crate::health::FailureSource::{self, Request, Start};
use crate::unit::PastFailure;

/// Faults as (seconds ago, source), and the sentence they lead to.
type Row<'a> = (&'a [(u64, FailureSource)], Option<&'a str>);

/// Faults given as (seconds ago, source).
fn judge(policy: &FailurePolicy, faults: &[(u64, FailureSource)]) -> Verdict {
    let now = Timestamp::from_micros(1_000_000_000_000_000);
    let faults: Vec<PastFailure> = faults
        .iter()
        .map(|&(ago, source)| PastFailure {
            at: now.minus(Duration::from_secs(ago)),
            source,
        })
        .collect();
    policy.judge(&faults, now)
}

#[test]
fn only_enough_recent_faults_of_one_source_disable() {
    let policy = FailurePolicy::default();
    let rows: &[Row<'_>] = &[
        (&[], None),
        (&[(0, Start), (1, Start)], None),
        (
            &[(0, Start), (1, Start), (3599, Start)],
            Some("3 failed starts in 3600 seconds"),
        ),
        (&[(0, Start), (1, Start), (3600, Start)], None),
        (&[(0, Request); 4], None),
        (
            &[(0, Request); 5],
            Some("5 failed requests in 3600 seconds"),
        ),
        (
            &[
                (0, Start),
                (0, Start),
                (0, Request),
                (0, Request),
                (0, Request),
                (0, Request),
            ],
            None,
        ),
    ];
    for (faults, expected) in rows {
        let verdict = judge(&policy, faults);
        let expected = expected.map_or(Verdict::Keep, |text| Verdict::Disable {
            reason: format!("Disabled after {text}"),
        });
        assert_eq!(verdict, expected, "{faults:?}");
    }
}

#[test]
fn a_threshold_of_zero_never_disables() {
    let policy = FailurePolicy {
        start_threshold: 0,
        request_threshold: 0,
        ..Default::default()
    };
    assert_eq!(judge(&policy, &[(0, Start); 50]), Verdict::Keep);
    assert_eq!(judge(&policy, &[(0, Request); 50]), Verdict::Keep);
}

#[test]
fn faults_of_the_future_count_as_present() {
    let policy = FailurePolicy::default();
    let now = Timestamp::from_micros(0);
    let later = PastFailure {
        at: now.plus(Duration::from_secs(9999)),
        source: Start,
    };
    assert_ne!(policy.judge(&[later; 3], now), Verdict::Keep);
}
