//! Hosts that whoever runs the server has named: they may be asked although they are not public.

use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;

/// One entry of the setting: a name or an address, with a port or for every port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost {
    /// As addresses spell it: lower case, IPv6 in brackets.
    host: String,
    port: Option<u16>,
}

impl AllowedHost {
    /// Whether the address leads there.
    pub(super) fn covers(&self, url: &Url) -> bool {
        url.host_str() == Some(&*self.host)
            && self
                .port
                .is_none_or(|port| url.port_or_known_default() == Some(port))
    }
}

impl FromStr for AllowedHost {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const PROBLEM: &str =
            "it must be a host name or an address, such as covers.home or 192.168.1.5:8080";
        let text = match text.parse() {
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            Ok(IpAddr::V4(_)) | Err(_) => text.to_owned(),
        };
        let url = Url::parse(&format!("http://{text}/")).map_err(|_| PROBLEM)?;
        let is_bare = url.username().is_empty()
            && url.password().is_none()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none();
        match url.host_str() {
            Some(host) if is_bare && !text.contains(['/', '*']) => Ok(Self {
                host: host.to_owned(),
                // The port that goes without saying is dropped from addresses.
                port: url.port().or(text.ends_with(":80").then_some(80)),
            }),
            _ => Err(PROBLEM),
        }
    }
}

#[cfg(test)]
mod tests;
