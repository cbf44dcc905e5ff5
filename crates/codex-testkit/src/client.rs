//! An HTTP client that calls the router directly, as somebody.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use serde::Serialize;
use serde_json::Value;
use tower::ServiceExt;

/// Largest answer a test reads.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// Somebody who asks.
#[derive(Debug, Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Client {
    pub(crate) fn new(router: Router, token: Option<String>) -> Self {
        Self { router, token }
    }

    /// The token it shows.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The same server, asked with another token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self::new(self.router.clone(), Some(token.to_owned()))
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty(), None).await
    }

    /// Posts JSON.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.json(Method::POST, path, body).await
    }

    /// Patches with JSON.
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.json(Method::PATCH, path, body).await
    }

    /// Deletes something.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, Body::empty(), None).await
    }

    /// Sends JSON with any method.
    pub async fn json(&self, method: Method, path: &str, body: &impl Serialize) -> Answer {
        let bytes = serde_json::to_vec(body).expect("test bodies are plain JSON");
        self.send(method, path, bytes.into(), Some("application/json"))
            .await
    }

    async fn send(&self, method: Method, path: &str, body: Body, kind: Option<&str>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(body).expect("test requests are well formed");
        self.request(request).await
    }

    /// Sends a request as it is, without the token.
    pub async fn request(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.open(request).await.into_parts();
        let body = axum::body::to_bytes(body, MAX_BODY)
            .await
            .expect("answers of tests end");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Sends a request as it is and leaves the body to be read bit by bit.
    pub async fn open(&self, request: Request<Body>) -> Response<Body> {
        let response = self.router.clone().oneshot(request).await;
        response.expect("the router cannot fail")
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The JSON of an answer that must have this status.
    pub fn expect(&self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        if self.body.is_empty() {
            return Value::Null;
        }
        self.json()
    }

    /// The stable word of a problem that must have this status.
    pub fn problem(&self, status: StatusCode) -> String {
        let json = self.expect(status);
        assert_eq!(
            self.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        json["code"]
            .as_str()
            .expect("problems have a code")
            .to_owned()
    }
}
