//! Enums whose variants are words: in the database, in the API and for people the same ones.

/// A word outside the list it must come from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{text}`, expected one of {expected}")]
pub struct UnknownWord {
    what: &'static str,
    text: String,
    expected: String,
}

impl UnknownWord {
    pub(crate) fn new<W: ToString>(
        what: &'static str,
        text: &str,
        expected: impl IntoIterator<Item = W>,
    ) -> Self {
        let expected = expected.into_iter().map(|word| word.to_string());
        Self {
            what,
            text: text.chars().take(80).collect(),
            expected: expected.collect::<Vec<_>>().join(", "),
        }
    }
}

/// Declares an enum of words, `Variant = "name"`, after what one of them is called in messages.
macro_rules! words {
    ($(#[$doc:meta])* $enum:ident, $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $($(#[$variant_doc])* $variant),+ }

        impl $enum {
            /// Every one, in the order shown to people.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name in the database and the API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl std::str::FromStr for $enum {
            type Err = $crate::word::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .into_iter()
                    .find(|word| word.name() == text)
                    .ok_or_else(|| $crate::word::UnknownWord::new($what, text, Self::ALL))
            }
        }

        impl std::fmt::Display for $enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl serde::Serialize for $enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $enum {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::scan::ScanMode;

    #[test]
    fn a_word_is_read_and_written_by_its_name_and_another_is_refused_with_the_list() {
        for mode in ScanMode::ALL {
            assert_eq!(mode.name().parse(), Ok(mode));
            let json = serde_json::to_string(&mode).unwrap();
            assert_eq!(json, format!("\"{mode}\""));
            assert_eq!(serde_json::from_str::<ScanMode>(&json).unwrap(), mode);
        }
        let refused = "slow".parse::<ScanMode>().unwrap_err();
        assert_eq!(
            refused.to_string(),
            "unknown scan mode `slow`, expected one of changed, full"
        );
        assert!(serde_json::from_str::<ScanMode>("\"slow\"").is_err());
    }
}
