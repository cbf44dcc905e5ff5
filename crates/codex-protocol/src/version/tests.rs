//! Which declared versions are spoken with.

use super::{ProtocolVersion, VersionError, negotiate};

#[test]
fn every_one_dot_x_is_accepted_and_capped_at_ours() {
    for (declared, minor) in [
        (None, 0),
        (Some(""), 0),
        (Some("1"), 0),
        (Some("1.1"), 1),
        (Some("1.2.3"), 2),
        (Some("1.9"), 2),
    ] {
        let expected = ProtocolVersion { major: 1, minor };
        assert_eq!(negotiate(declared), Ok(expected), "{declared:?}");
    }
}

#[test]
fn other_majors_are_refused_with_both_ranges_in_the_message() {
    for declared in ["0.9", "2.0", "99.0"] {
        let error = negotiate(Some(declared)).unwrap_err();
        assert!(matches!(error, VersionError::Unsupported { .. }));
        let text = error.to_string();
        assert!(
            text.contains(declared) && text.contains("1.0 to 1.2"),
            "{text}"
        );
    }
}

#[test]
fn text_that_is_no_version_is_refused() {
    for declared in ["latest", "1.x", "-1.0", "1..2"] {
        assert!(
            matches!(
                negotiate(Some(declared)),
                Err(VersionError::Unreadable { .. })
            ),
            "{declared}"
        );
    }
}
