//! An item as rules see it, put together from what is stored.

use codex_domain::ItemId;
use codex_domain::metadata::{Item, Record};
use codex_matching::context::{Context, ExternalRef};
use codex_store::repo::laboratory::{KnownId, SeriesFacts};
use serde_json::Value;

/// A series or a book with everything rules may ask for.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// Which; `None` for one that was made up.
    pub(crate) item: Option<ItemId>,
    /// The title shown.
    pub(crate) title: String,
    /// The name of its folder; of a made-up one, its title.
    pub(crate) name: String,
    /// Books of a series.
    pub(crate) book_count: u64,
    /// Its metadata.
    pub(crate) record: Record,
    /// Its ids elsewhere.
    pub(crate) external_ids: Vec<ExternalRef>,
    /// The sources whose id a person chose.
    by_person: Vec<String>,
}

/// The id by which a plugin knows an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Linked<'a> {
    /// The id there.
    pub(crate) id: &'a str,
    /// Whether a person chose it.
    pub(crate) by_person: bool,
}

impl Subject {
    /// An item of which nothing but a title is known.
    pub(crate) fn titled(title: &str) -> Self {
        Self {
            item: None,
            title: title.to_owned(),
            name: title.to_owned(),
            book_count: 0,
            record: Record::default(),
            external_ids: Vec::new(),
            by_person: Vec::new(),
        }
    }

    /// An item that is stored.
    pub(crate) fn stored(
        item: ItemId,
        (title, name): (String, String),
        book_count: u64,
        record: Record,
        ids: Vec<KnownId>,
    ) -> Self {
        let by_person = ids
            .iter()
            .filter(|id| id.by_person)
            .map(|id| id.source.clone())
            .collect();
        Self {
            item: Some(item),
            title,
            name,
            book_count,
            record,
            external_ids: ids.into_iter().map(reference).collect(),
            by_person,
        }
    }

    /// A series as a shelf is read. Values that cannot be read count as absent.
    pub(crate) fn series(facts: SeriesFacts) -> Self {
        let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        let record = Record::from_json(Item::Series, &json(&facts.values), &json(&facts.locks));
        let record = record.unwrap_or_else(|error| {
            tracing::warn!(series = %facts.id, %error, "a stored record cannot be read");
            Record::default()
        });
        Self::stored(
            ItemId::Series(facts.id),
            (facts.title, facts.name),
            facts.book_count.into(),
            record,
            facts.external_ids,
        )
    }

    /// Whether it is a book; what was made up is a series.
    pub(crate) const fn is_book(&self) -> bool {
        matches!(self.item, Some(ItemId::Book(_)))
    }

    /// As rules want it.
    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            item: self.item,
            title: &self.title,
            book_count: self.book_count,
            record: &self.record,
            external_ids: &self.external_ids,
            custom_metadata: &Value::Null,
        }
    }

    /// The id by which a source knows it.
    pub(crate) fn linked(&self, source: &str) -> Option<Linked<'_>> {
        let known = self.external_ids.iter().find(|id| id.source == source)?;
        Some(Linked {
            id: &known.id,
            by_person: self.by_person.iter().any(|chosen| chosen == source),
        })
    }
}

fn reference(id: KnownId) -> ExternalRef {
    ExternalRef {
        source: id.source,
        id: id.external_id,
        url: id.external_url,
    }
}
