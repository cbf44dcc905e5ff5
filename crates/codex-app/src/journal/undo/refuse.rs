//! What must not come back by itself after it was taken back.

use codex_domain::metadata::{Field, Origin, Subject, Value};
use codex_matching::fingerprint;
use codex_store::repo::journal::{Entry, Refusal};

/// What a machine wrote is refused from then on; what a person wrote needs no guard.
pub(super) fn refusal_of(entry: &Entry) -> Option<Refusal> {
    let written = entry.after.value.as_ref()?;
    let (origin, value) = match &entry.subject {
        Subject::Field(field) => {
            let value = Value::from_json(*field, written).ok().flatten()?;
            (entry.after.origin.clone()?, value)
        }
        Subject::Cover => {
            let url = Value::from_json(Field::CoverUrl, &written["url"]).ok()??;
            (entry.after.origin.clone()?, url)
        }
        Subject::ExternalId(source) => {
            let id = written["externalId"].as_str()?.to_owned();
            let plugin = source.strip_prefix("plugin:")?.to_owned();
            (Origin::Plugin(plugin), Value::Text(id))
        }
        Subject::Lock(_) => return None,
    };
    (origin != Origin::Person).then(|| Refusal {
        subject: entry.subject.clone(),
        origin,
        value_hash: fingerprint(&value),
        entry: entry.id,
    })
}
