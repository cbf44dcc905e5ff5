//! Age ratings, and the age from which a book with each of them is meant to be read.

use serde::{Deserialize, Serialize};

/// Age ratings in the words of `ComicInfo.xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AgeRating {
    /// Given, but without a meaning that is known.
    Unknown,
    /// `Rating Pending`.
    RatingPending,
    /// `Early Childhood`.
    EarlyChildhood,
    /// `Everyone`.
    Everyone,
    /// `G`.
    G,
    /// `Everyone 10+`.
    Everyone10Plus,
    /// `PG`.
    PG,
    /// `Kids to Adults`.
    KidsToAdults,
    /// `Teen`.
    Teen,
    /// `MA15+`.
    Mature15Plus,
    /// `Mature 17+`.
    Mature17Plus,
    /// `M`.
    Mature,
    /// `R18+`.
    R18Plus,
    /// `Adults Only 18+`.
    AdultsOnly,
    /// `X18+`.
    X18Plus,
}

impl AgeRating {
    /// Reads a rating in any spelling of case, spaces and signs.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let word: String = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        Some(match word.as_str() {
            "" => return None,
            "ratingpending" => Self::RatingPending,
            "earlychildhood" => Self::EarlyChildhood,
            "everyone" | "everybody" => Self::Everyone,
            "g" => Self::G,
            "everyone10" => Self::Everyone10Plus,
            "pg" => Self::PG,
            "kidstoadults" => Self::KidsToAdults,
            "teen" | "teenplus" => Self::Teen,
            "ma15" | "mature15" => Self::Mature15Plus,
            "mature17" => Self::Mature17Plus,
            "m" | "mature" => Self::Mature,
            "r18" => Self::R18Plus,
            "adultsonly18" | "adultsonly" | "adult" | "explicit" => Self::AdultsOnly,
            "x18" => Self::X18Plus,
            _ => Self::Unknown,
        })
    }

    /// The age from which a book with this rating is meant to be read.
    #[must_use]
    pub fn minimum_age(self) -> Option<u8> {
        match self {
            Self::Unknown | Self::RatingPending => None,
            Self::EarlyChildhood => Some(3),
            Self::Everyone | Self::G => Some(0),
            Self::Everyone10Plus => Some(10),
            Self::PG => Some(8),
            Self::KidsToAdults => Some(6),
            Self::Teen => Some(13),
            Self::Mature15Plus => Some(15),
            Self::Mature17Plus | Self::Mature => Some(17),
            Self::R18Plus | Self::AdultsOnly | Self::X18Plus => Some(18),
        }
    }
}
