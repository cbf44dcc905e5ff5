//! The same reading, spoken in bytes, so that a server can run it in a confined child process.
//!
//! The server writes [`Request::to_bytes`] to the child, the child passes what it got to [`serve`]
//! and writes back the result, which the server hands to [`parse_response`]. How bytes travel, how
//! the child is confined and when it is killed is the business of whoever starts the process; a
//! child that dies on a file can be told by [`Request::explain_death`].
//!
//! A message is the length of its header (4 bytes, little endian), the header as JSON, and the
//! raw bytes of a page, so that pictures are never escaped.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::opening::guard;
use crate::{FormatError, Inspection, Limits, PageBytes};

/// What is wanted of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Ask {
    /// The inspection alone.
    Inspect,
    /// The inspection, and the cover if it can be read: what a scan needs, in one opening.
    InspectWithCover,
    /// One page, counted from 0.
    Page(u32),
    /// The cover.
    Cover,
}

/// A question about one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The file.
    pub path: PathBuf,
    /// What is wanted.
    pub ask: Ask,
    /// The bounds to read it under; the cancel flag does not travel, killing the child does.
    pub limits: Limits,
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Response {
    /// Present when the inspection was asked for.
    pub inspection: Option<Inspection>,
    /// The page or cover that was asked for; absent when a cover could not be read in a scan.
    pub page: Option<PageBytes>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResponseHeader {
    error: Option<FormatError>,
    inspection: Option<Inspection>,
    page_mime: Option<String>,
}

impl Request {
    /// The message for [`serve`].
    ///
    /// # Errors
    /// [`FormatError::Unsupported`] for a path that is not valid Unicode.
    pub fn to_bytes(&self) -> Result<Vec<u8>, FormatError> {
        frame(self, &[]).map_err(|cause| FormatError::unsupported(format!("The path: {cause}")))
    }

    /// What to say about the file when the child died or was killed while reading it.
    #[must_use]
    pub fn explain_death(&self, cause: &str) -> FormatError {
        FormatError::malformed("The file", format!("its reader stopped: {cause}"))
    }
}

/// Answers one [`Request`]; never panics, whatever the bytes are.
#[must_use]
pub fn serve(request: &[u8]) -> Vec<u8> {
    let (header, payload) = match guard(|| answer(request)) {
        Ok(Response { inspection, page }) => {
            let (mime, bytes) = page.map(|page| (page.mime, page.bytes)).unzip();
            let header = ResponseHeader {
                error: None,
                inspection,
                page_mime: mime,
            };
            (header, bytes.unwrap_or_default())
        }
        Err(error) => (
            ResponseHeader {
                error: Some(error),
                inspection: None,
                page_mime: None,
            },
            Vec::new(),
        ),
    };
    frame(&header, &payload).expect("plain strings and numbers always become JSON")
}

/// Reads the answer of [`serve`].
///
/// # Errors
/// What was wrong with the file, or [`FormatError::Malformed`] when the answer itself is.
pub fn parse_response(response: &[u8]) -> Result<Response, FormatError> {
    let (header, payload) = unframe::<ResponseHeader>(response)
        .ok_or_else(|| FormatError::malformed("The answer of the reader process", "it is cut"))?;
    if let Some(error) = header.error {
        return Err(error);
    }
    let page = header.page_mime.map(|mime| PageBytes {
        bytes: payload.to_vec(),
        mime,
    });
    Ok(Response {
        inspection: header.inspection,
        page,
    })
}

fn answer(request: &[u8]) -> Result<Response, FormatError> {
    let (request, _) = unframe::<Request>(request)
        .ok_or_else(|| FormatError::malformed("The request", "it is cut or no JSON"))?;
    let mut book = crate::open(&request.path, &request.limits)?;
    let page = match request.ask {
        Ask::Inspect => None,
        Ask::InspectWithCover => book.cover().ok(),
        Ask::Page(index) => Some(book.page(index)?),
        Ask::Cover => Some(book.cover()?),
    };
    let wants_inspection = matches!(request.ask, Ask::Inspect | Ask::InspectWithCover);
    Ok(Response {
        inspection: wants_inspection.then(|| book.inspection().clone()),
        page,
    })
}

fn frame(header: &impl Serialize, payload: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let json = serde_json::to_vec(header)?;
    let length = u32::try_from(json.len()).map_err(serde::ser::Error::custom)?;
    let mut message = Vec::with_capacity(4 + json.len() + payload.len());
    message.extend_from_slice(&length.to_le_bytes());
    message.extend_from_slice(&json);
    message.extend_from_slice(payload);
    Ok(message)
}

fn unframe<'a, T: Deserialize<'a>>(message: &'a [u8]) -> Option<(T, &'a [u8])> {
    let (length, rest) = message.split_first_chunk::<4>()?;
    let (json, payload) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((serde_json::from_slice(json).ok()?, payload))
}
