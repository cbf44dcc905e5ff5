//! Limits only ever become tighter.

use rustix::process::Rlimit;

use super::lowered;

#[test]
fn no_limit_is_raised() {
    let none = None;
    let rows = [
        ((none, none), (Some(256), Some(4096))),
        ((Some(1024), none), (Some(256), Some(4096))),
        ((Some(1024), Some(1 << 20)), (Some(256), Some(4096))),
        ((Some(64), Some(1 << 20)), (Some(64), Some(4096))),
        ((Some(64), Some(128)), (Some(64), Some(128))),
        ((Some(0), Some(0)), (Some(0), Some(0))),
    ];
    for ((current, maximum), expected) in rows {
        let limit = lowered(&Rlimit { current, maximum }, 256, 4096);
        assert_eq!(
            (limit.current, limit.maximum),
            expected,
            "{current:?} {maximum:?}"
        );
    }
}
