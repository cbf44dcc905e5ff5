//! The journal: every change of every field, and the only way metadata of a known item is written.
//!
//! Nothing outside of this folder can store metadata, external ids or a chosen cover of an item that exists:
//! [`save`] and its kin do, in the same transaction that writes down what changed, by whom and why. What a scan
//! finds when it meets an item for the first time is no change; the origins tell it.
//!
//! - [`state`](ItemState): what is watched of an item, one [`Subject`](codex_domain::metadata::Subject) at a time
//! - [`run`](RunHead): whose decision it was
//! - [`entry`](Entry): what was before and what is after
//! - [`refusal`](Refusal): what was undone and must not come back by itself

mod entry;
mod item;
mod list;
mod refusal;
mod run;
mod save;
mod selection;
mod state;

pub use entry::{Entry, by_id, is_undone, last_of, mark_undone, undone_by};
pub use item::{Watched, watched};
pub use list::{EntryFilter, Logged, RunFilter, entries, runs};
pub use refusal::{Refusal, Refused, forget_refusal, forget_refusals_of, refusals, refuse};
pub use run::{Author, Run, RunHead, RunPlugin, add_undone, run_by_id, run_plugins};
pub use save::{Saved, absorb, replace_file, save, save_undo};
pub(super) use selection::selected;
pub use selection::{
    Chosen, Extent, Place, Selection, extent, has_more_items, items_after, of_item,
};
pub use state::{CoverHash, ItemState, Side, SideError};

/// The texts of this repository's files.
pub(super) const STATEMENTS: [super::Statements; 5] = [
    entry::STATEMENTS,
    item::STATEMENTS,
    refusal::STATEMENTS,
    run::STATEMENTS,
    selection::STATEMENTS,
];
