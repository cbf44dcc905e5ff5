//! What is told at a glance is what a closer look tells.

use proptest::prelude::*;

use super::{Letters, likeness};

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e]{1,6}",
        "[a-z]{1,12}",
        "[a-z0-9.]{1,8}",
        "[ouōüあ一-三]{1,6}"
    ]
}

proptest! {
    #[test]
    fn words_that_are_far_apart_at_a_glance_are_never_alike(left in word(), right in word(), support in 0.0..8.0) {
        if Letters::of(&left).are_far_from(Letters::of(&right)) {
            prop_assert_eq!(likeness(&left, &right, support), 0.0);
        }
    }
}

#[test]
fn slips_are_not_far_apart() {
    for (left, right) in [
        ("shoujo", "shojo"),
        ("neighbour", "neigbhour"),
        ("evangelion", "evangelon"),
        ("yakusoku", "yakusokku"),
    ] {
        assert!(!Letters::of(left).are_far_from(Letters::of(right)));
        assert!(likeness(left, right, 0.0) > 0.0, "{left} / {right}");
    }
}
