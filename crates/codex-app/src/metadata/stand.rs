//! What stands between an answer and a record: the library's policy, and what somebody took back.

use codex_domain::ItemId;
use codex_domain::metadata::{ChosenBy, Field, Origin, Subject, Value};
use codex_matching::{
    ApplyPlan, FieldPolicy, Proposal, Refusals, added, elements, fingerprint, plan,
};
use codex_store::Db;
use codex_store::repo::journal::{self, Refusal, Refused};
use codex_store::repo::libraries;

use super::Metadata;
use super::apply::Withheld;
use super::fetch::{Answer, granted};
use super::item::Loaded;
use crate::error::{AppError, Result};
use crate::plugins::Registered;

/// What was decided before about the item and its library.
pub(super) struct Stand {
    policy: FieldPolicy,
    /// What the plugin wrote and somebody took back.
    taken_back: Vec<Refused>,
    refused: Refusals,
}

/// An answer that may be written into an item.
pub(super) struct Asking<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) plugin: &'a Registered,
    pub(super) answer: &'a Answer,
    pub(super) chosen: Option<&'a [Field]>,
    pub(super) by_person: bool,
    /// Whether what was taken back before may be written again.
    pub(super) anew: bool,
}

impl Stand {
    pub(super) async fn read(db: &Db, loaded: &Loaded, plugin: &str) -> Result<Self> {
        let library = libraries::by_id(db, loaded.library()).await?;
        let text = library.and_then(|library| library.settings.metadata_policy);
        let origin = Origin::Plugin(plugin.to_owned());
        let mut taken_back = journal::refusals(db, loaded.watched().id).await?;
        taken_back.retain(|refused| refused.refusal.origin == origin);
        let mut refused = Refusals::default();
        for (field, before, value) in taken_back.iter().filter_map(change) {
            refused.refuse(field, before.as_ref(), &value);
        }
        Ok(Self {
            policy: policy(text.as_deref())?,
            taken_back,
            refused,
        })
    }

    pub(super) fn plan(&self, asking: &Asking<'_>) -> ApplyPlan {
        let current = &asking.loaded.watched().state.metadata;
        let kind = super::item::kind(asking.loaded.watched().id);
        let nothing = Refusals::default();
        let mut plan = plan(&Proposal {
            item: kind.item,
            current: &current.record,
            origins: &current.origins,
            proposed: &asking.answer.record,
            provider: &asking.plugin.row.name,
            granted: granted(asking.plugin),
            policy: &self.policy,
            refused: if asking.anew { &nothing } else { &self.refused },
            chosen: asking.chosen,
            by_person: asking.by_person,
        });
        for (field, reason) in &asking.answer.left_out {
            plan.leave_out(*field, reason);
        }
        plan
    }

    /// Why a machine may not write a match: a person chose another, or somebody took this very one back.
    pub(super) fn withheld(
        &self,
        loaded: &Loaded,
        source: &str,
        external_id: &str,
    ) -> Option<Withheld> {
        let known = loaded.watched().state.external_id(source);
        let persons = known
            .filter(|known| known.chosen_by == ChosenBy::Person)
            .map(|known| known.external_id.as_str());
        withheld(persons, &self.taken_back, (source, external_id))
    }

    /// What was taken back and is written now, because somebody wants it after all.
    pub(super) fn overridden(
        &self,
        plan: &ApplyPlan,
        source: &str,
        external_id: &str,
    ) -> Vec<&Refusal> {
        let link = fingerprint(&Value::Text(external_id.to_owned()));
        self.taken_back
            .iter()
            .filter(|refused| match &refused.refusal.subject {
                Subject::ExternalId(of) => of == source && refused.refusal.value_hash == link,
                _ => is_written(plan, refused),
            })
            .map(|refused| &refused.refusal)
            .collect()
    }
}

/// What a change that was taken back was a change of, from what and to what.
fn change(refused: &Refused) -> Option<(Field, Option<Value>, Value)> {
    let field = refused_field(&refused.refusal.subject)?;
    let value = |json: &Option<serde_json::Value>| {
        let json = json.as_ref()?;
        let json = match refused.refusal.subject {
            Subject::Cover => &json["url"],
            _ => json,
        };
        Value::from_json(field, json).ok().flatten()
    };
    Some((field, value(&refused.before), value(&refused.after)?))
}

/// Whether a plan writes what was taken back: the very value, or everything it had added to a list.
fn is_written(plan: &ApplyPlan, refused: &Refused) -> bool {
    let Some((field, before, value)) = change(refused) else {
        return false;
    };
    let Some(written) = plan.change(field).and_then(|row| row.proposed.as_ref()) else {
        return false;
    };
    let (added, present) = (added(before.as_ref(), &value), elements(written));
    fingerprint(written) == refused.refusal.value_hash
        || (!added.is_empty() && added.iter().all(|element| present.contains(element)))
}

impl Metadata {
    /// Why a machine may not write a match, told before the provider is asked about it. `persons` is the id that
    /// a person chose.
    pub(crate) async fn withheld(
        &self,
        item: ItemId,
        plugin: &Registered,
        (persons, external_id): (Option<&str>, &str),
    ) -> Result<Option<Withheld>> {
        let taken_back = journal::refusals(&self.db, item).await?;
        let source = format!("plugin:{}", plugin.row.name);
        Ok(withheld(persons, &taken_back, (&source, external_id)))
    }
}

fn withheld(
    persons: Option<&str>,
    taken_back: &[Refused],
    (source, external_id): (&str, &str),
) -> Option<Withheld> {
    if persons.is_some_and(|persons| persons != external_id) {
        return Some(Withheld::PersonsOther);
    }
    let subject = Subject::ExternalId(source.to_owned());
    let hash = fingerprint(&Value::Text(external_id.to_owned()));
    let is_taken_back = taken_back
        .iter()
        .any(|it| it.refusal.subject == subject && it.refusal.value_hash == hash);
    is_taken_back.then_some(Withheld::TakenBack)
}

fn refused_field(subject: &Subject) -> Option<Field> {
    match subject {
        Subject::Field(_) | Subject::Cover => subject.field(),
        Subject::Lock(_) | Subject::ExternalId(_) => None,
    }
}

/// Nothing is written by a policy that cannot be read.
fn policy(text: Option<&str>) -> Result<FieldPolicy> {
    let Some(text) = text else {
        return Ok(FieldPolicy::default());
    };
    let unreadable = |why: String| {
        AppError::Conflict(format!(
            "the library's metadata policy cannot be read ({why}); save the library's settings again"
        ))
    };
    let json = serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
    FieldPolicy::parse(&json).map_err(|problems| {
        let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
        unreadable(sentences.join("; "))
    })
}
