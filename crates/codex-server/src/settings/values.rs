//! Values with bounds.

use std::str::FromStr;

/// A whole number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Positive(pub u32);

impl FromStr for Positive {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(0) | Err(_) => Err("must be a whole number from 1"),
            Ok(number) => Ok(Self(number)),
        }
    }
}
