//! Where somebody comes from, as far as guessing is concerned.

use std::net::{IpAddr, Ipv6Addr};

/// One IPv4 address, or the /64 that one IPv6 household can choose any address from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Network(IpAddr);

impl Network {
    const HOST_BITS: u128 = u64::MAX as u128;

    /// The network of an address; an IPv4 address that travels as an IPv6 address is the IPv4 address.
    pub(super) fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !Self::HOST_BITS).into(),
            address @ IpAddr::V4(_) => address,
        })
    }
}
