//! Which road an item takes.

use super::road;
use crate::rules::judge::{Next, Skip};

#[test]
fn a_known_id_is_used_unless_somebody_said_otherwise() {
    let known = || Next::UseId("7".to_owned());
    let skip = || Next::Skip(Skip::new("conditions", "They do not hold."));
    for (next, is_typed, is_refused, expected) in [
        (known(), false, false, known()),
        (known(), true, false, Next::Search),
        (known(), false, true, Next::Search),
        (Next::Search, false, true, Next::Search),
        (skip(), true, true, skip()),
    ] {
        let said = format!("{next:?}, {is_typed}, {is_refused}");
        assert_eq!(road(next, is_typed, is_refused), expected, "{said}");
    }
}
