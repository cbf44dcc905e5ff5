//! Rules: what is read, in which order they run, and what they leave.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{MAX_RULES, MAX_TEXT, RuleSet, Step, Watch};
use crate::problem::Problem;

fn rules(json: &Json) -> RuleSet {
    RuleSet::parse(json).unwrap()
}

fn faults(json: &Json) -> Vec<(String, String)> {
    let problems = RuleSet::parse(json).expect_err("it has faults");
    problems
        .into_iter()
        .map(|Problem { path, message, .. }| (path, message))
        .collect()
}

fn left(rule: &Json, text: &str) -> String {
    rules(&json!([rule])).apply(text).text
}

#[test]
fn every_match_is_replaced_and_groups_can_be_named() {
    assert_eq!(
        left(&json!({"pattern": "[_.]", "replacement": " "}), "a_b.c"),
        "a b c"
    );
    assert_eq!(left(&json!({"pattern": "b"}), "abbc"), "ac");
    assert_eq!(
        left(
            &json!({"pattern": "(?i)^(.+), (the)$", "replacement": "$2 $1"}),
            "Sandman, The"
        ),
        "The Sandman"
    );
    assert_eq!(
        left(
            &json!({"pattern": "(?<n>\\d+)", "replacement": "<${n}>"}),
            "v12"
        ),
        "v<12>"
    );
    assert_eq!(
        left(&json!({"pattern": "", "replacement": "-"}), "ab"),
        "-a-b-"
    );
    assert_eq!(
        left(&json!({"pattern": "a", "replacement": "$$"}), "a"),
        "$"
    );
}

/// Rule sets made for other servers rely on it: `$1x` is the group called `1x`, which does not exist.
#[test]
fn an_unbraced_name_takes_every_letter_that_follows() {
    assert_eq!(
        left(&json!({"pattern": "(a)", "replacement": "$1x"}), "ab"),
        "b"
    );
    assert_eq!(
        left(&json!({"pattern": "(a)", "replacement": "${1}x"}), "ab"),
        "axb"
    );
}

#[test]
fn rules_run_in_order_and_tell_what_they_changed() {
    let set = rules(&json!([
        {"pattern": "a", "replacement": "b"},
        {"pattern": "nothing"},
        {"pattern": "b", "replacement": "c", "enabled": false},
        {"pattern": "b", "replacement": "b"},
        {"pattern": "bb", "replacement": "d"},
    ]));
    let applied = set.apply("ab");
    let step = |index, before: &str, after: &str| Step {
        index,
        before: before.to_owned(),
        after: after.to_owned(),
    };
    assert_eq!(applied.text, "d");
    assert_eq!(applied.steps, [step(0, "ab", "bb"), step(4, "bb", "d")]);
    assert!(applied.warnings.is_empty());
}

#[test]
fn somebody_may_look_on() {
    #[derive(Default)]
    struct Seen(Vec<(usize, bool, bool)>);
    impl Watch for Seen {
        fn begins(&mut self, _: usize) {}
        fn ended(&mut self, index: usize, matched: bool, changed: bool) {
            self.0.push((index, matched, changed));
        }
    }
    let set = rules(
        &json!([{"pattern": "a", "replacement": "a"}, {"pattern": "x"}, {"pattern": "a", "enabled": false}, {"pattern": "a"}]),
    );
    let mut seen = Seen::default();
    set.apply_watched("a", &mut seen);
    assert_eq!(
        seen.0,
        [(0, true, false), (1, false, false), (3, true, true)]
    );
}

#[test]
fn nothing_is_trimmed() {
    assert_eq!(
        left(&json!({"pattern": "\\(Digital\\)$"}), " Saga (Digital)"),
        " Saga "
    );
}

#[test]
fn texts_are_bounded() {
    let grow = json!([{"pattern": "", "replacement": "0123456789"}, {"pattern": "(?s)^(.*)$", "replacement": "$1$1$1$1$1$1$1$1"}]);
    let applied = rules(&grow).apply(&"é".repeat(MAX_TEXT));
    assert_eq!(applied.text.chars().count(), MAX_TEXT);
    assert_eq!(applied.warnings.len(), 2, "{:?}", applied.warnings);
    assert!(
        applied.warnings[0].starts_with("Rule 1 "),
        "{:?}",
        applied.warnings
    );
    let long = "x".repeat(MAX_TEXT + 1);
    let untouched = rules(&json!([{"pattern": "x"}])).apply(&long);
    assert_eq!((untouched.text, untouched.warnings.len()), (long, 1));
}

#[test]
fn null_and_an_empty_list_are_no_rules() {
    for json in [json!(null), json!([])] {
        assert!(RuleSet::parse(&json).unwrap().is_idle());
    }
    assert!(rules(&json!([{"pattern": "a", "enabled": false}])).is_idle());
    let nulls = rules(
        &json!([{"pattern": "a", "replacement": null, "description": null, "enabled": null}]),
    );
    assert_eq!(nulls.apply("ab").text, "b");
}

#[test]
fn all_faults_are_told_at_once_with_their_places() {
    let found = faults(&json!([
        {"pattern": "ok"},
        {"pattern": "a[", "replacement": 5, "enabled": "yes"},
        {"replacement": ""},
        "text",
        {"pattern": 1, "replacment": "x"},
        {"pattern": "(", "enabled": false},
    ]));
    let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "[1].replacement",
            "[1].enabled",
            "[1].pattern",
            "[2].pattern",
            "[3]",
            "[4].replacment",
            "[4].pattern",
            "[5].pattern"
        ]
    );
    assert!(found[5].1.contains("`replacement`"), "{found:?}");
    let at = RuleSet::parse(&json!([{"pattern": "a["}])).unwrap_err()[0]
        .at
        .unwrap();
    assert_eq!((at.line, at.column, at.offset), (1, 2, 1));
}

#[test]
fn what_is_no_list_of_rules_is_refused() {
    assert!(faults(&json!({}))[0].1.contains("a list of objects"));
    let many: Vec<Json> = (0..=MAX_RULES).map(|_| json!({"pattern": "a"})).collect();
    assert!(faults(&json!(many))[0].1.contains("at most 100"));
    assert!(
        faults(&json!([{"pattern": "a", "replacement": "x".repeat(1_001)}]))[0]
            .1
            .contains("longer")
    );
}

/// Rules that may or may not match short texts of few letters.
fn some_rules() -> impl Strategy<Value = Vec<Json>> {
    let pattern = prop::sample::select(vec![
        "a", "b+", "^", "$", "(a)(b)?", "[ab]{2}", "(?i)C", "", "\\s+", "x*",
    ]);
    let replacement = prop::sample::select(vec!["", "b", "ab", "$1", "${2}a", " ", "$0$0"]);
    let rule = (pattern, replacement, any::<bool>()).prop_map(
        |(pattern, replacement, enabled)| json!({"pattern": pattern, "replacement": replacement, "enabled": enabled}),
    );
    prop::collection::vec(rule, 0..6)
}

proptest! {
    /// A set is the same as its rules one after the other, which is what "in order" means.
    #[test]
    fn a_set_is_its_rules_one_after_the_other(list in some_rules(), text in "[abc ]{0,12}") {
        let whole = rules(&json!(list)).apply(&text);
        let mut one_by_one = text.clone();
        for rule in &list {
            one_by_one = rules(&json!([rule])).apply(&one_by_one).text;
        }
        prop_assert_eq!(&whole.text, &one_by_one);
        let mut before = text;
        for step in &whole.steps {
            prop_assert_eq!(&step.before, &before);
            before.clone_from(&step.after);
        }
        prop_assert_eq!(before, whole.text);
    }

    /// The stop at the limit aside, a rule is the engine's own replacing of every match.
    #[test]
    fn a_rule_replaces_as_the_engine_does(list in some_rules(), text in "[abc ]{0,12}") {
        for rule in list.iter().filter(|rule| rule["enabled"] == true) {
            let regex = regex::Regex::new(rule["pattern"].as_str().unwrap()).unwrap();
            let expected = regex.replace_all(&text, rule["replacement"].as_str().unwrap());
            prop_assert_eq!(left(rule, &text), expected.as_ref());
        }
    }

    #[test]
    fn what_is_printed_can_be_read_again(list in some_rules(), text in "[abc ]{0,12}") {
        let set = rules(&json!(list));
        let again = rules(&set.to_json());
        prop_assert_eq!(again.to_json(), set.to_json());
        prop_assert_eq!(again.apply(&text), set.apply(&text));
    }
}
