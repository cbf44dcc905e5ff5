//! Plans in words, as a table.

use super::Plan;

#[test]
fn a_plan_says_how_much_and_how_long() {
    #[rustfmt::skip]
    let table = [
        (9_200, 2, Some(90), "18,400 calls, 90 a minute, about 3 h 25", Some(12_207)),
        (0, 2, Some(90), "0 calls", Some(0)),
        (1, 1, Some(60), "1 call, 60 a minute, about a minute", Some(0)),
        (60, 1, Some(60), "60 calls, 60 a minute, about a minute", Some(0)),
        (61, 1, Some(60), "61 calls, 60 a minute, about a minute", Some(1)),
        (300, 1, Some(60), "300 calls, 60 a minute, about 4 min", Some(240)),
        (1_000, 2, Some(60), "2,000 calls, 60 a minute, about 33 min", Some(1_940)),
        (3_660, 1, Some(60), "3,660 calls, 60 a minute, about 1 h", Some(3_600)),
        (40_000, 1, Some(60), "40,000 calls, 60 a minute, about 12 h", Some(39_940)),
        (20_000, 2, Some(20), "40,000 calls, 20 a minute, about a day and 10 h", Some(119_940)),
        (1_440, 1, Some(1), "1,440 calls, 1 a minute, about a day", Some(86_340)),
        (1_000_000, 3, Some(500), "3,000,000 calls, 500 a minute, about 4 days and 4 h", Some(359_940)),
        (1_000, 2, None, "2,000 calls, as fast as the plugin answers", None),
        (1_000, 2, Some(0), "2,000 calls, as fast as the plugin answers", None),
    ];
    for (items, each, rate, text, seconds) in table {
        let plan = Plan::new(items, each, rate);
        assert_eq!((plan.text.as_str(), plan.seconds), (text, seconds));
        assert_eq!((plan.items, plan.calls), (items, items * each));
    }
}

#[test]
fn a_plan_without_a_limit_says_null() {
    let json = serde_json::to_value(Plan::new(1, 2, None)).unwrap();
    assert!(json["callsPerMinute"].is_null() && json["seconds"].is_null());
    assert_eq!(json["calls"], 2);
}
