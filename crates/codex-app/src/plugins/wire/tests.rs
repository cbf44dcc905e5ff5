//! Answers as plugins really send them, and as they should not.

use codex_domain::metadata::{Field, Record, Value};
use codex_protocol::metadata::{PluginBookMetadata, PluginSeriesMetadata};
use serde_json::json;

use super::text::{line, paragraphs};
use super::{book, series};

fn series_record(answer: serde_json::Value) -> Record {
    series::taken(&serde_json::from_value::<PluginSeriesMetadata>(answer).unwrap()).record
}

fn book_record(answer: serde_json::Value) -> Record {
    book::taken(&serde_json::from_value::<PluginBookMetadata>(answer).unwrap()).record
}

#[test]
fn a_full_series_answer_becomes_a_record() {
    let record = series_record(json!({
        "externalId": "1", "externalUrl": "https://x/1",
        "title": "  Berserk \n", "summary": "<p>A <b>dark</b> tale.</p><p>Guts &amp; co.<br>End</p>",
        "status": "ongoing", "year": 1989, "ageRating": 18, "language": "ja",
        "readingDirection": "rtl", "totalVolumeCount": 42, "totalChapterCount": 364.5,
        "genres": ["Action", "action", " "], "tags": ["Dark"],
        "authors": ["Kentaro Miura", {"name": "X", "role": "editor"}],
        "artists": ["Kentaro Miura"],
        "alternateTitles": [
            {"title": "ベルセルク", "language": "ja"}, {"title": "Kenpu", "language": "ja"},
            {"title": "B", "titleType": "english"}, {"title": "C"}
        ],
        "rating": {"score": 93.5, "source": "anilist", "voteCount": 10},
        "externalLinks": [{"url": "https://a.example/1", "label": ""}],
        "externalIds": [{"source": "api:anilist", "externalId": "30002"}]
    }));
    assert_eq!(
        record.values_json(),
        json!({
            "title": "Berserk", "summary": "A dark tale.\n\nGuts & co.\nEnd",
            "status": "ongoing", "year": 1989, "ageRating": 18, "language": "ja",
            "readingDirection": "rtl", "totalVolumeCount": 42, "totalChapterCount": 364.5,
            "genres": ["Action"], "tags": ["Dark"],
            "authors": [
                {"name": "Kentaro Miura", "role": "author"}, {"name": "X", "role": "editor"},
                {"name": "Kentaro Miura", "role": "illustrator"}
            ],
            "alternateTitles": [
                {"label": "ja", "title": "ベルセルク"}, {"label": "ja-2", "title": "Kenpu"},
                {"label": "english", "title": "B"}, {"label": "alternate", "title": "C"}
            ],
            "rating": {"score": 93.5, "source": "anilist", "voteCount": 10},
            "externalLinks": [{"label": "a.example", "url": "https://a.example/1"}],
            "externalIds": [{"source": "api:anilist", "externalId": "30002"}]
        })
    );
}

#[test]
fn values_that_do_not_fit_are_left_out_alone() {
    let record = series_record(json!({
        "externalId": "1", "externalUrl": "https://x/1",
        "title": "Good", "status": "sleeping", "readingDirection": "sideways", "year": 123_456,
        "ageRating": 99, "language": "no such language at all", "totalChapterCount": -3,
        "rating": {"score": 1000, "source": "x"},
        "externalRatings": [{"score": 50, "source": ""}, {"score": 50, "source": "mal"}],
        "externalLinks": [
            {"url": "javascript:alert(1)", "label": "bad"}, {"url": "https://good", "label": "good"}
        ],
        "externalIds": [
            {"source": "plugin:other", "externalId": "9"}, {"source": "api:mal", "externalId": "2"}
        ]
    }));
    assert_eq!(
        record.values_json(),
        json!({
            "title": "Good",
            "externalRatings": [{"score": 50.0, "source": "mal"}],
            "externalLinks": [{"label": "good", "url": "https://good"}],
            "externalIds": [{"source": "api:mal", "externalId": "2"}]
        })
    );
}

#[test]
fn a_book_answer_becomes_a_record() {
    let record = book_record(json!({
        "externalId": "OL1", "externalUrl": "https://x/1",
        "title": "Alice", "subtitle": "In Wonderland", "releaseDate": "1865-11-26T00:00:00Z",
        "isbn": "978-0-14-143976-1", "isbns": ["080442957x", "nonsense", "9780141439761"],
        "volume": 1.5, "seriesPosition": 2, "subjects": ["Fantasy"],
        "authors": [{"name": "Lewis Carroll", "role": "author", "sortName": "Carroll, Lewis"}],
        "awards": [{"name": "Prize", "year": 1900, "won": true}]
    }));
    assert_eq!(
        record.values_json(),
        json!({
            "title": "Alice", "subtitle": "In Wonderland", "releaseDate": "1865-11-26",
            "isbns": ["9780141439761", "080442957X"], "volume": 1.5, "seriesPosition": 2.0,
            "subjects": ["Fantasy"],
            "authors": [{"name": "Lewis Carroll", "role": "author", "sortName": "Carroll, Lewis"}],
            "awards": [{"name": "Prize", "year": 1900, "won": true}]
        })
    );
}

#[test]
fn an_empty_answer_provides_nothing() {
    let record = series_record(json!({"externalId": "1", "externalUrl": "https://x/1"}));
    assert_eq!(record, Record::default());
}

#[test]
fn text_is_plain_and_bounded() {
    let cases = [
        ("plain", Some("plain")),
        ("a < b & c", Some("a < b & c")),
        ("I <3 you", Some("I <3 you")),
        ("<script>alert(1)</script>hello", Some("hello")),
        ("<img src=x onerror=alert(1)>", None),
        ("&lt;b&gt;", Some("<b>")),
        ("one<BR/>two", Some("one\ntwo")),
        ("<ul><li>a</li><li>b</li></ul>", Some("- a\n- b")),
        ("a\n\n\n\n\nb", Some("a\n\nb")),
        ("  \n ", None),
    ];
    for (html, expected) in cases {
        assert_eq!(paragraphs(html).as_deref(), expected, "{html}");
    }
    assert_eq!(paragraphs(&"x".repeat(100_000)).unwrap().len(), 20_000);
    assert_eq!(line(&"é".repeat(5_000)).unwrap().chars().count(), 1_000);
    assert_eq!(line("a\u{0}b\tc"), Some("a b c".to_owned()));
}

#[test]
fn lists_are_bounded() {
    let genres: Vec<String> = (0..5_000).map(|number| format!("genre {number}")).collect();
    let record = series_record(json!({
        "externalId": "1", "externalUrl": "https://x/1", "genres": genres
    }));
    let Some(Value::TextList(kept)) = record.get(Field::Genres) else {
        panic!("genres were dropped as a whole");
    };
    assert_eq!(kept.len(), 1_000);
}

#[test]
fn the_named_cover_or_the_largest_offered_is_taken() {
    let cover = |values: serde_json::Value| {
        let mut answer = json!({"externalId": "1", "externalUrl": "https://x/1"});
        answer
            .as_object_mut()
            .unwrap()
            .extend(values.as_object().unwrap().clone());
        book_record(answer).text(Field::CoverUrl).map(str::to_owned)
    };
    let offered = json!([
        {"url": "https://x/s.jpg", "size": "small"},
        {"url": "https://x/l.jpg", "size": "large"},
        {"url": "https://x/l2.jpg", "size": "large"}
    ]);
    let measured = json!([
        {"url": "https://x/a.jpg", "width": 100, "height": 150},
        {"url": "https://x/b.jpg", "width": 400, "height": 600},
        {"url": "https://x/c.jpg", "size": "large"}
    ]);
    let table = [
        (
            json!({"coverUrl": "https://x/named.jpg", "covers": offered}),
            Some("https://x/named.jpg"),
        ),
        (json!({"covers": offered}), Some("https://x/l.jpg")),
        (json!({"covers": measured}), Some("https://x/b.jpg")),
        (json!({"coverUrl": "javascript:alert(1)"}), None),
        (json!({}), None),
    ];
    for (values, expected) in table {
        assert_eq!(cover(values.clone()).as_deref(), expected, "{values}");
    }
    let series = series_record(json!({
        "externalId": "1", "externalUrl": "https://x/1", "coverUrl": "https://x/s.jpg",
        "bannerUrl": "https://x/banner.jpg"
    }));
    assert_eq!(series.values_json(), json!({"coverUrl": "https://x/s.jpg"}));
}

#[test]
fn what_is_left_out_is_told_with_its_reason() {
    let series = json!({
        "externalId": "1", "externalUrl": "https://x/1", "ageRating": 25, "language": "not a language",
        "rating": {"source": "x", "score": 101.0}, "year": 1999,
    });
    let taken = series::taken(&serde_json::from_value(series).unwrap());
    assert_eq!(taken.record.get(Field::Year), Some(&Value::Integer(1999)));
    let told: Vec<(Field, &str)> = taken
        .left_out
        .iter()
        .map(|(field, reason)| (*field, reason.as_str()))
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    for (field, part) in [
        (Field::AgeRating, "and is 25"),
        (Field::Language, "language tag"),
        (Field::Rating, "and is 101"),
    ] {
        let reason = &taken.left_out[&field];
        assert!(reason.contains(part), "{field}: {reason}");
    }

    let book = json!({
        "externalId": "1", "externalUrl": "https://x/1",
        "releaseDate": format!("some day in {}", "x".repeat(100)),
    });
    let taken = book::taken(&serde_json::from_value(book).unwrap());
    let reason = &taken.left_out[&Field::ReleaseDate];
    assert!(reason.starts_with("must be a date"), "{reason}");
    assert!(reason.chars().count() < 150, "{reason}");
}
