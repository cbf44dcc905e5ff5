//! A small HTTP/1.1 client over one kept-alive connection: cheap enough not to be what is measured.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const MAX_HEAD: usize = 16 * 1024;

pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A request as it goes over the wire, made once and sent many times.
#[derive(Clone)]
pub(crate) struct Request(Vec<u8>);

impl Request {
    pub(crate) fn new(method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Self {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
        if let Some(token) = token {
            head += &format!("authorization: Bearer {token}\r\n");
        }
        let body = body.map(Value::to_string).unwrap_or_default();
        if !body.is_empty() {
            head += "content-type: application/json\r\n";
        }
        head += &format!("content-length: {}\r\n\r\n{body}", body.len());
        Self(head.into_bytes())
    }
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)
            .await
            .with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and reads its whole answer; the body is left in the buffer.
    pub(crate) async fn send(&mut self, request: &Request) -> Result<(u16, &[u8])> {
        self.stream.write_all(&request.0).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            ensure!(
                self.buffer.len() < MAX_HEAD,
                "the answer's head is longer than {MAX_HEAD} bytes"
            );
            self.read_more().await?;
        };
        let (status, length) = parse_head(&self.buffer[..head])?;
        while self.buffer.len() < head + length {
            self.read_more().await?;
        }
        Ok((status, &self.buffer[head..head + length]))
    }

    async fn read_more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

fn parse_head(head: &[u8]) -> Result<(u16, usize)> {
    let text = std::str::from_utf8(head).context("the answer's head is not text")?;
    let status = text
        .get(9..12)
        .and_then(|code| code.parse().ok())
        .context("no status in the answer")?;
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    match length {
        Some(length) => Ok((status, length)),
        None if status == 204 || status == 304 => Ok((status, 0)),
        None => bail!("the answer states no length: {text}"),
    }
}
