//! Questions that came to nothing because of what people had decided: asked once after the decision, and again when
//! something is new here or may be new at the provider.

use std::time::Duration;

use codex_domain::inbox::InboxStatus;
use codex_domain::metadata::Subject;
use codex_store::Executor;
use codex_store::repo::{journal, match_questions};
use xxhash_rust::xxh3::xxh3_128;

use super::{Case, Matcher};
use crate::error::Result;
use crate::matching::settings::source;
use crate::metadata::Withheld;
use crate::rules::judge::Skip;

/// Providers take in new works, and nobody but they would tell.
const ASKED_AGAIN_AFTER: Duration = Duration::from_secs(30 * 24 * 3600);

impl Matcher {
    /// Why a search would come to nothing: the same was asked lately, and nothing is new since. Whoever waits for the
    /// answer is not told what was known before, but asks.
    pub(super) async fn asked_in_vain(&self, case: &Case<'_>, query: &str) -> Result<Option<Skip>> {
        if self.caller.is_waiting() {
            return Ok(None);
        }
        let (db, target) = (&self.parts.db, &case.target);
        let lately = self.parts.clock.now().minus(ASKED_AGAIN_AFTER);
        let plugin = self.plugin.row.id;
        let known = match_questions::of_item(db, target.id, plugin, lately).await?;
        let Some(known) = known else {
            return Ok(None);
        };
        if known != self.question(db, case, query).await? {
            return Ok(None);
        }
        let is_rejected = |status| status == InboxStatus::Rejected;
        let why = match case.entry.as_ref().map(|entry| entry.status) {
            Some(status) if is_rejected(status) => Withheld::Refused,
            _ => Withheld::TakenBack,
        };
        let text = format!(
            "{} It was searched for again since, and nothing is new.",
            why.text()
        );
        Ok(Some(Skip::new(why.code(), text)))
    }

    /// Remembers a question that came to nothing because of what people had decided.
    pub(super) async fn remember(
        &self,
        on: &impl Executor,
        case: &Case<'_>,
        query: &str,
    ) -> Result<()> {
        if self.is_rehearsal || self.query.is_some() {
            return Ok(());
        }
        let question = self.question(on, case, query).await?;
        let (item, plugin) = (case.target.id, self.plugin.row.id);
        let now = self.parts.clock.now();
        Ok(match_questions::put(on, item, plugin, &question, now).await?)
    }

    /// Everything an answer and what is made of it depend on: the item, the plugin as it is set up, and what people
    /// refused.
    async fn question(&self, on: &impl Executor, case: &Case<'_>, query: &str) -> Result<[u8; 16]> {
        let link = Subject::ExternalId(source(&self.plugin));
        let refusals = journal::refusals(on, case.target.id).await?;
        let mut taken_back: Vec<[u8; 16]> = refusals
            .into_iter()
            .filter(|it| it.refusal.subject == link)
            .map(|it| it.refusal.value_hash)
            .collect();
        taken_back.sort_unstable();
        let entry = case.entry.as_ref();
        let plugin = &self.plugin;
        let version = plugin.manifest.as_ref().map(|manifest| &manifest.version);
        let made_of = (
            query,
            &case.target.facts,
            (plugin.row.revision, version, self.thresholds),
            (
                taken_back,
                entry.map(|entry| (entry.status, &entry.rejected)),
            ),
        );
        Ok(xxh3_128(format!("{made_of:?}").as_bytes()).to_be_bytes())
    }
}
