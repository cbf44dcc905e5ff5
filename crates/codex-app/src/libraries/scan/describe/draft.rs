//! Metadata in the making: every value checked against its field and kept with its origin.

use codex_domain::metadata::{Field, Item, Origin, Value};
use codex_formats::Sourced;
use codex_formats::metadata::Origin as Source;
use codex_store::repo::metadata::Metadata;

use crate::text;

/// Collects values with their origins; what does not fit its field becomes a warning.
pub(super) struct Draft {
    item: Item,
    pub(super) metadata: Metadata,
    pub(super) warnings: Vec<String>,
}

impl Draft {
    pub(super) fn new(item: Item) -> Self {
        Self {
            item,
            metadata: Metadata::default(),
            warnings: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, field: Field, value: Option<Value>, origin: Origin) {
        debug_assert!(
            self.item.fields().contains(&field),
            "{field} is no field of a {}",
            self.item.name()
        );
        let Some(value) = value else { return };
        match Value::from_json(field, &value.to_json()) {
            Ok(Some(value)) => {
                self.metadata.record.set(field, Some(value));
                self.metadata.origins.insert(field, origin);
            }
            Ok(None) => {}
            Err(error) => self
                .warnings
                .push(format!("What {origin} says was left out: {error}.")),
        }
    }

    pub(super) fn text(&mut self, field: Field, text: Option<&str>, origin: Origin) {
        self.set(field, text::maybe_line(text).map(Value::Text), origin);
    }

    pub(super) fn sourced(&mut self, field: Field, text: Option<&Sourced<String>>) {
        if let Some(text) = text {
            self.text(field, Some(&text.value), named(text.origin));
        }
    }

    pub(super) fn integer(&mut self, field: Field, number: Option<impl Into<i64>>, origin: Origin) {
        self.set(
            field,
            number.map(|number| Value::Integer(number.into())),
            origin,
        );
    }

    pub(super) fn number(&mut self, field: Field, number: Option<f64>, origin: Origin) {
        self.set(field, number.map(Value::Number), origin);
    }

    pub(super) fn list(&mut self, field: Field, texts: &[String], origin: Origin) {
        let texts = texts.iter().filter_map(|text| text::line(text)).collect();
        self.set(field, Some(Value::TextList(texts)), origin);
    }
}

/// The origin's name here.
pub(super) fn named(source: Source) -> Origin {
    match source {
        Source::ComicInfo => Origin::ComicInfo,
        Source::MetronInfo => Origin::MetronInfo,
        Source::Comet => Origin::Comet,
        Source::ComicBookInfo => Origin::ComicBookInfo,
        Source::Opf => Origin::Opf,
        Source::Xmp | Source::PdfInfo => Origin::Pdf,
        Source::FileName => Origin::FileName,
        Source::FolderName => Origin::Folder,
    }
}
