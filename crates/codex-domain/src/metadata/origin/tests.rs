//! Tests of the names of origins.

use super::*;

#[test]
fn every_origin_has_a_name_that_reads_back() {
    let plugin = Origin::Plugin("echo".to_owned());
    for origin in Origin::NAMED
        .into_iter()
        .map(|(origin, _)| origin)
        .chain([plugin])
    {
        let name = origin.to_string();
        assert!(!name.is_empty());
        assert_eq!(name.parse(), Ok(origin));
    }
    assert!("magic".parse::<Origin>().is_err());
}

#[test]
fn a_rescan_leaves_what_people_and_plugins_wrote() {
    assert!(Origin::ComicInfo.is_scanned() && Origin::Folder.is_scanned());
    assert!(!Origin::Person.is_scanned());
    assert!(!Origin::Plugin("echo".to_owned()).is_scanned());
}
