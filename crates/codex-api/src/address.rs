//! Where a request comes from, and whom to believe about it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, FromRequestParts};
use http::HeaderMap;
use http::request::Parts;
use std::convert::Infallible;

use crate::state::ApiState;

/// A range of addresses: `10.0.0.0/8`, `::1` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressRange {
    network: IpAddr,
    bits: u8,
}

/// Text that is no range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address or range of addresses (expected for example 10.0.0.7 or 10.0.0.0/8)")]
pub struct BadAddressRange(String);

impl FromStr for AddressRange {
    type Err = BadAddressRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadAddressRange(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| bad())?)),
            None => (text, None),
        };
        let network: IpAddr = address.trim().parse().map_err(|_| bad())?;
        let most = if network.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most)
            .then_some(Self { network, bits })
            .ok_or_else(bad)
    }
}

impl AddressRange {
    /// Whether the address lies in the range. An IPv4 address in IPv6 clothes counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.network.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let shift = 32_u32.saturating_sub(u32::from(self.bits));
                u32::from(network).checked_shr(shift) == u32::from(address).checked_shr(shift)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let shift = 128_u32.saturating_sub(u32::from(self.bits));
                u128::from(network).checked_shr(shift) == u128::from(address).checked_shr(shift)
            }
            _ => false,
        }
    }
}

/// The client behind a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Client {
    /// Its address; the unspecified one when the request did not come over a socket.
    pub address: IpAddr,
    /// Whether it speaks HTTPS with whoever stands in front.
    pub is_https: bool,
    /// The host it asked for, as a proxy tells it.
    pub forwarded_host: Option<String>,
}

impl Client {
    /// Reads the peer's address, and the headers of a proxy that is believed.
    pub(crate) fn of(parts: &Parts, trusted: &[AddressRange]) -> Self {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| {
                info.0.ip().to_canonical()
            });
        let is_trusted = |address| trusted.iter().any(|range| range.contains(address));
        if !is_trusted(peer) {
            return Self {
                address: peer,
                is_https: false,
                forwarded_host: None,
            };
        }
        Self {
            // The last entry that is not one of our own proxies: everything before it may be invented.
            address: list(&parts.headers, "x-forwarded-for")
                .filter_map(|entry| entry.parse().ok())
                .filter(|address| !is_trusted(*address))
                .last()
                .unwrap_or(peer),
            is_https: list(&parts.headers, "x-forwarded-proto").last() == Some("https"),
            forwarded_host: list(&parts.headers, "x-forwarded-host")
                .last()
                .map(ToOwned::to_owned),
        }
    }
}

impl FromRequestParts<ApiState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &ApiState,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, &state.options.trusted_proxies))
    }
}

fn list<'a>(headers: &'a HeaderMap, name: &'static str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests;
