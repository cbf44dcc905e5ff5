//! The sample series of the documentation, for tests of every part of the engine.

use codex_domain::metadata::{AlternateTitle, Author, AuthorRole, Field, Record, Value};
use codex_domain::{ItemId, SeriesId};

use crate::context::{Context, ExternalRef};

/// The sample series of the documentation.
pub(crate) struct Sample {
    record: Record,
    external_ids: Vec<ExternalRef>,
    custom: serde_json::Value,
    id: SeriesId,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let mut record = Record::default();
        record.set(Field::Title, text("One Piece (Digital)"));
        record.set(Field::TitleSort, text("One Piece"));
        record.set(Field::Year, Some(Value::Integer(1997)));
        record.set(Field::Status, text("ongoing"));
        record.set(Field::Publisher, text("Shueisha"));
        record.set(Field::Language, text("ja"));
        record.set(Field::TotalChapterCount, Some(Value::Number(1100.0)));
        let genres = ["Action", "Adventure"].map(str::to_owned);
        record.set(Field::Genres, Some(Value::TextList(genres.to_vec())));
        let oda = Author {
            name: "Eiichiro Oda".to_owned(),
            role: AuthorRole::Writer,
            sort_name: Some("Oda, Eiichiro".to_owned()),
        };
        record.set(Field::Authors, Some(Value::Authors(vec![oda])));
        let native = AlternateTitle {
            label: "ja".to_owned(),
            title: "ワンピース".to_owned(),
        };
        record.set(Field::AlternateTitles, Some(Value::Titles(vec![native])));
        record.set_lock(Field::Title, true);
        let reference = |source: &str, id: &str| ExternalRef {
            source: source.to_owned(),
            id: id.to_owned(),
            url: Some(format!("https://example.org/{id}")),
        };
        Self {
            record,
            external_ids: vec![
                reference("plugin:metadata-echo", "echo-21"),
                reference("api:anilist", "21"),
            ],
            custom: serde_json::json!({"match": {"wanted": true, "note": "a.b"}}),
            id: "01939d3c-7a00-7000-8000-000000000001".parse().unwrap(),
        }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            item: Some(ItemId::Series(self.id)),
            book_count: 12,
            external_ids: &self.external_ids,
            custom_metadata: &self.custom,
            ..Context::titled("One Piece", &self.record)
        }
    }
}
