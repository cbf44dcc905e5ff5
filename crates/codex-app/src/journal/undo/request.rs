//! What is to be taken back, checked and put into words.

use codex_domain::metadata::{Field, RunKind, Subject};
use codex_domain::{ItemId, JournalEntryId, PluginId, RunId, Timestamp};
use codex_store::repo::journal::{self, Author, Chosen, Entry, RunHead};
use codex_store::repo::plugins;

use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::journal::history::locks_since;
use crate::journal::{Journal, run_of, to_write};

/// Which changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One, with the lock that was set along with it.
    Entry(JournalEntryId),
    /// All of one item.
    Item(ItemId),
    /// All of one decision.
    Run(RunId),
    /// All that came from one plugin.
    Plugin(PluginId),
    /// All of a time.
    Time,
}

/// What is to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UndoRequest {
    /// Which changes.
    pub scope: Scope,
    /// Only those not before.
    pub from: Option<Timestamp>,
    /// Only those before.
    pub to: Option<Timestamp>,
    /// Only say what would be taken back.
    pub dry_run: bool,
}

impl Journal {
    /// What exists, may be changed, and is meant by the request.
    pub(super) async fn checked(&self, caller: &Caller, request: &UndoRequest) -> Result<Chosen> {
        if let (Some(from), Some(to)) = (request.from, request.to)
            && to <= from
        {
            return Err(AppError::invalid("to", "must be after from"));
        }
        match request.scope {
            Scope::Item(item) => {
                caller.require(to_write(item))?;
                Ok(Chosen::Item(item))
            }
            Scope::Entry(id) => {
                let entry = self.entry(id).await?;
                caller.require(to_write(entry.item))?;
                Ok(Chosen::Entry(id, self.lock_with(&entry).await?))
            }
            Scope::Run(id) => {
                Self::require_writing(caller)?;
                Ok(Chosen::Run(id))
            }
            Scope::Plugin(id) => {
                Self::require_writing(caller)?;
                Ok(Chosen::Plugin(id))
            }
            Scope::Time if request.from.is_none() && request.to.is_none() => {
                Self::require_writing(caller)?;
                let say = "or `to` is needed unless one entry, item, run or plugin is named";
                Err(AppError::invalid("from", say))
            }
            Scope::Time => {
                Self::require_writing(caller)?;
                Ok(Chosen::Time)
            }
        }
    }

    /// The run under which changes are taken back, named after them.
    pub(super) async fn run_of_undo(
        &self,
        caller: &Caller,
        request: &UndoRequest,
    ) -> Result<RunHead> {
        let mut library = None;
        let mut plugin = None;
        let what = match request.scope {
            Scope::Entry(id) => {
                let entry = self.entry(id).await?;
                let title = self.title_of(entry.item).await?;
                format!("{} of {title}", entry.subject.label())
            }
            Scope::Item(item) => format!("changes of {}", self.title_of(item).await?),
            Scope::Run(id) => {
                let run = journal::run_by_id(&self.db, id).await?;
                let run = run.ok_or_else(|| AppError::not_found("run", id))?;
                library = run.head.library;
                run.head.title
            }
            Scope::Plugin(id) => {
                let found = plugins::by_id(&self.db, id).await?;
                let found = found.ok_or_else(|| AppError::not_found("plugin", id))?;
                let name = found.settings.display_name;
                let what = format!("what {name} wrote");
                plugin = Some(Author { id: Some(id), name });
                what
            }
            Scope::Time => "changes of a time".to_owned(),
        };
        let title = format!("Undo of {what}");
        Ok(RunHead {
            library,
            plugin,
            ..run_of(caller, &*self.clock, RunKind::Undo, title)
        })
    }

    /// The lock that an edit set along with a value goes with it.
    async fn lock_with(&self, entry: &Entry) -> Result<Option<JournalEntryId>> {
        let field = match entry.subject {
            Subject::Field(field) => field,
            Subject::Cover => Field::CoverUrl,
            Subject::Lock(_) | Subject::ExternalId(_) => return Ok(None),
        };
        let locks = locks_since(&self.db, entry, field).await?;
        let lock = locks.into_iter().find(|lock| lock.run == entry.run);
        Ok(lock.map(|lock| lock.id))
    }

    async fn entry(&self, id: JournalEntryId) -> Result<Entry> {
        let found = journal::by_id(&self.db, id).await?;
        found.ok_or_else(|| AppError::not_found("journal entry", id))
    }
}
