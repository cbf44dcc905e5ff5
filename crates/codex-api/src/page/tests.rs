//! Pages and orders as they are asked for.

use super::*;

fn query(page: Option<u64>, page_size: Option<u64>, sort: Option<&str>) -> ListQuery {
    ListQuery {
        page,
        page_size,
        sort: sort.map(ToOwned::to_owned),
        ..ListQuery::default()
    }
}

#[test]
fn pages_are_counted_from_one() {
    for (page, size, offset, limit) in [
        (None, None, 0, 50),
        (Some(1), Some(10), 0, 10),
        (Some(3), Some(10), 20, 10),
        (Some(u64::MAX), Some(500), u64::MAX, 500),
    ] {
        let part = query(page, size, None).part().unwrap().request();
        assert_eq!((part.offset, part.limit), (offset, limit));
    }
    assert!(query(Some(0), None, None).part().is_err());
    assert!(query(None, Some(0), None).part().is_err());
    assert!(query(None, Some(501), None).part().is_err());
}

#[test]
fn a_minus_turns_the_order_round_and_unknown_orders_are_refused() {
    let orders = [("title", 0_u8), ("year", 1)];
    let order = |sort| query(None, None, sort).order(&orders);
    assert_eq!(order(None).unwrap(), (0, Direction::Ascending));
    assert_eq!(order(Some("")).unwrap(), (0, Direction::Ascending));
    assert_eq!(order(Some("year")).unwrap(), (1, Direction::Ascending));
    assert_eq!(order(Some("-year")).unwrap(), (1, Direction::Descending));
    let problem = serde_json::to_value(order(Some("colour")).unwrap_err()).unwrap();
    assert_eq!(problem["errors"][0]["field"], "sort");
    assert!(problem["detail"].as_str().unwrap().contains("title, year"));
}
