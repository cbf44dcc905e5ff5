//! The HTTP client behind the guard: what it resolves, connects to, and says about itself.

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, ClientBuilder, Response, Url, header, redirect};

use super::address::is_global;
use super::allowed::AllowedHost;
use super::{FetchError, host_of};

/// Tells providers who asks.
const USER_AGENT: &str = concat!("Codex/", env!("CARGO_PKG_VERSION"), " (library server)");

/// One client for the public internet, one for the hosts that were allowed by name.
pub(super) struct Clients {
    allowed: Vec<AllowedHost>,
    public: Result<Client, String>,
    trusting: Result<Client, String>,
}

impl Clients {
    /// A machine without root certificates still gets a server; it only cannot fetch.
    pub(super) fn new(allowed: Vec<AllowedHost>, connect: Duration) -> Self {
        let build = |builder: ClientBuilder| builder.build().map_err(|error| chain(&error));
        Self {
            allowed,
            public: build(plain(connect).dns_resolver(Arc::new(PublicOnly))),
            trusting: build(plain(connect)),
        }
    }

    /// Asks one address, without following it.
    pub(super) async fn get(&self, url: &Url) -> Result<Response, FetchError> {
        let host = host_of(url);
        let private = || FetchError::Private {
            host: host.to_owned(),
        };
        let is_allowed = self.allowed.iter().any(|entry| entry.covers(url));
        if !is_allowed && literal(host).is_some_and(|address| !is_global(address)) {
            return Err(private());
        }
        let client = if is_allowed {
            &self.trusting
        } else {
            &self.public
        };
        let client = client.as_ref().map_err(|detail| FetchError::NoClient {
            detail: detail.clone(),
        })?;
        let request = client
            .get(url.clone())
            .header(header::ACCEPT, "image/*")
            .header(header::ACCEPT_ENCODING, "identity");
        let response = request
            .send()
            .await
            .map_err(|error| explain(host, &error))?;
        // The last word has the socket: whatever was resolved, this is where the bytes come from.
        match response.remote_addr() {
            Some(peer) if !is_allowed && !is_global(peer.ip()) => Err(private()),
            Some(_) | None => Ok(response),
        }
    }
}

fn plain(connect: Duration) -> ClientBuilder {
    Client::builder()
        .user_agent(USER_AGENT)
        .no_proxy()
        .referer(false)
        .redirect(redirect::Policy::none())
        .connect_timeout(connect)
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(2)
}

/// The address that a host is, if it is one. Addresses in odd spellings were put right when the URL was read.
fn literal(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}

/// Resolves names, and keeps what is public. It is asked for the very connection that is made, so that a name
/// which changes between two questions gains nothing.
struct PublicOnly;

/// A name leads to no public address.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
struct OnlyPrivate;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(only_public(found)?)
        })
    }
}

fn only_public(found: impl Iterator<Item = SocketAddr>) -> Result<Addrs, OnlyPrivate> {
    let public: Vec<SocketAddr> = found.filter(|address| is_global(address.ip())).collect();
    if public.is_empty() {
        return Err(OnlyPrivate);
    }
    Ok(Box::new(public.into_iter()))
}

/// What a failed request means.
pub(super) fn explain(host: &str, error: &reqwest::Error) -> FetchError {
    let host = host.to_owned();
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(at_hand) = cause {
        if at_hand.is::<OnlyPrivate>() {
            return FetchError::Private { host };
        }
        cause = at_hand.source();
    }
    let detail = match error.is_timeout() {
        true => "it does not answer".to_owned(),
        false => innermost(error).to_string(),
    };
    FetchError::Unreachable { host, detail }
}

fn innermost<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    let mut error = error;
    while let Some(cause) = error.source() {
        error = cause;
    }
    error
}

fn chain(error: &reqwest::Error) -> String {
    format!("{error}: {}", innermost(error))
}

#[cfg(test)]
mod tests;
