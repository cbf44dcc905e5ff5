//! Shows what a plugin's answer would change, and keeps the answer for the apply that may follow.

use std::time::Duration;

use codex_domain::{ItemId, PluginId, PreviewId, Timestamp};
use codex_matching::ApplyPlan;
use codex_store::repo::previews::{self, Preview};

use super::Metadata;
use super::fetch::{Answer, checked_external_id};
use super::item::{Kind, Loaded, kind};
use super::stand::{Asking, Stand};
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// How long an answer may be applied.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// What applying an answer would do.
#[derive(Debug)]
pub struct Previewed {
    /// Given back to apply exactly this answer.
    pub token: PreviewId,
    /// Until when.
    pub expires_at: Timestamp,
    /// Field by field.
    pub plan: ApplyPlan,
    /// Who answered.
    pub plugin_id: PluginId,
    /// Its name.
    pub plugin_name: String,
    /// The id at the provider.
    pub external_id: String,
    /// The item's page there.
    pub external_url: Option<String>,
}

impl Metadata {
    /// Fetches a plugin's answer and shows what applying it would do.
    pub async fn preview(
        &self,
        caller: &Caller,
        item: ItemId,
        plugin_id: PluginId,
        external_id: &str,
    ) -> Result<Previewed> {
        let kind = kind(item);
        caller.require(kind.write)?;
        let user_id = caller.require_person()?;
        let external_id = checked_external_id(external_id)?;
        let loaded = Loaded::read(&self.db, item).await?;
        let plugin = self.plugin_for(plugin_id, &kind, loaded.library())?;
        let answer = self
            .get_answer(caller, &plugin, kind.item, &external_id)
            .await?;
        let now = self.clock.now();
        let preview = Preview {
            id: PreviewId::from_uuid(random_token()),
            user_id,
            plugin_id,
            series_id: item.series(),
            book_id: item.book(),
            external_id,
            answer: answer.to_json(),
            created_at: now,
            expires_at: now.plus(LIFETIME),
        };
        previews::insert(&self.db, &preview).await?;
        // The item is read again: asking may have taken long, and people lock fields meanwhile.
        let loaded = Loaded::read(&self.db, item).await?;
        let stand = Stand::read(&self.db, &loaded, &plugin.row.name).await?;
        let plan = stand.plan(&Asking {
            loaded: &loaded,
            plugin: &plugin,
            answer: &answer,
            chosen: None,
            by_person: true,
            anew: false,
        });
        Ok(Previewed {
            token: preview.id,
            expires_at: preview.expires_at,
            plan,
            plugin_id,
            plugin_name: plugin.row.settings.display_name.clone(),
            external_id: preview.external_id,
            external_url: answer.url,
        })
    }

    /// The answer behind a token: of this person, for this item, and not too old.
    pub(super) async fn previewed(
        &self,
        caller: &Caller,
        item: ItemId,
        kind: &Kind,
        token: PreviewId,
    ) -> Result<(Preview, Answer)> {
        let user = caller.require_person()?;
        let gone = || {
            AppError::PreviewExpired(
                "this preview is not valid any more; fetch the metadata again".to_owned(),
            )
        };
        let preview = previews::by_id(&self.db, token).await?.ok_or_else(gone)?;
        let is_valid = preview.user_id == user
            && preview.series_id == item.series()
            && preview.book_id == item.book()
            && self.clock.now() < preview.expires_at;
        if !is_valid {
            return Err(gone());
        }
        let answer = Answer::from_json(kind.item, &preview.answer).ok_or_else(gone)?;
        Ok((preview, answer))
    }
}

/// All bits random, so that a token tells nothing and cannot be guessed from another.
fn random_token() -> uuid::Uuid {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives random bytes");
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
