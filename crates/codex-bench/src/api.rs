//! The API as the first administrator uses it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::client::{Connection, Request};
use crate::server::Server;

/// One connection, signed in.
pub(crate) struct Api {
    connection: Connection,
    token: String,
}

impl Api {
    pub(crate) async fn set_up(server: &Server) -> Result<Self> {
        let connection = Connection::open(server.address).await?;
        let mut api = Self {
            connection,
            token: String::new(),
        };
        let account = json!({"username": "bench", "password": "bench-password"});
        let answer = api.call("POST", "setup/initialize", Some(account)).await?;
        text(&answer, "accessToken")?.clone_into(&mut api.token);
        Ok(api)
    }

    /// A second connection of the same person.
    pub(crate) async fn again(&self, server: &Server) -> Result<Self> {
        Ok(Self {
            connection: Connection::open(server.address).await?,
            token: self.token.clone(),
        })
    }

    pub(crate) fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Request {
        let token = (!self.token.is_empty()).then_some(self.token.as_str());
        Request::new(method, &format!("/api/v1/{path}"), token, body)
    }

    pub(crate) async fn call(
        &mut self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value> {
        let request = self.request(method, path, body.as_ref());
        let (status, answer) = self.connection.send(&request).await?;
        let answer: Value = serde_json::from_slice(answer)
            .with_context(|| format!("{method} {path} answered {status} without JSON"))?;
        ensure!(
            (200..300).contains(&status),
            "{method} {path} answered {status}: {answer}"
        );
        Ok(answer)
    }
}

/// A text of an answer, which must be there.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key]
        .as_str()
        .with_context(|| format!("no {key} in {value}"))
}
