//! Tests of what files and names become.

use codex_formats::metadata::AgeRating;

use super::*;

fn inspection(values: Option<(Source, BookMetadata)>) -> Inspection {
    Inspection {
        format: Format::Cbz,
        page_count: 1,
        pages: Vec::new(),
        metadata: values
            .into_iter()
            .map(|(origin, values)| FoundMetadata { origin, values })
            .collect(),
        cover: None,
        warnings: Vec::new(),
    }
}

#[test]
fn the_sidecar_beats_the_name_and_says_so() {
    let values = BookMetadata {
        title: Some("  The  Beginning\u{0} ".to_owned()),
        series: Some("Saga".to_owned()),
        number: Some("1.5".to_owned()),
        volume: Some("2012".to_owned()),
        year: Some(2012),
        month: Some(3),
        day: Some(14),
        summary: Some("<p>Two &amp; more</p>".to_owned()),
        age_rating: Some(AgeRating::Mature17Plus),
        reading_direction: Some(ReadingDirection::RightToLeft),
        ..BookMetadata::default()
    };
    let found = describe(
        &inspection(Some((Source::ComicInfo, values))),
        "Something 007 (1999).cbz",
        "Folder",
    );
    let record = &found.metadata.record;
    assert_eq!(record.text(Field::Title), Some("The Beginning"));
    assert_eq!(record.get(Field::SeriesPosition), Some(&Value::Number(1.5)));
    assert_eq!(record.get(Field::Volume), None, "a year is no volume");
    assert_eq!(record.text(Field::ReleaseDate), Some("2012-03-14"));
    assert_eq!(record.text(Field::Summary), Some("Two & more"));
    assert_eq!(
        found.metadata.origins.get(&Field::Title),
        Some(&Origin::ComicInfo)
    );
    assert_eq!(found.claims.record.text(Field::Title), Some("Saga"));
    assert_eq!(
        found.claims.record.text(Field::ReadingDirection),
        Some("rtl")
    );
    assert_eq!(
        found.claims.record.get(Field::AgeRating),
        Some(&Value::Integer(17))
    );
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn a_bare_name_gives_number_year_and_title_but_no_claim() {
    let found = describe(&inspection(None), "Saga 012 (2013).cbz", "Saga");
    let record = &found.metadata.record;
    assert_eq!(
        record.get(Field::SeriesPosition),
        Some(&Value::Number(12.0))
    );
    assert_eq!(record.get(Field::Year), Some(&Value::Integer(2013)));
    assert_eq!(record.text(Field::Title), Some("Saga 012 (2013)"));
    assert_eq!(
        found.metadata.origins.get(&Field::Title),
        Some(&Origin::FileName)
    );
    assert_eq!(found.claims, Metadata::default());
}

#[test]
fn values_beyond_their_bounds_become_warnings() {
    let values = BookMetadata {
        year: Some(123_456),
        ..BookMetadata::default()
    };
    let found = describe(&inspection(Some((Source::ComicInfo, values))), "x.cbz", "");
    assert_eq!(found.metadata.record.get(Field::Year), None);
    assert!(
        found
            .warnings
            .iter()
            .any(|warning| warning.contains("comicinfo") && warning.contains("year")),
        "{:?}",
        found.warnings
    );
}

#[test]
fn folders_and_loose_files_name_their_series() {
    let folder = describe_folder("Berserk (1989)");
    assert_eq!(folder.record.text(Field::Title), Some("Berserk"));
    assert_eq!(folder.record.get(Field::Year), Some(&Value::Integer(1989)));
    for (file, series) in [
        ("Akira v01.cbz", "Akira"),
        ("Akira v02 (1990).cbz", "Akira"),
        ("2001.epub", "2001"),
    ] {
        assert_eq!(series_of_loose_file(file), series, "{file}");
    }
}
