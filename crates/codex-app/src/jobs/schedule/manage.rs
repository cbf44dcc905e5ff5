//! What people do to schedules. Everything is checked when it is saved.

use codex_domain::permission::Permission;
use codex_domain::{LibraryId, ScheduleId, TaskId, Timestamp};
use codex_store::repo::{libraries, schedules, tasks};
use serde_json::Value;

use super::cron::When;
use super::{LastRun, Schedule, ScheduleConfig};
use crate::caller::Caller;
use crate::error::{AppError, FieldProblem, Result};
use crate::jobs::{Jobs, PRIORITY_LIBRARY};

const MAX_NAME: usize = 100;
/// Items a dry run looks at, unless it is told how many.
const SAMPLE: usize = 5;
/// The most it looks at.
const MAX_SAMPLE: usize = 50;
/// How many coming runs are shown.
const SHOWN_RUNS: usize = 3;

/// A schedule to be created.
#[derive(Debug, Clone)]
pub struct NewSchedule {
    /// What to call it.
    pub name: String,
    /// Whether it runs by itself.
    pub enabled: bool,
    /// When.
    pub cron: String,
    /// The time zone of `cron`.
    pub timezone: Option<String>,
    /// What it does.
    pub config: Value,
}

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct ScheduleChange {
    /// What to call it.
    pub name: Option<String>,
    /// Whether it runs by itself.
    pub enabled: Option<bool>,
    /// When.
    pub cron: Option<String>,
    /// The time zone of `cron`; `Some(None)` is the server's.
    pub timezone: Option<Option<String>>,
    /// What it does, as a whole.
    pub config: Option<Value>,
}

/// A schedule and when it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleView {
    /// The row.
    pub schedule: Schedule,
    /// The next few times; none while it is switched off.
    pub next_runs: Vec<Timestamp>,
}

impl Jobs {
    /// The schedules of a library.
    pub async fn schedules(
        &self,
        caller: &Caller,
        library: LibraryId,
    ) -> Result<Vec<ScheduleView>> {
        caller.require(Permission::LibrariesRead)?;
        self.require_library(library).await?;
        let rows = schedules::of_library(&self.shared.db, library).await?;
        Ok(rows
            .into_iter()
            .map(|row| self.schedule_view(row))
            .collect())
    }

    /// One schedule of a library.
    pub async fn schedule(
        &self,
        caller: &Caller,
        library: LibraryId,
        id: ScheduleId,
    ) -> Result<ScheduleView> {
        caller.require(Permission::LibrariesRead)?;
        let row = self.require_schedule(library, id).await?;
        Ok(self.schedule_view(row))
    }

    /// When an expression comes next.
    pub fn coming_runs(
        &self,
        caller: &Caller,
        cron: &str,
        timezone: Option<&str>,
    ) -> Result<Vec<Timestamp>> {
        caller.require(Permission::LibrariesRead)?;
        let when = When::parse(cron, timezone).map_err(AppError::InvalidInput)?;
        Ok(when.next(self.shared.clock.now(), SHOWN_RUNS))
    }

    /// Adds a schedule.
    pub async fn create_schedule(
        &self,
        caller: &Caller,
        library: LibraryId,
        new: NewSchedule,
    ) -> Result<ScheduleView> {
        caller.require(Permission::LibrariesWrite)?;
        self.require_library(library).await?;
        let now = self.shared.clock.now();
        let mut schedule = Schedule {
            id: ScheduleId::generate(&*self.shared.clock),
            library_id: library,
            plugin_id: None,
            name: new.name,
            enabled: new.enabled,
            cron: new.cron,
            timezone: new.timezone,
            config: new.config,
            next_run_at: None,
            last: LastRun::default(),
            created_at: now,
            updated_at: now,
        };
        self.check_schedule(&mut schedule).await?;
        schedules::insert(&self.shared.db, &schedule).await?;
        self.shared.schedules_changed.notify_one();
        Ok(self.schedule_view(schedule))
    }

    /// Changes a schedule.
    pub async fn update_schedule(
        &self,
        caller: &Caller,
        (library, id): (LibraryId, ScheduleId),
        change: ScheduleChange,
    ) -> Result<ScheduleView> {
        caller.require(Permission::LibrariesWrite)?;
        let mut schedule = self.require_schedule(library, id).await?;
        if let Some(name) = change.name {
            schedule.name = name;
        }
        if let Some(enabled) = change.enabled {
            schedule.enabled = enabled;
        }
        if let Some(cron) = change.cron {
            schedule.cron = cron;
        }
        if let Some(timezone) = change.timezone {
            schedule.timezone = timezone;
        }
        if let Some(config) = change.config {
            schedule.config = config;
        }
        schedule.updated_at = self.shared.clock.now();
        self.check_schedule(&mut schedule).await?;
        if !schedules::update(&self.shared.db, &schedule).await? {
            return Err(AppError::not_found("schedule", id));
        }
        self.shared.schedules_changed.notify_one();
        Ok(self.schedule_view(schedule))
    }

    /// Removes a schedule. Tasks it created go on.
    pub async fn delete_schedule(
        &self,
        caller: &Caller,
        library: LibraryId,
        id: ScheduleId,
    ) -> Result<()> {
        caller.require(Permission::LibrariesWrite)?;
        self.require_schedule(library, id).await?;
        if schedules::delete(&self.shared.db, id).await? {
            return Ok(());
        }
        Err(AppError::not_found("schedule", id))
    }

    /// Puts the work of a schedule into the queue now, also while it is switched off.
    pub async fn run_schedule(
        &self,
        caller: &Caller,
        library: LibraryId,
        id: ScheduleId,
    ) -> Result<TaskId> {
        caller.require(Permission::SeriesWrite)?;
        let schedule = self.require_schedule(library, id).await?;
        if let Some(task) = tasks::open_of_schedule(&self.shared.db, id).await? {
            return Err(AppError::Conflict(format!(
                "the last run of “{}” is still going (task {task}); cancel it first, or let it finish",
                schedule.name
            )));
        }
        self.enqueue_scheduled(&schedule, caller.user_id(), PRIORITY_LIBRARY)
            .await
    }

    /// What a run of a schedule would do, tried on a few items; `config` instead of the stored one.
    pub async fn dry_run_schedule(
        &self,
        caller: &Caller,
        (library, id): (LibraryId, ScheduleId),
        config: Option<Value>,
        sample: Option<usize>,
    ) -> Result<Value> {
        caller.require(Permission::SeriesWrite)?;
        let schedule = self.require_schedule(library, id).await?;
        let sample = sample.unwrap_or(SAMPLE);
        if !(1..=MAX_SAMPLE).contains(&sample) {
            let detail = format!("must be between 1 and {MAX_SAMPLE}");
            return Err(AppError::invalid("sampleSize", detail));
        }
        let config = config.unwrap_or(schedule.config);
        let kind = self.schedule_kind(&config)?;
        let checked = kind.check_config(library, &config).await?;
        kind.dry_run(caller, library, &checked.config, sample).await
    }

    /// Every fault of a schedule at once; fills in what follows from the rest.
    async fn check_schedule(&self, schedule: &mut Schedule) -> Result<()> {
        let mut problems = Vec::new();
        match checked_name(&schedule.name) {
            Ok(name) => schedule.name = name,
            Err(problem) => problems.push(problem),
        }
        let next = match When::parse(&schedule.cron, schedule.timezone.as_deref()) {
            Ok(when) => when.after(self.shared.clock.now()),
            Err(faults) => {
                problems.extend(faults);
                None
            }
        };
        if next.is_none() && problems.iter().all(|it| it.field == "name") {
            let detail = "never comes; to keep a schedule from running, switch it off";
            problems.push(FieldProblem::new("cronSchedule", detail));
        }
        match self.checked_config(schedule).await {
            Ok(checked) => {
                schedule.config = checked.config;
                schedule.plugin_id = checked.plugin;
            }
            Err(AppError::InvalidInput(faults)) => problems.extend(faults),
            Err(error) => return Err(error),
        }
        if !problems.is_empty() {
            return Err(AppError::InvalidInput(problems));
        }
        schedule.next_run_at = next.filter(|_| schedule.enabled);
        Ok(())
    }

    async fn checked_config(&self, schedule: &Schedule) -> Result<ScheduleConfig> {
        let kind = self.schedule_kind(&schedule.config)?;
        kind.check_config(schedule.library_id, &schedule.config)
            .await
    }

    async fn require_library(&self, library: LibraryId) -> Result<()> {
        match libraries::by_id(&self.shared.db, library).await? {
            Some(_) => Ok(()),
            None => Err(AppError::not_found("library", library)),
        }
    }

    async fn require_schedule(&self, library: LibraryId, id: ScheduleId) -> Result<Schedule> {
        schedules::by_id(&self.shared.db, id)
            .await?
            .filter(|schedule| schedule.library_id == library)
            .ok_or_else(|| AppError::not_found("schedule", id))
    }

    fn schedule_view(&self, schedule: Schedule) -> ScheduleView {
        let next_runs = if schedule.enabled {
            When::parse(&schedule.cron, schedule.timezone.as_deref())
                .map(|when| when.next(self.shared.clock.now(), SHOWN_RUNS))
                .unwrap_or_default()
        } else {
            Vec::new()
        };
        ScheduleView {
            schedule,
            next_runs,
        }
    }
}

fn checked_name(name: &str) -> Result<String, FieldProblem> {
    let problem = |detail: String| FieldProblem::new("name", detail);
    let name = crate::text::line(name).ok_or_else(|| problem("must not be empty".to_owned()))?;
    if name.chars().count() > MAX_NAME {
        return Err(problem(format!(
            "must not be longer than {MAX_NAME} characters"
        )));
    }
    Ok(name)
}
