//! Schedules: when a library's work goes into the queue by itself.

pub(super) mod clock;
mod cron;
mod kind;
mod manage;
mod run;

pub use codex_store::repo::schedules::{LastRun, Schedule};
pub use kind::{ScheduleConfig, ScheduleKind};
pub use manage::{NewSchedule, ScheduleChange, ScheduleView};
