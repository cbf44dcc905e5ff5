//! Fetches pictures from addresses that strangers chose.
//!
//! Plugins and people name addresses; this room decides which of them the server may be sent to. Only `http` and
//! `https`, only addresses of the public internet (checked for names when they are resolved, for literal
//! addresses when they are read, and once more on the connected socket), at every redirect anew. Time, size and
//! the number of fetches at once are bounded, and only the bytes of a picture come back. Hosts an operator has
//! named are exempt from the address check and from nothing else.

mod address;
mod allowed;
mod client;
mod error;
mod silent;
mod turns;

use std::time::Duration;

use codex_formats::{ImageKind, sniff_image};
use reqwest::{Response, StatusCode, Url, header};
use tokio::time::timeout;

pub use allowed::AllowedHost;
use client::Clients;
pub use error::FetchError;
use silent::SilentHosts;
use turns::Turns;

/// Longer addresses are no address of a picture.
const LONGEST_URL: usize = 2048;
const MOST_REDIRECTS: usize = 5;

/// How much time and memory one fetch may take.
#[derive(Debug, Clone)]
pub(crate) struct FetchLimits {
    /// Bytes of a picture.
    pub(crate) bytes: u64,
    /// From the start to the last byte, redirects included.
    pub(crate) total: Duration,
    /// For a connection.
    pub(crate) connect: Duration,
    /// For a turn, when many fetch at once.
    pub(crate) turn: Duration,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            bytes: 20 << 20,
            total: Duration::from_secs(30),
            connect: Duration::from_secs(5),
            turn: Duration::from_secs(60),
        }
    }
}

/// The only way out of the server for addresses it was given.
pub(crate) struct Fetcher {
    clients: Clients,
    turns: Turns,
    silent: SilentHosts,
    limits: FetchLimits,
}

impl Fetcher {
    pub(crate) fn new(allowed: Vec<AllowedHost>, limits: FetchLimits) -> Self {
        Self {
            clients: Clients::new(allowed, limits.connect),
            turns: Turns::default(),
            silent: SilentHosts::default(),
            limits,
        }
    }

    /// The bytes of the picture at an address. They begin like a picture; whether they are one, decoding tells.
    pub(crate) async fn picture(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        let url = checked(address)?;
        let host = host_of(&url).to_owned();
        let Ok(_turn) = timeout(self.limits.turn, self.turns.take(&host)).await else {
            return Err(FetchError::Busy { host });
        };
        // Asked only now: the host may have fallen silent while this fetch waited for its turn.
        self.silent.check(&host)?;
        let fetched = timeout(self.limits.total, self.follow(url))
            .await
            .unwrap_or(Err(FetchError::TimedOut {
                host,
                seconds: self.limits.total.as_secs(),
            }));
        if let Err(error) = &fetched {
            self.silent.note(error);
        }
        fetched
    }

    async fn follow(&self, mut url: Url) -> Result<Vec<u8>, FetchError> {
        for _ in 0..=MOST_REDIRECTS {
            let response = self.clients.get(&url).await?;
            match redirected(&url, &response)? {
                Some(next) => url = next,
                None => return self.read(&url, response).await,
            }
        }
        Err(FetchError::TooManyRedirects {
            host: host_of(&url).to_owned(),
            most: MOST_REDIRECTS,
        })
    }

    async fn read(&self, url: &Url, mut response: Response) -> Result<Vec<u8>, FetchError> {
        let host = host_of(url);
        let status = response.status();
        if status != StatusCode::OK {
            let host = host.to_owned();
            return Err(FetchError::Status {
                host,
                status: status.as_u16(),
            });
        }
        require_picture_headers(host, &response)?;
        let too_large = || FetchError::TooLarge {
            host: host.to_owned(),
            limit: self.limits.bytes,
        };
        if response
            .content_length()
            .is_some_and(|length| length > self.limits.bytes)
        {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| client::explain(host, &error))?
        {
            if (bytes.len() + chunk.len()) as u64 > self.limits.bytes {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        use ImageKind::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
        match sniff_image(&bytes) {
            Some(Jpeg | Png | WebP | Gif | Bmp | Tiff) => Ok(bytes),
            Some(other) => {
                let found = format!("{} cannot be shown as a cover", other.mime());
                Err(not_a_picture(host, &found))
            }
            None => Err(not_a_picture(
                host,
                "its bytes are of no known picture format",
            )),
        }
    }
}

/// Whether an address has a form that could be fetched at all; where it leads is decided later.
pub(crate) fn is_fetchable(address: &str) -> bool {
    checked(address).is_ok()
}

fn checked(address: &str) -> Result<Url, FetchError> {
    let refuse = |problem: &str| FetchError::Address {
        problem: problem.to_owned(),
    };
    if address.len() > LONGEST_URL {
        return Err(refuse("is too long"));
    }
    let url = Url::parse(address).map_err(|error| refuse(&format!("cannot be read: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("must begin with http:// or https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("must not hold a user name or password"));
    }
    match url.host_str() {
        Some(host) if !host.is_empty() => Ok(url),
        _ => Err(refuse("names no host")),
    }
}

fn host_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// The next address, checked like the first.
fn redirected(from: &Url, response: &Response) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let next = response
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|location| from.join(location).ok())
        .ok_or_else(|| FetchError::Address {
            problem: format!("of {} redirects to nowhere", host_of(from)),
        })?;
    if from.scheme() == "https" && next.scheme() == "http" {
        return Err(FetchError::Address {
            problem: format!("of {} redirects from https to plain http", host_of(from)),
        });
    }
    checked(next.as_str()).map(Some)
}

fn require_picture_headers(host: &str, response: &Response) -> Result<(), FetchError> {
    let text = |name: header::HeaderName| {
        let value = response.headers().get(name)?;
        Some(value.to_str().unwrap_or("?").trim().to_ascii_lowercase())
    };
    if let Some(coding) = text(header::CONTENT_ENCODING).filter(|coding| coding != "identity") {
        let found = format!("it is packed with {coding}, which was not asked for");
        return Err(not_a_picture(host, &found));
    }
    match text(header::CONTENT_TYPE) {
        Some(kind) if !kind.starts_with("image/") && kind != "application/octet-stream" => {
            Err(not_a_picture(host, &format!("it says it is {kind}")))
        }
        Some(_) | None => Ok(()),
    }
}

fn not_a_picture(host: &str, found: &str) -> FetchError {
    FetchError::NotAPicture {
        host: host.to_owned(),
        found: found.to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod hostile;
#[cfg(test)]
mod tests;
