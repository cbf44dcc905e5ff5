//! The budget of one rendering, so that no template can keep a processor busy.
//!
//! The engine hands helpers nothing of ours, therefore the budget belongs to the thread while it renders.

use std::cell::Cell;

use handlebars::{RenderError, RenderErrorReason};

/// Characters and items one rendering may touch.
const BUDGET: u64 = 1_000_000;
/// What the budget's end is called inside the engine.
pub(super) const SPENT: &str = "work budget spent";

thread_local! {
    static LEFT: Cell<u64> = const { Cell::new(BUDGET) };
}

/// Starts the budget of a rendering.
pub(super) fn start() {
    LEFT.set(BUDGET);
}

/// Takes from the budget.
pub(super) fn charge(units: usize) -> Result<(), RenderError> {
    let left = LEFT.get().checked_sub(units as u64 + 1);
    LEFT.set(left.unwrap_or(0));
    match left {
        Some(_) => Ok(()),
        None => Err(RenderErrorReason::Other(SPENT.to_owned()).into()),
    }
}
