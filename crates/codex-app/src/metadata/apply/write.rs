//! The one way an answer gets into an item: planned against the record as it stands, and written in one
//! transaction together with its entries, the plugin's id and whatever task it completes.

use std::sync::Arc;

use codex_domain::metadata::{ChosenBy, Field, Origin, Value};
use codex_domain::{ExternalIdId, ItemId};
use codex_matching::ApplyPlan;
use codex_store::repo::external_ids::StoredExternalId;
use codex_store::repo::journal::{self, RunHead, Saved};
use codex_store::repo::tasks;

use super::machine::{Completes, Written};
use super::outcome::Applied;
use super::withheld::{Alongside, Settled, Withheld};
use crate::error::{AppError, Result};
use crate::journal::{Recorder, cover_news};
use crate::metadata::Metadata;
use crate::metadata::fetch::Answer;
use crate::metadata::item::Loaded;
use crate::metadata::stand::{Asking, Stand};
use crate::plugins::Registered;

/// How often a plan is made anew because somebody changed the item at the same moment.
const ATTEMPTS: usize = 5;

/// An answer on its way into an item.
pub(super) struct Writing<'a> {
    pub(super) item: ItemId,
    pub(super) plugin: &'a Registered,
    pub(super) external_id: &'a str,
    pub(super) answer: &'a Answer,
    pub(super) chosen: Option<&'a [Field]>,
    pub(super) chosen_by: ChosenBy,
    /// Whether what was taken back before may be written again.
    pub(super) anew: bool,
    pub(super) completes: Option<Completes<'a>>,
    pub(super) alongside: Option<&'a dyn Alongside>,
}

/// An answer measured against an item as it stands.
struct Planned {
    loaded: Loaded,
    stand: Stand,
    plan: ApplyPlan,
    /// Why the match is not the item's any more.
    withheld: Option<Withheld>,
}

/// A cover that was fetched for a plan, or why it could not be.
struct Picture {
    url: String,
    fetched: Result<[u8; 16], String>,
}

impl Writing<'_> {
    fn source(&self) -> String {
        format!("plugin:{}", self.plugin.row.name)
    }
}

impl Metadata {
    /// What would be written, against the record as it stands.
    pub(super) async fn rehearse(&self, writing: &Writing<'_>) -> Result<Written> {
        let planned = self.planned(writing).await?;
        Ok(match planned.withheld {
            Some(why) => Written::Withheld(why),
            None => Written::Applied(Applied::of(&planned.plan, writing.chosen, true)),
        })
    }

    /// Writes an answer: everything or nothing.
    pub(super) async fn write(&self, writing: &Writing<'_>, run: RunHead) -> Result<Written> {
        let recorder = Recorder::new(run, Arc::clone(&self.clock));
        let mut picture: Option<Picture> = None;
        for _ in 0..ATTEMPTS {
            let mut planned = self.planned(writing).await?;
            if let Some(why) = planned.withheld {
                return Ok(Written::Withheld(why));
            }
            self.fetch_cover(writing.chosen_by, &mut planned.plan, &mut picture)
                .await;
            let cover = picture.as_ref().and_then(|it| it.fetched.as_ref().ok());
            self.take(&mut planned, writing, cover.copied());
            if let Some(written) = self.commit(&planned, writing, &recorder).await? {
                return Ok(written);
            }
        }
        Err(AppError::Conflict(
            "this item is being changed by others all the time; try again in a moment".to_owned(),
        ))
    }

    async fn planned(&self, writing: &Writing<'_>) -> Result<Planned> {
        let loaded = Loaded::read(&self.db, writing.item).await?;
        let stand = Stand::read(&self.db, &loaded, &writing.plugin.row.name).await?;
        let plan = stand.plan(&Asking {
            loaded: &loaded,
            plugin: writing.plugin,
            answer: writing.answer,
            chosen: writing.chosen,
            by_person: writing.chosen_by == ChosenBy::Person,
            anew: writing.anew,
        });
        let withheld = match writing.chosen_by {
            ChosenBy::Person => None,
            ChosenBy::Machine => stand.withheld(&loaded, &writing.source(), writing.external_id),
        };
        Ok(Planned {
            loaded,
            stand,
            plan,
            withheld,
        })
    }

    /// Fetches the cover of a plan before anything is locked or let go. What cannot be had is left out.
    async fn fetch_cover(&self, by: ChosenBy, plan: &mut ApplyPlan, picture: &mut Option<Picture>) {
        let wanted = plan
            .change(Field::CoverUrl)
            .and_then(|row| row.proposed.as_ref()?.as_text());
        let Some(url) = wanted.map(str::to_owned) else {
            return;
        };
        if picture.as_ref().is_none_or(|known| known.url != url) {
            let fetched = match by {
                ChosenBy::Person => self.covers.fetch(&url).await,
                ChosenBy::Machine => self.covers.fetch_once(&url).await,
            };
            *picture = Some(Picture {
                fetched: fetched
                    .map(|cover| cover.hash)
                    .map_err(|error| error.to_string()),
                url,
            });
        }
        if let Some(Picture {
            fetched: Err(error),
            ..
        }) = picture
        {
            let reason = format!("Failed to download cover: {error}");
            plan.fail(Field::CoverUrl, reason);
        }
    }

    /// Takes the plan over into the item that was read.
    fn take(&self, planned: &mut Planned, writing: &Writing<'_>, cover: Option<[u8; 16]>) {
        let origin = Origin::Plugin(writing.plugin.row.name.clone());
        let loaded = &mut planned.loaded;
        for row in planned.plan.changes() {
            match row.field {
                Field::CoverUrl => {
                    let url = row.proposed.as_ref().and_then(Value::as_text);
                    loaded.set_cover(cover, url.map(str::to_owned), Some(&origin));
                }
                field => loaded.set(field, row.proposed.clone(), &origin),
            }
        }
        if planned.plan.change(Field::ExternalIds).is_some() {
            loaded.put_ids_of_record(ChosenBy::Machine, &*self.clock);
        }
        let now = self.clock.now();
        loaded.put_id(StoredExternalId {
            id: ExternalIdId::generate(&*self.clock),
            source: writing.source(),
            external_id: writing.external_id.to_owned(),
            external_url: writing.answer.url.clone(),
            chosen_by: writing.chosen_by,
            last_synced_at: Some(now),
            created_at: now,
            updated_at: now,
        });
    }

    /// `None` when somebody changed the item since it was read.
    async fn commit(
        &self,
        planned: &Planned,
        writing: &Writing<'_>,
        recorder: &Recorder,
    ) -> Result<Option<Written>> {
        let mut applied = Applied::of(&planned.plan, writing.chosen, false);
        let now = self.clock.now();
        let tx = self.db.begin().await?;
        if let Some(completes) = writing.completes
            && !tasks::finish_item(&tx, &completes(&applied), now).await?
        {
            return Ok(Some(Written::Applied(Applied::done_before())));
        }
        if let Some(alongside) = writing.alongside {
            match alongside.settle(&tx, now).await? {
                Settled::Done => {}
                Settled::Stale => return Ok(None),
                Settled::Withheld(why) => return Ok(Some(Written::Withheld(why))),
            }
        }
        let saved = planned.loaded.save(&tx, recorder).await?;
        if saved == Saved::Stale {
            return Ok(None);
        }
        if writing.chosen_by == ChosenBy::Person {
            let source = writing.source();
            let stand = &planned.stand;
            for refusal in stand.overridden(&planned.plan, &source, writing.external_id) {
                journal::forget_refusal(&tx, writing.item, refusal).await?;
            }
        }
        tx.commit().await?;
        applied.run = recorder.run_with(&saved);
        self.tell(planned, writing, &saved);
        Ok(Some(Written::Applied(applied)))
    }

    fn tell(&self, planned: &Planned, writing: &Writing<'_>, saved: &Saved) {
        let is_quiet = writing.chosen_by == ChosenBy::Machine && *saved == Saved::Unchanged;
        if !is_quiet {
            let plugin = Some(writing.plugin.row.id);
            self.events.publish(planned.loaded.news(plugin));
        }
        if planned.plan.change(Field::CoverUrl).is_some() {
            self.events.publish(cover_news(planned.loaded.watched()));
        }
    }
}
