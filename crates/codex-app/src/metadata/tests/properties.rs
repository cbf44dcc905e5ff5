//! The properties themselves.

use std::collections::HashMap;

use codex_domain::JournalEntryId;
use codex_domain::metadata::{Field, Item, Record, Subject, Value};
use codex_domain::plugin::may_write;
use codex_matching::{added, fingerprint};
use codex_store::repo::journal::{self, Entry, ItemState, Refused};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tokio::runtime::Runtime;

use super::operations::{Offer, Operation, fields_of, granted, offers, operations, policies};
use super::world::World;
use crate::journal::{Scope, Undone, UndoneEntry};
use crate::testing::{TestApp, TestDb};

type Outcome = Result<(), TestCaseError>;

/// Runs one property on one server; every case has a shelf of its own.
fn on_one_server<S: Strategy>(
    cases: u32,
    strategy: S,
    property: &impl AsyncFn(&TestApp, S::Value) -> Outcome,
) {
    let runtime = Runtime::new().unwrap();
    let app = runtime.block_on(async { TestApp::on(TestDb::sqlite().await).await });
    let mut runner = TestRunner::new(Config {
        cases,
        // A failure is told whole; there is no file to keep it in.
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&strategy, |value| runtime.block_on(property(&app, value)));
    runtime.block_on(app.app.shutdown());
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn whatever_happens_to_series_the_journal_tells_it_and_locks_and_rights_hold() {
    whatever_happens(Item::Series);
}

#[test]
fn whatever_happens_to_books_the_journal_tells_it_and_locks_and_rights_hold() {
    whatever_happens(Item::Book);
}

fn whatever_happens(kind: Item) {
    let story = (operations(kind), policies(), granted());
    on_one_server(96, story, &async |app, (operations, policy, granted)| {
        let world = World::new(app, kind, policy, granted).await;
        for operation in &operations {
            step(&world, operation).await?;
            retold(&world).await?;
        }
        Ok(())
    });
}

async fn step(world: &World<'_>, operation: &Operation) -> Outcome {
    match operation {
        Operation::Edit(item, record, cleared, locks) => {
            world.edit(*item, record, cleared, locks).await;
        }
        Operation::Machine(offer) => return machine(world, offer).await,
        Operation::Ticked(offer, chosen) => {
            let before = world.state(offer.item).await;
            world.offer(offer, Some(chosen)).await;
            let after = world.state(offer.item).await;
            guarded(world, offer, &before, &after)?;
        }
        Operation::Scan(item, record) => world.scan(*item, record).await,
        Operation::AddId(item, id) => world.add_id(*item, id).await,
        Operation::Cover(item, cover) => world.choose_cover(*item, *cover).await,
        Operation::UndoRun(run) => return undone(world, Scope::Run(world.runs[*run].id)).await,
        Operation::UndoItem(item) => return undone(world, Scope::Item(world.items[*item])).await,
        Operation::UndoEntry(pick) => {
            let changes = world.changes().await;
            if !changes.is_empty() {
                let entry = pick.get(&changes).entry.id;
                return undone(world, Scope::Entry(entry)).await;
            }
        }
    }
    Ok(())
}

/// A machine respects locks, rights and what was taken back; and once is as good as twice.
async fn machine(world: &World<'_>, offer: &Offer) -> Outcome {
    let item = world.items[offer.item];
    let before = world.state(offer.item).await;
    let refused = journal::refusals(world.db(), item).await.unwrap();
    world.offer(offer, None).await;
    let after = world.state(offer.item).await;
    guarded(world, offer, &before, &after)?;
    let plugin = format!("plugin:{}", world.plugins[offer.plugin].row.name);
    for field in fields_of(world.kind) {
        let written = after.metadata.record.get(field);
        if written == before.metadata.record.get(field) {
            continue;
        }
        let hash = written.map(fingerprint);
        let is_refused = refused.iter().any(|refusal| {
            let refusal = &refusal.refusal;
            refusal.subject == Subject::Field(field)
                && refusal.origin.to_string() == plugin
                && Some(refusal.value_hash) == hash
        });
        prop_assert!(!is_refused, "{field} was taken back and came back");
        if JOINED.contains(&field)
            && let Some(written) = written
        {
            let gone: Vec<[u8; 16]> = refused
                .iter()
                .filter(|it| it.refusal.subject == Subject::Field(field))
                .filter(|it| it.refusal.origin.to_string() == plugin)
                .flat_map(|it| gained(field, it))
                .collect();
            for element in added(before.metadata.record.get(field), written) {
                prop_assert!(!gone.contains(&element), "a part of {field} came back");
            }
        }
        let was_persons = before.metadata.origins.get(&field).map(ToString::to_string);
        prop_assert_ne!(was_persons.as_deref(), Some("person"));
    }
    let count = world.changes().await.len();
    world.offer(offer, None).await;
    prop_assert_eq!(
        world.changes().await.len(),
        count,
        "applying twice changed something"
    );
    Ok(())
}

/// The fields whose lists always join what is there.
const JOINED: [Field; 3] = [
    Field::ExternalLinks,
    Field::ExternalIds,
    Field::ExternalRatings,
];

/// What a change that was taken back had added to a list.
fn gained(field: Field, refused: &Refused) -> Vec<[u8; 16]> {
    let value = |json: &Option<serde_json::Value>| {
        let json = json.as_ref()?;
        Value::from_json(field, json).unwrap()
    };
    let after = value(&refused.after).unwrap();
    added(value(&refused.before).as_ref(), &after)
}

fn guarded(world: &World<'_>, offer: &Offer, before: &ItemState, after: &ItemState) -> Outcome {
    let granted = &world.plugins[offer.plugin].row.settings.permissions;
    let (old, new) = (&before.metadata.record, &after.metadata.record);
    for field in world.kind.fields() {
        if old.is_locked(*field) || !may_write(granted, *field) {
            prop_assert_eq!(old.get(*field), new.get(*field), "{} was guarded", field);
        }
        prop_assert_eq!(old.is_locked(*field), new.is_locked(*field));
    }
    Ok(())
}

/// Every chosen change is either taken back or stays for a reason that is true.
async fn undone(world: &World<'_>, scope: Scope) -> Outcome {
    let before = [world.state(0).await, world.state(1).await];
    let entries: HashMap<JournalEntryId, Entry> = world
        .changes()
        .await
        .into_iter()
        .map(|logged| (logged.entry.id, logged.entry))
        .collect();
    let mut was_undone: HashMap<JournalEntryId, bool> = HashMap::new();
    for entry in entries.values() {
        let is_undone = journal::is_undone(world.db(), entry).await.unwrap();
        was_undone.insert(entry.id, is_undone);
    }
    let outcome = match world.undo(scope).await {
        Ok(outcome) => outcome,
        // A run that changed nothing was never written down.
        Err(crate::AppError::NotFound { .. }) => return Ok(()),
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    stays_for_a_reason(world, &before, &entries, &was_undone, &outcome)?;
    let after = [world.state(0).await, world.state(1).await];
    for (index, item) in world.items.iter().enumerate() {
        let mut oldest: HashMap<&Subject, &Entry> = HashMap::new();
        for told in &outcome.undone_entries {
            let entry = &entries[&told.entry];
            if entry.item == *item {
                let known = oldest.entry(&entry.subject).or_insert(entry);
                if entry.seq < known.seq {
                    *known = entry;
                }
            }
        }
        for (subject, entry) in &oldest {
            let present = after[index].get(subject);
            prop_assert!(
                present.is_same(&entry.before, subject),
                "{subject} did not come back"
            );
        }
        for subject in before[index].differences(&after[index], world.kind) {
            prop_assert!(oldest.contains_key(&subject), "{subject} changed unasked");
        }
    }
    Ok(())
}

fn stays_for_a_reason(
    world: &World<'_>,
    before: &[ItemState; 2],
    entries: &HashMap<JournalEntryId, Entry>,
    was_undone: &HashMap<JournalEntryId, bool>,
    outcome: &Undone,
) -> Outcome {
    for stays in &outcome.not_undone_entries {
        let entry = &entries[&stays.change.entry];
        let index = usize::from(entry.item == world.items[1]);
        let present = before[index].get(&entry.subject);
        let has_changed = !present.is_same(&entry.after, &entry.subject);
        let is_locked = entry
            .subject
            .field()
            .is_some_and(|field| before[index].metadata.record.is_locked(field));
        // Between it and what is there stands a change that is not taken back.
        let is_covered = entries.values().any(|later| {
            let is_told = |told: &UndoneEntry| told.entry == later.id;
            (later.item, &later.subject) == (entry.item, &entry.subject)
                && later.seq > entry.seq
                && !outcome.undone_entries.iter().any(is_told)
        });
        prop_assert!(
            was_undone[&entry.id] || has_changed || is_locked || is_covered,
            "{} stays without a reason: {}",
            entry.subject,
            stays.reason
        );
    }
    Ok(())
}

/// The changes, told again from the beginning, end in what is stored.
async fn retold(world: &World<'_>) -> Outcome {
    let mut states = world.births.clone();
    for logged in world.changes().await {
        let entry = logged.entry;
        let state = &mut states[usize::from(entry.item == world.items[1])];
        let present = state.get(&entry.subject);
        prop_assert!(
            present.is_same(&entry.before, &entry.subject),
            "{} was {present:?} and not {:?}",
            entry.subject,
            entry.before
        );
        state.set(&entry.subject, &entry.after).unwrap();
    }
    for (index, told) in states.iter().enumerate() {
        let stored = world.state(index).await;
        prop_assert_eq!(&told.metadata, &stored.metadata);
        prop_assert_eq!(told.cover, stored.cover);
        prop_assert_eq!(told.differences(&stored, world.kind), Vec::new());
    }
    Ok(())
}

#[test]
fn a_run_of_series_is_taken_back_to_the_last_byte() {
    back_to_the_last_byte(Item::Series);
}

#[test]
fn a_run_of_books_is_taken_back_to_the_last_byte() {
    back_to_the_last_byte(Item::Book);
}

fn back_to_the_last_byte(kind: Item) {
    let past = operations(kind);
    let story = (past, vec(offers(kind), 1..5), policies(), granted());
    on_one_server(64, story, &async |app, (past, offers, policy, granted)| {
        let mut world = World::new(app, kind, policy, granted).await;
        for operation in &past {
            step(&world, operation).await?;
        }
        let id = codex_domain::RunId::generate(&codex_domain::SystemClock);
        world.runs.iter_mut().for_each(|run| run.id = id);
        let before = world.bytes().await;
        for offer in &offers {
            world.offer(offer, None).await;
        }
        let after = world.bytes().await;
        // A run that changed nothing was never written down.
        let Ok(undone) = world.undo(Scope::Run(id)).await else {
            prop_assert_eq!(after, before);
            return Ok(());
        };
        prop_assert_eq!(undone.not_undone, 0, "{:?}", undone.not_undone_entries);
        prop_assert_eq!(world.bytes().await, before.clone());
        // Nor was an undo of changes that cancel each other out.
        let Some(undo) = undone.run else {
            prop_assert_eq!(after, before);
            return Ok(());
        };
        world.undo(Scope::Run(undo)).await.unwrap();
        prop_assert_eq!(world.bytes().await, after);
        world.undo(Scope::Run(id)).await.unwrap();
        prop_assert_eq!(world.bytes().await, before);
        Ok(())
    });
}

#[test]
fn taking_back_what_cancels_itself_out_names_no_run() {
    on_one_server(1, Just(()), &async |app, ()| {
        let mut world = World::new(app, Item::Book, None, Vec::new()).await;
        let offer = |id: &str| Offer {
            item: 1,
            plugin: 1,
            run: 0,
            id: id.to_owned(),
            record: Record::default(),
        };
        world.offer(&offer("1"), None).await;
        let run = codex_domain::RunId::generate(&codex_domain::SystemClock);
        world.runs.iter_mut().for_each(|head| head.id = run);
        for id in ["2", "1"] {
            world.offer(&offer(id), None).await;
        }
        let undone = world.undo(Scope::Run(run)).await.unwrap();
        prop_assert_eq!((undone.undone > 0, undone.run), (true, None));
        Ok(())
    });
}
