//! What people, plugins and scans do to an item, at random.

use std::collections::BTreeMap;

use codex_domain::metadata::{
    Author, AuthorRole, ChosenBy, ExternalId, Field, Link, Origin, Rating, Record, Value,
};
use codex_domain::plugin::PluginPermission;
use codex_store::repo::series;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::world::{World, clock};
use crate::journal::{Recorder, Scope, UndoRequest};
use crate::metadata::{Answer, Edit, MachineApply, NewExternalId};

/// The fields the stories are about: one of every kind of value.
pub(super) const FIELDS: [Field; 10] = [
    Field::Title,
    Field::TitleSort,
    Field::Year,
    Field::TotalChapterCount,
    Field::Genres,
    Field::Authors,
    Field::ExternalLinks,
    Field::ExternalIds,
    Field::Rating,
    Field::ExternalRatings,
];

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

pub(super) fn operations() -> impl Strategy<Value = Vec<Operation>> {
    vec(operation(), 1..14)
}

fn operation() -> impl Strategy<Value = Operation> {
    let item = 0..2usize;
    prop_oneof![
        3 => (item.clone(), records(), fields(), vec((select(&FIELDS[..]), any::<bool>()), 0..3))
            .prop_map(|(item, record, cleared, locks)| Operation::Edit(item, record, cleared, locks)),
        6 => offers().prop_map(Operation::Machine),
        2 => (offers(), fields()).prop_map(|(offer, fields)| Operation::Ticked(offer, fields)),
        2 => (item.clone(), records()).prop_map(|(item, record)| Operation::Scan(item, record)),
        1 => (item.clone(), "[12]").prop_map(|(item, id)| Operation::AddId(item, id)),
        1 => (item.clone(), option::of(0..3u8)).prop_map(|(item, cover)| Operation::Cover(item, cover)),
        3 => (0..3usize).prop_map(Operation::UndoRun),
        3 => any::<Index>().prop_map(Operation::UndoEntry),
        1 => item.prop_map(Operation::UndoItem),
    ]
}

fn fields() -> impl Strategy<Value = Vec<Field>> {
    subsequence(FIELDS.to_vec(), 0..4)
}

pub(super) fn offers() -> impl Strategy<Value = Offer> {
    (0..2usize, 0..2usize, 0..3usize, "[12]", records()).prop_map(
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
fn records() -> impl Strategy<Value = Record> {
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
        |((title, sort, year, chapters), (genres, people, links, ids, ratings))| {
            let mut record = Record::default();
            record.set(Field::Title, title.map(Value::Text));
            record.set(Field::TitleSort, sort.map(Value::Text));
            record.set(Field::Year, year.map(Value::Integer));
            let chapters = chapters
                .filter(|it| it.is_finite())
                .map(|it| f64::from(it.abs()));
            record.set(Field::TotalChapterCount, chapters.map(Value::Number));
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

    /// A scan of a known series that finds the record in its files.
    pub(super) async fn scan(&self, item: usize, record: &Record) {
        let id = self.items[item].series().unwrap();
        let known = series::by_id(self.db(), id).await.unwrap().unwrap();
        let mut after = known.metadata.clone();
        for (field, value) in record.values() {
            let is_scanned = after.origins.get(&field).is_none_or(Origin::is_scanned);
            if is_scanned && !after.record.is_locked(field) {
                after.record.set(field, Some(value.clone()));
                after.origins.insert(field, Origin::ComicInfo);
            }
        }
        let recorder = Recorder::new(self.runs[0].clone(), clock());
        let tx = self.db().begin().await.unwrap();
        let saved = recorder.absorb(&tx, &known, &after).await.unwrap();
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
        self.app.app.journal.undo(&self.caller, request).await
    }
}
