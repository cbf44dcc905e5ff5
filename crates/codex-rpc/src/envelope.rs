//! Lines to messages and back.

use std::borrow::Cow;

use codex_protocol::{ErrorCode, ErrorObject};
use memchr::memchr2;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// The longest id that is echoed.
const MAX_ID: usize = 256;

/// The longest error message kept.
const MAX_MESSAGE: usize = 4 << 10;

/// What a line is.
#[derive(Debug)]
pub(crate) enum Message<'a> {
    /// The other side calls.
    Request {
        id: &'a RawValue,
        method: Cow<'a, str>,
        params: Option<&'a RawValue>,
    },
    /// The other side calls, but not properly; it is told so.
    BadRequest {
        id: &'a RawValue,
        reason: &'static str,
    },
    /// The other side tells.
    Notification,
    /// The other side answers.
    Answer {
        id: u64,
        outcome: Result<&'a RawValue, ErrorObject>,
    },
    /// The other side answers one call in a way that is no answer.
    BadAnswer { id: u64, reason: &'static str },
    /// An error that is for nobody.
    Unaddressed(ErrorObject),
    /// Anything else.
    Noise,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    jsonrpc: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    method: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    params: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    result: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    error: Option<&'a RawValue>,
}

/// Tells a member that is null from one that is absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

impl<'a> Message<'a> {
    pub(crate) fn parse(text: &'a str) -> Self {
        // An array would fill the members by position; a batch is not part of the protocol.
        if !text.starts_with('{') {
            return Self::Noise;
        }
        match serde_json::from_str::<Envelope<'a>>(text) {
            Ok(envelope) if envelope.method.is_some() => Self::call(&envelope),
            Ok(envelope) => Self::answer(&envelope),
            Err(_) => Self::Noise,
        }
    }

    fn call(envelope: &Envelope<'a>) -> Self {
        let id = match envelope.id {
            None => return Self::Notification,
            Some(id) if id.get() == "null" => return Self::Notification,
            Some(id) => id,
        };
        let is_scalar = id
            .get()
            .starts_with(|first: char| matches!(first, '"' | '-' | '0'..='9'));
        if id.get().len() > MAX_ID || !is_scalar {
            let reason = "the id must be a number or a short string";
            return Self::BadRequest {
                id: RawValue::NULL,
                reason,
            };
        }
        if envelope
            .jsonrpc
            .is_none_or(|version| version.get() != "\"2.0\"")
        {
            return Self::BadRequest {
                id,
                reason: "the jsonrpc member must be \"2.0\"",
            };
        }
        let method = envelope
            .method
            .and_then(|raw| serde_json::from_str::<Text<'a>>(raw.get()).ok());
        match method {
            Some(Text(method)) => Self::Request {
                id,
                method,
                params: envelope.params,
            },
            None => Self::BadRequest {
                id,
                reason: "the method must be a string",
            },
        }
    }

    fn answer(envelope: &Envelope<'a>) -> Self {
        let id = envelope.id.and_then(|raw| answer_id(raw.get()));
        match (id, outcome(envelope.result, envelope.error)) {
            (Some(id), Ok(outcome)) => Self::Answer { id, outcome },
            (Some(id), Err(reason)) => Self::BadAnswer { id, reason },
            (None, Ok(Err(error))) => Self::Unaddressed(error),
            (None, _) => Self::Noise,
        }
    }
}

/// The one of two members that counts; some libraries always write both and leave one null.
fn outcome<'a>(
    result: Option<&'a RawValue>,
    error: Option<&'a RawValue>,
) -> Result<Result<&'a RawValue, ErrorObject>, &'static str> {
    match (result, error) {
        (Some(result), None) => Ok(Ok(result)),
        (None, Some(error)) => Ok(Err(error_object(error))),
        (Some(result), Some(error)) if error.get() == "null" => Ok(Ok(result)),
        (Some(result), Some(error)) if result.get() == "null" => Ok(Err(error_object(error))),
        (Some(_), Some(_)) => Err("it has both a result and an error"),
        (None, None) => Err("it has neither a result nor an error"),
    }
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The id of one of our calls: a whole number, or a string holding one.
pub(crate) fn answer_id(raw: &str) -> Option<u64> {
    let text = raw.trim_matches('"');
    if let Ok(id) = text.parse::<u64>() {
        return Some(id);
    }
    let float: f64 = text.parse().ok()?;
    let is_exact = float.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&float);
    is_exact.then_some(float as u64)
}

fn error_object(raw: &RawValue) -> ErrorObject {
    let mut error: ErrorObject = serde_json::from_str(raw.get())
        .unwrap_or_else(|_| ErrorObject::new(ErrorCode::INTERNAL, raw.get()));
    if error.message.len() > MAX_MESSAGE {
        let end = (0..=MAX_MESSAGE)
            .rev()
            .find(|&at| error.message.is_char_boundary(at));
        error.message.truncate(end.unwrap_or_default());
    }
    error
}

/// A request as one line.
pub(crate) fn request<P: Serialize + ?Sized>(
    id: u64,
    method: &str,
    params: &P,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = Vec::with_capacity(256);
    line.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":");
    serde_json::to_writer(&mut line, &id)?;
    finish_call(line, method, params)
}

/// A notification as one line.
pub(crate) fn notification<P: Serialize + ?Sized>(
    method: &str,
    params: &P,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = Vec::with_capacity(128);
    line.extend_from_slice(b"{\"jsonrpc\":\"2.0\"");
    finish_call(line, method, params)
}

fn finish_call<P: Serialize + ?Sized>(
    mut line: Vec<u8>,
    method: &str,
    params: &P,
) -> Result<Vec<u8>, serde_json::Error> {
    line.extend_from_slice(b",\"method\":");
    serde_json::to_writer(&mut line, method)?;
    let before = line.len();
    line.extend_from_slice(b",\"params\":");
    let start = line.len();
    serde_json::to_writer(&mut line, params)?;
    // A method without parameters has no `params` member at all.
    if &line[start..] == b"null" {
        line.truncate(before);
    }
    line.extend_from_slice(b"}");
    Ok(end_line(line))
}

/// An answer to the other side's call as one line; the id is echoed as it came.
pub(crate) fn answer(id: &RawValue, outcome: &Result<Box<RawValue>, ErrorObject>) -> Vec<u8> {
    let mut line = Vec::with_capacity(128);
    line.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":");
    line.extend_from_slice(id.get().as_bytes());
    match outcome {
        Ok(result) => {
            line.extend_from_slice(b",\"result\":");
            line.extend_from_slice(result.get().as_bytes());
        }
        Err(error) => {
            line.extend_from_slice(b",\"error\":");
            serde_json::to_writer(&mut line, error).expect("an error object is plain JSON");
        }
    }
    line.extend_from_slice(b"}");
    end_line(line)
}

/// Ends a line. Raw JSON may hold line ends between its tokens (never within a string), which
/// would cut the message in two.
fn end_line(mut line: Vec<u8>) -> Vec<u8> {
    if memchr2(b'\n', b'\r', &line).is_some() {
        for byte in &mut line {
            if matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests;
