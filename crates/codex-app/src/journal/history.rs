//! A change as people read it: what, by whom, and whether it can be taken back.

use codex_domain::ItemId;
use codex_domain::metadata::{Field, Subject};
use codex_store::Executor;
use codex_store::repo::journal::{self, Entry, ItemState, Logged, Run};

use crate::error::Result;

/// A series or a book by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRef {
    /// Which.
    pub id: ItemId,
    /// Its title now.
    pub title: String,
}

/// Whether a change can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    Open,
    /// It was already.
    Undone,
    /// It cannot; why, as the rest of a sentence.
    Barred(String),
}

/// A change with all that is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What changed.
    pub entry: Entry,
    /// By whose decision.
    pub run: Run,
    /// What it is a change of.
    pub item: ItemRef,
    /// Whether it can be taken back.
    pub standing: Standing,
}

impl Change {
    pub(super) fn new(logged: Logged, title: &str, standing: Standing) -> Self {
        Self {
            item: ItemRef {
                id: logged.entry.item,
                title: title.to_owned(),
            },
            entry: logged.entry,
            run: logged.run,
            standing,
        }
    }
}

/// Whether a change can be taken back from an item in a certain state, which those of `gone` have left already.
pub(super) async fn standing(
    on: &impl Executor,
    entry: &Entry,
    state: &ItemState,
    gone: &[Entry],
) -> Result<Standing> {
    if journal::is_undone(on, entry).await? {
        return Ok(Standing::Undone);
    }
    let present = state.get(&entry.subject);
    if !present.is_same(&entry.after, &entry.subject) {
        return Ok(Standing::Barred(changed_since(on, entry, gone).await?));
    }
    if let Some(field) = guarded(&entry.subject)
        && state.metadata.record.is_locked(field)
        && let Some(by) = locked_since(on, entry, field).await?
    {
        return Ok(Standing::Barred(format!(
            "the field was locked since by {by}"
        )));
    }
    Ok(Standing::Open)
}

/// The field whose lock guards a subject.
const fn guarded(subject: &Subject) -> Option<Field> {
    match subject {
        Subject::Field(field) => Some(*field),
        Subject::Cover => Some(Field::CoverUrl),
        Subject::Lock(_) | Subject::ExternalId(_) => None,
    }
}

/// Who stands in the way: the latest change that is not going away itself.
async fn changed_since(on: &impl Executor, entry: &Entry, gone: &[Entry]) -> Result<String> {
    let is_gone = |last: &Entry| gone.iter().any(|gone| gone.id == last.id);
    let mut last = journal::last_of(on, entry.item, &entry.subject, None).await?;
    while let Some(passed) = last.as_ref().filter(|last| is_gone(last)) {
        last = journal::last_of(on, entry.item, &entry.subject, Some(passed)).await?;
    }
    let Some(last) = last.filter(|last| last.seq > entry.seq) else {
        return Ok("it is not what was written any more".to_owned());
    };
    Ok(match journal::run_by_id(on, last.run).await? {
        Some(run) => format!("changed again since by {}", author(&run)),
        None => "changed again since".to_owned(),
    })
}

/// Who locked a field after a change, in another decision that stands.
async fn locked_since(on: &impl Executor, entry: &Entry, field: Field) -> Result<Option<String>> {
    for lock in locks_since(on, entry, field).await? {
        let is_new = lock.run != entry.run && lock.after.value == Some(true.into());
        // What an undo brought back was locked by whoever locked it first.
        if is_new && lock.undoes.is_none() && !journal::is_undone(on, &lock).await? {
            let run = journal::run_by_id(on, lock.run).await?;
            return Ok(Some(run.as_ref().map_or("somebody", author).to_owned()));
        }
    }
    Ok(None)
}

/// How a field was locked and unlocked after a change, the latest first.
pub(super) async fn locks_since(
    on: &impl Executor,
    entry: &Entry,
    field: Field,
) -> Result<Vec<Entry>> {
    let subject = Subject::Lock(field);
    let mut locks: Vec<Entry> = Vec::new();
    loop {
        let next = journal::last_of(on, entry.item, &subject, locks.last()).await?;
        match next.filter(|lock| lock.seq > entry.seq) {
            Some(lock) => locks.push(lock),
            None => return Ok(locks),
        }
    }
}

/// Who decided: a person before the plugin they used, and the server when there is neither.
fn author(run: &Run) -> &str {
    let person = run.head.user.as_ref().map(|user| user.name.as_str());
    let plugin = run.head.plugin.as_ref().map(|plugin| plugin.name.as_str());
    person.or(plugin).unwrap_or("the server")
}
