//! What a plugin may ask of the host: its storage, from the moment it is born.

mod complaints;

use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use codex_domain::Timestamp;
use codex_protocol::method::Method;
use codex_protocol::methods::{StorageClear, StorageDelete, StorageGet, StorageList, StorageSet};
use codex_protocol::storage::{
    MAX_KEY_BYTES, StorageClearResponse, StorageDeleteResponse, StorageKeyEntry,
    StorageListResponse, StorageSetResponse,
};
use codex_protocol::{ErrorCode, ErrorObject};
use codex_rpc::{Inbound, InboundCall, InboundFuture, Order};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use self::complaints::Complaints;
use crate::log::LogRing;
use crate::ports::{StorageError, StoragePort, StoredValue};
use crate::status::LogLevelGuess;

/// The longest piece of stray output that is noted.
const NOISE_SHOWN: usize = 200;

/// The longest complaint about an answer that is noted.
const COMPLAINT_SHOWN: usize = 1000;

type Answer = Result<Box<RawValue>, ErrorObject>;

/// Answers one plugin's calls.
pub(crate) struct Router {
    storage: Arc<dyn StoragePort>,
    log: Arc<LogRing>,
    complaints: Complaints,
}

#[derive(Deserialize)]
struct KeyParams {
    key: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SetParams {
    key: String,
    data: Box<RawValue>,
    #[serde(default)]
    expires_at: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GetAnswer<'a> {
    data: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
}

impl Inbound for Router {
    fn admit(&self, call: &InboundCall) -> Result<Order, ErrorObject> {
        match call.method.as_str() {
            StorageGet::NAME | StorageSet::NAME | StorageDelete::NAME => {
                let key = params::<KeyParams>(call)?.key;
                if key.is_empty() || key.len() > MAX_KEY_BYTES {
                    let rule = format!("a key has 1 to {MAX_KEY_BYTES} bytes, not {}", key.len());
                    return Err(ErrorObject::new(ErrorCode::INVALID_PARAMS, rule));
                }
                let mut hasher = DefaultHasher::new();
                key.hash(&mut hasher);
                Ok(Order::Keyed(hasher.finish()))
            }
            StorageList::NAME | StorageClear::NAME => Ok(Order::Exclusive),
            method if method.starts_with("releases/") => Err(ErrorObject::new(
                ErrorCode::AUTH_FAILED,
                format!("{method} needs the releaseSource capability, which was not granted"),
            )),
            method => {
                let message = format!("the host has no method {}", shown(method));
                Err(ErrorObject::new(ErrorCode::METHOD_NOT_FOUND, message))
            }
        }
    }

    fn answer(self: Arc<Self>, call: InboundCall) -> InboundFuture {
        Box::pin(async move {
            match call.method.as_str() {
                StorageGet::NAME => self.get(params(&call)?).await,
                StorageSet::NAME => self.set(params(&call)?).await,
                StorageDelete::NAME => {
                    let deleted = self.storage.delete(params::<KeyParams>(&call)?.key).await;
                    written(&StorageDeleteResponse {
                        deleted: deleted.map_err(|e| refused(&e))?,
                    })
                }
                StorageList::NAME => self.list().await,
                _ => {
                    let deleted_count = self.storage.clear().await.map_err(|e| refused(&e))?;
                    written(&StorageClearResponse { deleted_count })
                }
            }
        })
    }

    fn noise(&self, line: &str) {
        let shown = self.log.excerpt(line, NOISE_SHOWN);
        let text = format!("not a message on standard output: {shown}");
        self.log.note(LogLevelGuess::Warn, &text);
    }

    fn left_out(&self, method: &'static str, count: u32, places: &[String]) {
        if let Some(sentence) = self.complaints.sentence(method, count, places) {
            // A reason may quote what the plugin sent.
            let text = self.log.excerpt(&sentence, COMPLAINT_SHOWN);
            self.log.note(LogLevelGuess::Warn, &text);
        }
    }
}

impl Router {
    pub(crate) fn new(storage: Arc<dyn StoragePort>, log: Arc<LogRing>) -> Self {
        Self {
            storage,
            log,
            complaints: Complaints::default(),
        }
    }

    async fn get(&self, params: KeyParams) -> Answer {
        let found = self
            .storage
            .get(params.key)
            .await
            .map_err(|error| refused(&error))?;
        written(&GetAnswer {
            data: found.as_ref().map_or(RawValue::NULL, |value| &value.data),
            expires_at: found.as_ref().and_then(|value| value.expires_at),
        })
    }

    async fn set(&self, params: SetParams) -> Answer {
        let expires_at = params
            .expires_at
            .map(|text| text.parse::<Timestamp>())
            .transpose();
        let expires_at = expires_at.map_err(|error| {
            let message = format!("expiresAt must be an RFC 3339 time: {error}");
            ErrorObject::new(ErrorCode::INVALID_PARAMS, message)
        })?;
        let value = StoredValue {
            data: params.data,
            expires_at,
        };
        self.storage
            .set(params.key, value)
            .await
            .map_err(|error| refused(&error))?;
        written(&StorageSetResponse { success: true })
    }

    async fn list(&self) -> Answer {
        let stored = self.storage.list().await.map_err(|error| refused(&error))?;
        let keys = stored.into_iter().map(|entry| StorageKeyEntry {
            key: entry.key,
            expires_at: entry.expires_at.map(|at| at.to_string()),
            updated_at: entry.updated_at.to_string(),
        });
        written(&StorageListResponse {
            keys: keys.collect(),
        })
    }
}

fn params<'a, T: Deserialize<'a>>(call: &'a InboundCall) -> Result<T, ErrorObject> {
    let invalid = |reason: &dyn Display| {
        ErrorObject::new(
            ErrorCode::INVALID_PARAMS,
            format!("Invalid params: {reason}"),
        )
    };
    // A list would fill the members by position.
    let raw = call.params.as_deref().map_or("", RawValue::get);
    if !raw.starts_with('{') {
        return Err(invalid(&"expected an object"));
    }
    serde_json::from_str(raw).map_err(|error| invalid(&error))
}

fn written<T: Serialize>(answer: &T) -> Answer {
    Ok(to_raw_value(answer).expect("a storage answer is plain JSON"))
}

/// The plugin learns of quotas; what is wrong with the store is the server's own affair.
fn refused(error: &StorageError) -> ErrorObject {
    match error {
        StorageError::Refused(reason) => {
            ErrorObject::new(ErrorCode::INVALID_PARAMS, reason.as_str())
        }
        StorageError::Unavailable(source) => {
            tracing::error!(%source, "a plugin's storage could not be reached");
            ErrorObject::new(ErrorCode::INTERNAL, error.to_string())
        }
    }
}

/// The start of a text that may be long, made harmless.
fn shown(text: &str) -> String {
    let start: String = text.chars().take(NOISE_SHOWN).collect();
    crate::log::line::clean(start.as_bytes(), &[])
}
