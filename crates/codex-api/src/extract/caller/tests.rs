//! Where a token is looked for.

use http::{HeaderName, HeaderValue};

use super::*;

#[test]
fn a_token_is_found_wherever_programs_and_browsers_put_it() {
    for (headers, expected) in [
        (vec![], None),
        (vec![("authorization", "Bearer abc")], Some("abc")),
        (vec![("authorization", "bearer  abc ")], Some("abc")),
        (vec![("authorization", "Basic abc")], None),
        (vec![("authorization", "Bearer ")], None),
        (vec![("x-api-key", "key")], Some("key")),
        (vec![("cookie", "codex_session=tok")], Some("tok")),
        (
            vec![("cookie", "codex_session=tok"), ("x-api-key", "key")],
            Some("key"),
        ),
        (
            vec![
                ("authorization", "Bearer abc"),
                ("cookie", "codex_session=tok"),
            ],
            Some("abc"),
        ),
    ] {
        let map: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        assert_eq!(presented(&map), expected, "{headers:?}");
    }
}
