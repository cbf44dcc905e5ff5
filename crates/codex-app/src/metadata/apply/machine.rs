//! Writes what the server matched by itself, or what a person approved without looking at each field.

use codex_domain::ItemId;
use codex_domain::metadata::{ChosenBy, Field};
use codex_store::repo::journal::RunHead;
use codex_store::repo::tasks::ItemResult;

use super::write::Writing;
use super::{Alongside, Applied, Withheld};
use crate::caller::Caller;
use crate::error::Result;
use crate::metadata::Metadata;
use crate::metadata::fetch::Answer;
use crate::metadata::item::kind;
use crate::plugins::Registered;

/// What a task's item came to, said when it is known what was written.
pub(crate) type Completes<'a> = &'a (dyn Fn(&Applied) -> ItemResult + Send + Sync);

/// An answer to be written without a person looking at it.
#[derive(Clone, Copy)]
pub(crate) struct MachineApply<'a> {
    /// Into which item.
    pub(crate) item: ItemId,
    /// Whose answer.
    pub(crate) plugin: &'a Registered,
    /// The item's id there.
    pub(crate) external_id: &'a str,
    /// The answer.
    pub(crate) answer: &'a Answer,
    /// The fields to write; `None` means all.
    pub(crate) chosen: Option<&'a [Field]>,
    /// Who decided that it is this one.
    pub(crate) chosen_by: ChosenBy,
    /// The item of a task that ends with this, in the same transaction: so it ends once.
    pub(crate) completes: Option<Completes<'a>>,
    /// What else is decided with it.
    pub(crate) alongside: Option<&'a dyn Alongside>,
}

/// What became of a match.
#[derive(Debug)]
pub(crate) enum Written {
    /// It was written, or would be.
    Applied(Applied),
    /// Nothing was written.
    Withheld(Withheld),
}

impl<'a> MachineApply<'a> {
    const fn writing(&self) -> Writing<'a> {
        Writing {
            item: self.item,
            plugin: self.plugin,
            external_id: self.external_id,
            answer: self.answer,
            chosen: self.chosen,
            chosen_by: self.chosen_by,
            // Who approves a match wants it, even if it was taken back before.
            anew: matches!(self.chosen_by, ChosenBy::Person),
            completes: self.completes,
            alongside: self.alongside,
        }
    }
}

impl Metadata {
    /// Writes an answer under `run`, which all items of a bulk task share.
    pub(crate) async fn apply_answer(
        &self,
        caller: &Caller,
        apply: MachineApply<'_>,
        run: RunHead,
    ) -> Result<Written> {
        caller.require(kind(apply.item).write)?;
        self.write(&apply.writing(), run).await
    }

    /// Says what [`apply_answer`](Self::apply_answer) would write.
    pub(crate) async fn rehearse_answer(
        &self,
        caller: &Caller,
        apply: MachineApply<'_>,
    ) -> Result<Written> {
        caller.require(kind(apply.item).read)?;
        self.rehearse(&apply.writing()).await
    }
}
