//! What is left out is found again.

use serde::de::DeserializeOwned;

use super::{places, read};
use crate::metadata::{MatchResult, MetadataSearchResponse, PluginSeriesMetadata};

fn lost<T: DeserializeOwned>(text: &str) -> (u32, Vec<String>) {
    let (_, count) = read::<T>(text).unwrap();
    (count, places::<T>(text))
}

#[test]
fn an_entry_that_is_left_out_is_named_by_its_place_and_the_reason() {
    let rows = [
        (r#"{"results":[]}"#, &[][..]),
        (r#"{"results":[{"externalId":"1","title":"a"}]}"#, &[]),
        (
            r#"{"results":[{"externalId":1,"title":"a"},{"externalId":2,"title":["b"]},{"externalId":3}]}"#,
            &[
                "results[1].title: expected a string",
                "results[2]: missing field `title`",
            ],
        ),
        (
            r#"{"results":[["1","a"],null]}"#,
            &[
                "results[0]: expected no list",
                "results[1]: invalid type: null, expected struct SearchResult",
            ],
        ),
        (
            r#"{"results":[{"externalId":"1","title":"a","preview":7,"alternateTitles":["b",{},null]}]}"#,
            &[
                "results[0].preview: invalid type: integer `7`, expected struct SearchPreview",
                "results[0].alternateTitles[1]: expected a string",
            ],
        ),
        (
            r#"{"results":[{"externalId":"1","title":"a","preview":{"genres":"Action"}}]}"#,
            &["results[0].preview.genres: expected a list"],
        ),
        (r#"{"results":"none"}"#, &["results: expected a list"]),
    ];
    for (text, expected) in rows {
        let (count, places) = lost::<MetadataSearchResponse>(text);
        assert_eq!(places, expected, "{text}");
        assert_eq!(count as usize, expected.len(), "{text}");
    }
}

#[test]
fn a_value_that_cannot_be_read_is_named_and_an_absent_one_is_not() {
    let rows = [
        (r#"{"externalId":"1","year":2003,"title":"a"}"#, &[][..]),
        (r#"{"externalId":"1","year":"2003","title":7}"#, &[]),
        (r#"{"externalId":"1","year":null,"title":null}"#, &[]),
        (r#"{"externalId":"1","year":"","summary":""}"#, &[]),
        (
            r#"{"externalId":"1","year":"around 2003","title":"a"}"#,
            &["year: expected a whole number that fits"],
        ),
        (
            r#"{"externalId":"1","summary":{"en":"x"},"year":99999999999999999999}"#,
            &[
                "summary: expected a string",
                "year: expected a whole number that fits",
            ],
        ),
        (
            r#"{"externalId":"1","externalRatings":[{"source":"x","score":1,"voteCount":"many"}]}"#,
            &["externalRatings[0].voteCount: expected a whole number that fits"],
        ),
    ];
    for (text, expected) in rows {
        let (count, places) = lost::<PluginSeriesMetadata>(text);
        assert_eq!(places, expected, "{text}");
        assert_eq!(count as usize, expected.len(), "{text}");
    }
}

#[test]
fn both_shapes_of_a_match_and_a_series_are_looked_through() {
    let text = r#"{"match":null,"confidence":0,"alternatives":[{"externalId":"1"}]}"#;
    let place = "alternatives[0]: missing field `title`".to_owned();
    assert_eq!(lost::<MatchResult>(text), (1, vec![place]));
    let text = r#"{"externalId":"1","title":"a","alternateTitles":[true]}"#;
    let place = "alternateTitles[0]: expected a string".to_owned();
    assert_eq!(lost::<MatchResult>(text), (1, vec![place]));
    let text = r#"{"externalId":"1","authors":["A",{"role":"author"}],"rating":{"score":"x"}}"#;
    let places = [
        "authors[1]: missing field `name`",
        "rating.score: invalid type: string \"x\", expected f64",
    ];
    assert_eq!(
        lost::<PluginSeriesMetadata>(text),
        (2, places.map(str::to_owned).to_vec())
    );
}

#[test]
fn many_losses_are_all_counted_and_some_are_named() {
    let text = format!(r#"{{"results":[{}0]}}"#, "{},".repeat(99));
    let (count, places) = lost::<MetadataSearchResponse>(&text);
    assert_eq!((count, places.len()), (100, 5));
    assert_eq!(places[4], "results[4]: missing field `externalId`");
}
