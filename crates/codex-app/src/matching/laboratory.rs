//! The laboratory: rules, templates and conditions tried out with the real engine, before they are saved.

mod overrides;
mod shelf;

use std::sync::Arc;
use std::time::{Duration, Instant};

use codex_domain::permission::Permission;
use codex_domain::{LibraryId, PluginId, SeriesId};
use codex_matching::Problem;
use codex_store::repo::laboratory;
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::list::PageRequest;
use tokio::sync::Semaphore;

use super::Matching;
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::libraries::folder_title;
use crate::plugins::Registered;
use crate::rules::judge::Judge;
use crate::rules::subject::Subject;
use crate::rules::trial::{RuleTally, TrialFilter, TrialRow, row};

pub use overrides::Overrides;
use shelf::Shelf;

/// What to try out on a shelf.
#[derive(Debug, Default)]
pub struct TrialRequest {
    /// The shelf; `None` for every library the plugin works for.
    pub library: Option<LibraryId>,
    /// The plugin whose settings count; `None` for the library's alone.
    pub plugin: Option<PluginId>,
    /// What counts in place of what is saved.
    pub overrides: Overrides,
    /// Which series are shown.
    pub filter: TrialFilter,
}

/// What to try rules on when it is one title.
#[derive(Debug, Clone)]
pub enum TrialSubject {
    /// A series.
    Series(SeriesId),
    /// A title somebody typed.
    Title(String),
}

/// Why series would be left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkipReason {
    /// A stable word.
    pub code: &'static str,
    /// A sentence.
    pub text: String,
    /// How many.
    pub count: u64,
}

/// What would be done with a shelf.
#[derive(Debug, Default)]
pub struct TryOut {
    /// Series on it.
    pub total: u64,
    /// Those whose query is not their title.
    pub changed: u64,
    /// Those that would be searched for.
    pub would_search: u64,
    /// Those that would be asked for by a known id.
    pub would_use_id: u64,
    /// Those that would be left alone.
    pub would_skip: u64,
    /// Why, and how many for each reason.
    pub skip_reasons: Vec<SkipReason>,
    /// The series that pass the filter, one page.
    pub rows: Vec<TrialRow>,
    /// How many pass it.
    pub matching: u64,
    /// What each rule did.
    pub rules: Vec<RuleTally>,
    /// How long each condition took; `matched` counts the series that passed it.
    pub conditions: Vec<RuleTally>,
    /// Why nothing could be tried out.
    pub problems: Vec<Problem>,
    /// How long it took.
    pub took: Duration,
}

/// What would be done with one title.
#[derive(Debug)]
pub struct Trial {
    /// The title's row; `None` when nothing could be tried out.
    pub row: Option<TrialRow>,
    /// Why.
    pub problems: Vec<Problem>,
}

impl Matching {
    /// Tries settings out on a whole shelf. Nothing is written and no plugin is asked.
    pub async fn try_out(
        &self,
        caller: &Caller,
        request: TrialRequest,
        page: PageRequest,
    ) -> Result<TryOut> {
        caller.require(match request.library {
            Some(_) => Permission::LibrariesWrite,
            None => Permission::PluginsManage,
        })?;
        let plugin = request.plugin.map(|id| self.parts.plugins.known(id));
        let plugin = plugin.transpose()?;
        let libraries = self.shelves(request.library, plugin.as_deref()).await?;
        let began = Instant::now();
        let mut judged = Vec::with_capacity(libraries.len());
        for library in libraries {
            let id = library.id;
            let side = (Some(library), plugin.clone());
            let judge = self.judge_with(side, &request.overrides).await?;
            let problems = judge.problems();
            if !problems.is_empty() {
                return Ok(TryOut {
                    problems,
                    took: began.elapsed(),
                    ..TryOut::default()
                });
            }
            judged.push((id, Arc::new(judge)));
        }
        let filter = Arc::new(request.filter);
        let mut shelf = Shelf::new(self.parts.db.clone(), filter, page);
        for (library, judge) in judged {
            shelf.judge(library, judge).await?;
        }
        Ok(shelf.result(began.elapsed()))
    }

    /// Tries settings out on one series, or on a title somebody typed.
    pub async fn try_one(
        &self,
        caller: &Caller,
        subject: TrialSubject,
        library: Option<LibraryId>,
        (plugin, overrides): (Option<PluginId>, &Overrides),
    ) -> Result<Trial> {
        caller.require(Permission::SeriesRead)?;
        // Whoever may not save settings has no business compiling them either.
        if overrides.are_any() && !caller.may(Permission::PluginsManage) {
            caller.require(Permission::LibrariesWrite)?;
        }
        let db = &self.parts.db;
        let (subject, library) = match subject {
            TrialSubject::Title(title) => (Subject::titled(&title), library),
            TrialSubject::Series(id) => {
                let facts = laboratory::by_id(db, id)
                    .await?
                    .ok_or_else(|| AppError::not_found("series", id))?;
                let of = facts.library_id;
                (Subject::series(facts), library.or(Some(of)))
            }
        };
        let library = match library {
            Some(id) => Some(
                libraries::by_id(db, id)
                    .await?
                    .ok_or_else(|| AppError::not_found("library", id))?,
            ),
            None => None,
        };
        let plugin = plugin.map(|id| self.parts.plugins.known(id)).transpose()?;
        let judge = self.judge_with((library, plugin), overrides).await?;
        busy(move || {
            let problems = judge.problems();
            Trial {
                row: problems
                    .is_empty()
                    .then(|| row(&judge, &subject, &folder_title(&subject.name))),
                problems,
            }
        })
        .await
    }

    /// How many of a library's series would be asked about, and how.
    pub(super) async fn tally(&self, library: &Library, plugin: &Registered) -> Result<TryOut> {
        let compiler = &self.parts.compiler;
        let nothing_typed = Overrides::default();
        let judge = Judge {
            library: nothing_typed.library(compiler, Some(library)),
            plugin: nothing_typed.plugin(compiler, Some(plugin)),
        };
        let nothing = PageRequest {
            offset: 0,
            limit: 0,
        };
        let mut shelf = Shelf::new(self.parts.db.clone(), Arc::default(), nothing);
        shelf.judge(library.id, Arc::new(judge)).await?;
        Ok(shelf.result(Duration::ZERO))
    }

    async fn shelves(
        &self,
        library: Option<LibraryId>,
        plugin: Option<&Registered>,
    ) -> Result<Vec<Library>> {
        let db = &self.parts.db;
        if let Some(id) = library {
            let library = libraries::by_id(db, id).await?;
            return Ok(vec![
                library.ok_or_else(|| AppError::not_found("library", id))?,
            ]);
        }
        let mut all = libraries::all(db).await?;
        all.retain(|library| plugin.is_none_or(|plugin| plugin.works_for(library.id)));
        Ok(all)
    }

    /// What is typed is compiled where it holds up nobody, and little of it at a time.
    async fn judge_with(
        &self,
        (library, plugin): (Option<Library>, Option<Arc<Registered>>),
        overrides: &Overrides,
    ) -> Result<Judge> {
        let (parts, overrides) = (Arc::clone(&self.parts), overrides.clone());
        busy(move || Judge {
            library: overrides.library(&parts.compiler, library.as_ref()),
            plugin: overrides.plugin(&parts.compiler, plugin.as_deref()),
        })
        .await
    }
}

/// Trials that keep a thread busy at once: others wait without one.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Runs what may take long on a thread that may be kept busy.
async fn busy<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let place = AT_ONCE.acquire().await;
    let place = place.map_err(|error| AppError::internal("waiting to try out rules", error))?;
    tokio::task::spawn_blocking(move || {
        // Who gives up waiting frees no place: the thread is busy until the work is done.
        let _place = place;
        work()
    })
    .await
    .map_err(|error| AppError::internal("trying out rules", error))
}
