//! Requests that a foreign page made a browser send: recognised and refused.
//!
//! A browser attaches the session cookie by itself, so a request that changes something must come from our
//! own pages. Browsers say where it comes from in `Sec-Fetch-Site`, older ones in `Origin`; programs send
//! neither, and neither attach cookies by themselves.

use http::request::Parts;
use http::{HeaderMap, Method};

use crate::address::Client;
use crate::extract;

/// Whether a request that changes something comes from a foreign page.
pub(crate) fn is_foreign(parts: &Parts, client: &Client) -> bool {
    let is_safe = matches!(
        parts.method,
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    );
    // A foreign page cannot add these without our consent. Other words in `Authorization` prove nothing: browsers
    // attach the user name and password of a proxy by themselves.
    let is_explicit = extract::said_outright(&parts.headers).is_some();
    if is_safe || is_explicit {
        return false;
    }
    match text(&parts.headers, "sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        None => text(&parts.headers, "origin")
            .is_some_and(|origin| !is_our_origin(origin, parts, client)),
    }
}

fn is_our_origin(origin: &str, parts: &Parts, client: &Client) -> bool {
    let Some((_, asked_by)) = origin.split_once("://") else {
        return false;
    };
    let is_ours = |host: &str| host.eq_ignore_ascii_case(asked_by);
    client.forwarded_host.as_deref().is_some_and(is_ours)
        || text(&parts.headers, "host").is_some_and(is_ours)
        || parts
            .uri
            .authority()
            .is_some_and(|host| is_ours(host.as_str()))
}

fn text<'a>(headers: &'a HeaderMap, name: &'static str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests;
