//! What people, plugins and scans do to an item, at random.

use std::collections::BTreeMap;

use codex_domain::ItemId;
use codex_domain::metadata::{
    Author, AuthorRole, ChosenBy, ExternalId, Field, Item, Link, Origin, Rating, Record, Value,
};
use codex_domain::plugin::PluginPermission;
use codex_store::repo::books::{self, NewBook};
use codex_store::repo::metadata::Metadata;
use codex_store::repo::series;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::world::{World, clock, file};
use crate::journal::{Recorder, Scope, UndoRequest};
use crate::metadata::{Answer, Edit, MachineApply, NewExternalId};

/// The fields the stories are about: one of every kind of value.
pub(super) const fn fields_of(item: Item) -> [Field; 10] {
    [
        Field::Title,
        Field::TitleSort,
        Field::Year,
        number_of(item),
        Field::Genres,
        Field::Authors,
        Field::ExternalLinks,
        Field::ExternalIds,
        Field::Rating,
        Field::ExternalRatings,
    ]
}

const fn number_of(item: Item) -> Field {
    match item {
        Item::Series => Field::TotalChapterCount,
        Item::Book => Field::Volume,
    }
}

#[derive(Debug, Clone)]
pub(super) enum Operation {
    Edit(usize, Record, Vec<Field>, Vec<(Field, bool)>),
    Machine(Offer),
    Ticked(Offer, Vec<Field>),
    Scan(usize, Record),
    AddId(usize, String),
    Cover(usize, Option<u8>),
    UndoRun(usize),
    UndoEntry(Index),
    UndoItem(usize),
}

/// A plugin's answer for an item.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) item: usize,
    pub(super) plugin: usize,
    pub(super) run: usize,
    pub(super) id: String,
    pub(super) record: Record,
}

pub(super) fn operations(kind: Item) -> impl Strategy<Value = Vec<Operation>> {
    vec(operation(kind), 1..14)
}

fn operation(kind: Item) -> impl Strategy<Value = Operation> {
    let item = 0..2usize;
    let lockable = select(fields_of(kind).to_vec());
    prop_oneof![
        3 => (item.clone(), records(kind), fields(kind), vec((lockable, any::<bool>()), 0..3))
            .prop_map(|(item, record, cleared, locks)| Operation::Edit(item, record, cleared, locks)),
        6 => offers(kind).prop_map(Operation::Machine),
        2 => (offers(kind), fields(kind)).prop_map(|(offer, fields)| Operation::Ticked(offer, fields)),
        2 => (item.clone(), records(kind)).prop_map(|(item, record)| Operation::Scan(item, record)),
        1 => (item.clone(), "[12]").prop_map(|(item, id)| Operation::AddId(item, id)),
        1 => (item.clone(), option::of(0..3u8)).prop_map(|(item, cover)| Operation::Cover(item, cover)),
        3 => (0..3usize).prop_map(Operation::UndoRun),
        3 => any::<Index>().prop_map(Operation::UndoEntry),
        1 => item.prop_map(Operation::UndoItem),
    ]
}

fn fields(kind: Item) -> impl Strategy<Value = Vec<Field>> {
    subsequence(fields_of(kind).to_vec(), 0..4)
}

pub(super) fn offers(kind: Item) -> impl Strategy<Value = Offer> {
    (0..2usize, 0..2usize, 0..3usize, "[12]", records(kind)).prop_map(
        |(item, plugin, run, id, record)| Offer {
            item,
            plugin,
            run,
            id,
            record,
        },
    )
}

pub(super) fn granted() -> impl Strategy<Value = Vec<PluginPermission>> {
    let all: Vec<PluginPermission> = PluginPermission::all()
        .filter(|permission| *permission != PluginPermission::MetadataWriteAll)
        .collect();
    let count = all.len();
    subsequence(all, 0..=count)
}

pub(super) fn policies() -> impl Strategy<Value = Option<String>> {
    let texts = [
        r#"{"default": {"strategy": "fill_gaps"}}"#,
        r#"{"default": {"strategy": "merge_lists"}, "genres": {"map": {"a": "b"}, "deny": ["c"]}}"#,
        r#"{"fields": {"title": {"providers": ["bound", "free"]}, "year": {"strategy": "fill_gaps", "providers": ["free"]}}}"#,
    ];
    option::of(select(texts.to_vec()).prop_map(str::to_owned))
}

/// Values from small worlds, so that they meet again.
fn records(kind: Item) -> impl Strategy<Value = Record> {
    let word = "[abcA]{1,2}";
    let texts = (
        option::of(word),
        option::of(word),
        option::of(0..3i64),
        option::of(any::<f32>()),
    );
    let lists = (
        vec(word, 0..3),
        vec("[ab]", 0..2),
        vec(("[xy]", "[ab]"), 0..3),
        vec(("[xy]", "[12]"), 0..3),
        vec(("[xy]", 0.0..100.0f64), 0..3),
    );
    (texts, lists).prop_map(
        move |((title, sort, year, number), (genres, people, links, ids, ratings))| {
            let mut record = Record::default();
            record.set(Field::Title, title.map(Value::Text));
            record.set(Field::TitleSort, sort.map(Value::Text));
            record.set(Field::Year, year.map(Value::Integer));
            let number = number
                .filter(|it| it.is_finite())
                .map(|it| f64::from(it.abs()));
            record.set(number_of(kind), number.map(Value::Number));
            record.set(Field::Genres, Some(Value::TextList(genres)));
            let people = people.into_iter().map(|name| Author {
                name,
                role: AuthorRole::Author,
                sort_name: None,
            });
            record.set(Field::Authors, Some(Value::Authors(people.collect())));
            let links = links.into_iter().map(|(label, path)| Link {
                label,
                url: format!("https://x/{path}"),
                link_type: None,
            });
            record.set(Field::ExternalLinks, Some(Value::Links(links.collect())));
            let ids = ids.into_iter().map(|(source, external_id)| ExternalId {
                source: format!("api:{source}"),
                external_id,
            });
            record.set(Field::ExternalIds, Some(Value::ExternalIds(ids.collect())));
            let ratings: Vec<Rating> = ratings
                .into_iter()
                .map(|(source, score)| Rating {
                    source,
                    score,
                    vote_count: None,
                })
                .collect();
            record.set(Field::Rating, ratings.first().cloned().map(Value::Rating));
            record.set(Field::ExternalRatings, Some(Value::Ratings(ratings)));
            record
        },
    )
}

impl World<'_> {
    pub(super) async fn offer(&self, offer: &Offer, chosen: Option<&[Field]>) {
        let answer = Answer {
            record: offer.record.clone(),
            url: Some(format!("https://x/{}", offer.id)),
            left_out: BTreeMap::new(),
        };
        let apply = MachineApply {
            item: self.items[offer.item],
            plugin: &self.plugins[offer.plugin],
            external_id: &offer.id,
            answer: &answer,
            chosen,
            chosen_by: match chosen {
                Some(_) => ChosenBy::Person,
                None => ChosenBy::Machine,
            },
            completes: None,
            alongside: None,
        };
        let run = self.runs[offer.run].clone();
        let metadata = &self.app.app.metadata;
        let applied = metadata.apply_answer(&self.caller, apply, run).await;
        applied.unwrap();
    }

    pub(super) async fn edit(
        &self,
        item: usize,
        record: &Record,
        cleared: &[Field],
        locks: &[(Field, bool)],
    ) {
        let mut fields: BTreeMap<String, serde_json::Value> = record
            .values()
            .map(|(field, value)| (field.name().to_owned(), value.to_json()))
            .collect();
        for field in cleared {
            fields.insert(field.name().to_owned(), serde_json::Value::Null);
        }
        let edit = Edit {
            fields,
            locks: locks
                .iter()
                .map(|(field, locked)| (field.name().to_owned(), *locked))
                .collect(),
        };
        let metadata = &self.app.app.metadata;
        let edited = metadata.edit(&self.caller, self.items[item], edit).await;
        edited.unwrap();
    }

    /// A scan of a known item that finds the record in its files.
    pub(super) async fn scan(&self, item: usize, record: &Record) {
        let recorder = Recorder::new(self.runs[0].clone(), clock());
        let tx = self.db().begin().await.unwrap();
        let saved = match self.items[item] {
            ItemId::Series(id) => {
                let known = series::by_id(&tx, id).await.unwrap().unwrap();
                let after = scanned(&known.metadata, record);
                recorder.absorb(&tx, &known, &after).await.unwrap()
            }
            ItemId::Book(id) => {
                let known = books::by_id(&tx, id).await.unwrap().unwrap();
                let after = scanned(&known.metadata, record);
                let book = NewBook {
                    id,
                    library_id: self.library,
                    series_id: known.summary.series_id,
                    file: &file(id),
                    metadata: &after,
                    at: clock().now(),
                };
                recorder.replace_file(&tx, &known, &book).await.unwrap()
            }
        };
        assert_ne!(saved, codex_store::repo::journal::Saved::Stale);
        tx.commit().await.unwrap();
    }

    pub(super) async fn add_id(&self, item: usize, id: &str) {
        let new = NewExternalId {
            source: "api:x".to_owned(),
            external_id: id.to_owned(),
            external_url: None,
        };
        let metadata = &self.app.app.metadata;
        let added = metadata.add_external_id(&self.caller, self.items[item], new);
        added.await.unwrap();
    }

    pub(super) async fn choose_cover(&self, item: usize, cover: Option<u8>) {
        let picture = cover.map(|byte| ([byte; 16], Some(format!("https://x/{byte}.jpg"))));
        let metadata = &self.app.app.metadata;
        let chosen = metadata.show(&self.caller, self.items[item], "Cover".to_owned(), picture);
        chosen.await.unwrap();
    }

    pub(super) async fn undo(&self, scope: Scope) -> crate::Result<crate::journal::Undone> {
        let request = UndoRequest {
            scope,
            from: None,
            to: None,
            dry_run: false,
        };
        let undoing = self.app.app.journal.undo(&self.caller, request).await?;
        Ok(undoing.done().unwrap())
    }
}

/// What a scan leaves of what it finds: nothing that is locked or not a scan's.
fn scanned(before: &Metadata, found: &Record) -> Metadata {
    let mut after = before.clone();
    for (field, value) in found.values() {
        let is_scanned = after.origins.get(&field).is_none_or(Origin::is_scanned);
        if is_scanned && !after.record.is_locked(field) {
            after.record.set(field, Some(value.clone()));
            after.origins.insert(field, Origin::ComicInfo);
        }
    }
    after
}
