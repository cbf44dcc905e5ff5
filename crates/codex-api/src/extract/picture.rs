//! A picture as a body: its bytes, or a form with one file.

use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use http::{StatusCode, header};

use crate::problem::Problem;

/// The largest picture taken, in bytes.
const LARGEST: usize = codex_app::covers::LARGEST;
/// The largest body: a form has some text around the picture.
pub(crate) const PICTURE_BODY_LIMIT: usize = LARGEST + 64 * 1024;

/// The bytes somebody sent; whether they are a picture, decoding tells.
pub(crate) async fn picture(request: Request) -> Result<Vec<u8>, Problem> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let bytes = if kind.starts_with("multipart/form-data") {
        from_form(request).await?
    } else if kind.starts_with("image/") || kind.starts_with("application/octet-stream") {
        whole_body(request).await?
    } else {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "invalid_input",
            "Send the picture itself with its own Content-Type, such as image/jpeg, or a form with one file.",
        ));
    };
    match bytes.len() {
        0 => Err(Problem::invalid("", "the picture has no bytes")),
        length if length > LARGEST => Err(too_large()),
        _ => Ok(bytes),
    }
}

async fn whole_body(request: Request) -> Result<Vec<u8>, Problem> {
    let body = Bytes::from_request(request, &()).await;
    body.map(Vec::from)
        .map_err(|rejection| refused(rejection.status()))
}

async fn from_form(request: Request) -> Result<Vec<u8>, Problem> {
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|rejection| refused(rejection.status()))?;
    let failed = |error: MultipartError| refused(error.status());
    while let Some(part) = form.next_field().await.map_err(failed)? {
        if part.file_name().is_some() {
            return part.bytes().await.map(Vec::from).map_err(failed);
        }
    }
    Err(Problem::invalid("", "the form has no file"))
}

fn refused(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Problem::invalid("", "the body ended before it was complete"),
    }
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "payload_too_large",
        format!(
            "The picture is larger than the {} MB this server takes.",
            LARGEST >> 20
        ),
    )
}
