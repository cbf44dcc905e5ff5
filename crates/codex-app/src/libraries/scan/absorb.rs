//! Takes what a scan found into what is known, and leaves alone what people, plugins and locks hold.

use codex_domain::metadata::{Field, Item, Origin, Subject, Value};
use codex_matching::fingerprint;
use codex_store::repo::books::Contribution;
use codex_store::repo::journal::Refused;
use codex_store::repo::metadata::Metadata;

/// Takes `found` into `known`. A field changes only when it is not locked and its value came from a scan (or
/// there is none), and never to what somebody took back; what a scan once found and finds no more is dropped.
/// Returns whether anything changed.
pub(super) fn absorb(
    known: &mut Metadata,
    found: &Metadata,
    item: Item,
    taken_back: &[Refused],
) -> bool {
    let before = known.clone();
    for field in item.fields().iter().copied() {
        if !is_open(known, field) || is_taken_back(found, field, taken_back) {
            continue;
        }
        known.record.set(field, found.record.get(field).cloned());
        match found.origins.get(&field) {
            Some(origin) => known.origins.insert(field, origin.clone()),
            None => known.origins.remove(&field),
        };
    }
    *known != before
}

fn is_taken_back(found: &Metadata, field: Field, taken_back: &[Refused]) -> bool {
    if taken_back.is_empty() {
        return false;
    }
    let Some((value, origin)) = scanned(found, field) else {
        return false;
    };
    let hash = fingerprint(value);
    taken_back.iter().any(|refused| {
        let refusal = &refused.refusal;
        refusal.subject == Subject::Field(field)
            && refusal.origin == *origin
            && refusal.value_hash == hash
    })
}

fn is_open(known: &Metadata, field: Field) -> bool {
    if known.record.is_locked(field) {
        return false;
    }
    match known.origins.get(&field) {
        Some(origin) => origin.is_scanned(),
        // A value of unknown origin is somebody's.
        None => known.record.get(field).is_none(),
    }
}

/// What is known about a series from its folder's name and its books, the more trusted first.
///
/// A claim counts only when all books that make it agree: a folder of many series keeps its own name.
pub(super) struct SeriesFindings {
    metadata: Metadata,
    claims: Vec<(Field, Agreement)>,
    first_year: Option<(i64, Origin)>,
    genres: Union,
    tags: Union,
}

#[derive(Clone, Default)]
enum Agreement {
    #[default]
    Silent,
    On(Value, Origin),
    Broken,
}

#[derive(Default)]
struct Union {
    texts: Vec<String>,
    origin: Option<Origin>,
}

/// Claims of files about the series.
const CLAIMED: [Field; 4] = [
    Field::Title,
    Field::TotalVolumeCount,
    Field::ReadingDirection,
    Field::AgeRating,
];
/// Fields a series shares with its books.
const SHARED: [Field; 3] = [Field::Publisher, Field::Language, Field::Authors];
/// More than this is not a description any more.
const MAX_UNION: usize = 40;

impl SeriesFindings {
    pub(super) fn new(folder: Metadata) -> Self {
        Self {
            metadata: folder,
            claims: CLAIMED
                .into_iter()
                .chain(SHARED)
                .map(|field| (field, Agreement::Silent))
                .collect(),
            first_year: None,
            genres: Union::default(),
            tags: Union::default(),
        }
    }

    /// Hears one book.
    pub(super) fn hear(&mut self, book: &Contribution) {
        for (field, agreement) in &mut self.claims {
            let source = if CLAIMED.contains(field) {
                &book.claims
            } else {
                &book.metadata
            };
            if let Some((value, origin)) = scanned(source, *field) {
                agreement.hear(value, origin);
            }
        }
        if let Some((Value::Integer(year), origin)) = scanned(&book.metadata, Field::Year)
            && self
                .first_year
                .as_ref()
                .is_none_or(|(first, _)| year < first)
        {
            self.first_year = Some((*year, origin.clone()));
        }
        self.genres.hear(scanned(&book.metadata, Field::Genres));
        self.tags.hear(scanned(&book.metadata, Field::Tags));
    }

    /// What they say together.
    pub(super) fn conclude(mut self) -> Metadata {
        for (field, agreement) in std::mem::take(&mut self.claims) {
            if let Agreement::On(value, origin) = agreement {
                self.take(field, value, origin);
            }
        }
        // The folder's year, where it has one, is the year of the series; a book's may be that of a reprint.
        if let (Some((year, origin)), None) = (
            self.first_year.take(),
            self.metadata.record.get(Field::Year),
        ) {
            self.take(Field::Year, Value::Integer(year), origin);
        }
        for (field, union) in [
            (Field::Genres, std::mem::take(&mut self.genres)),
            (Field::Tags, std::mem::take(&mut self.tags)),
        ] {
            if let Some(origin) = union.origin {
                self.take(field, Value::TextList(union.texts), origin);
            }
        }
        self.metadata
    }

    fn take(&mut self, field: Field, value: Value, origin: Origin) {
        self.metadata.record.set(field, Some(value));
        self.metadata.origins.insert(field, origin);
    }
}

impl Agreement {
    fn hear(&mut self, value: &Value, origin: &Origin) {
        match self {
            Self::Silent => *self = Self::On(value.clone(), origin.clone()),
            Self::On(agreed, best) if agreed.same_as(value) => {
                if origin < best {
                    *best = origin.clone();
                }
            }
            Self::On(..) => *self = Self::Broken,
            Self::Broken => {}
        }
    }
}

impl Union {
    fn hear(&mut self, list: Option<(&Value, &Origin)>) {
        let Some((Value::TextList(texts), origin)) = list else {
            return;
        };
        self.origin.get_or_insert_with(|| origin.clone());
        for text in texts {
            let is_new = !self
                .texts
                .iter()
                .any(|known| known.to_lowercase() == text.to_lowercase());
            if is_new && self.texts.len() < MAX_UNION {
                self.texts.push(text.clone());
            }
        }
    }
}

/// A value that a scan found, with its source.
fn scanned(metadata: &Metadata, field: Field) -> Option<(&Value, &Origin)> {
    let origin = metadata
        .origins
        .get(&field)
        .filter(|origin| origin.is_scanned())?;
    Some((metadata.record.get(field)?, origin))
}

#[cfg(test)]
mod tests;
