//! Which IP addresses belong to the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A cloud provider's inner service that has an address like everybody's.
const AZURE_WIRE_SERVER: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

/// Whether an address leads out into the public internet, and not to this machine, its networks, a cloud's inner
/// services or nowhere.
pub(super) fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_global_v4(inner),
            None => is_global_v6(address),
        },
    }
}

/// The special-purpose registry of IANA (RFC 6890), except for what it calls globally reachable.
fn is_global_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match (a, b, c) {
        // This network, private, loopback, multicast, reserved and broadcast.
        (0 | 10 | 127 | 224..=255, _, _) => true,
        // Shared by a provider's customers (CGNAT), where clouds keep metadata too.
        (100, 64..=127, _) => true,
        // Link-local, with the metadata address of most clouds.
        (169, 254, _) => true,
        (172, 16..=31, _) | (192, 168, _) => true,
        // Protocol assignments, 6to4 relays, documentation, benchmarks.
        (192, 0, 0 | 2) | (192, 88, 99) => true,
        (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113) => true,
        _ => address == AZURE_WIRE_SERVER,
    };
    !is_special
}

/// Only 2000::/3 is given out, and not all of that is public.
fn is_global_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let is_given_out = segments[0] & 0xe000 == 0x2000;
    let is_special = match (segments[0], segments[1]) {
        // Protocol assignments: Teredo, benchmarks, ORCHID.
        (0x2001, 0x0000..=0x01ff) => true,
        // Documentation.
        (0x2001, 0x0db8) | (0x3fff, 0x0000..=0x0fff) => true,
        // 6to4 leads to whatever address is written inside.
        (0x2002, _) => true,
        _ => false,
    };
    is_given_out && !is_special
}

/// The IPv4 address inside a mapped (::ffff:0:0/96) or translated (64:ff9b::/96) one. A network without IPv4
/// reaches every old host by the latter, so it is as public as what is inside.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, high, low] = address.segments();
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => {
            let [h1, h2] = high.to_be_bytes();
            let [l1, l2] = low.to_be_bytes();
            Some(Ipv4Addr::new(h1, h2, l1, l2))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
