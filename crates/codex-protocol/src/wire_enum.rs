//! The macro behind every enumeration of the wire: strict going out, forgiving coming in.

/// Defines an enumeration with its wire names.
///
/// `wire_enum! { /// Doc. Colour { Red = "red", Unknown = "unknown" } fallback Unknown }`
/// expands to the enum, `as_str`, `Serialize` (the wire name), `Deserialize` (case, `-` and
/// space are folded; anything else becomes the fallback), and a JSON Schema listing the names.
/// Names after `also` are understood but never written. With `unlisted` in place of `fallback`
/// the fallback is the host's own and no name of the wire, so the schema does not offer it.
macro_rules! wire_enum {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal $(also $alias:literal)*),+ $(,)? }
        $mode:ident $fallback:ident
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// The name used on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire,)+ }
            }

            /// Reads a wire name, forgiving case and separators.
            pub fn parse_lenient(text: &str) -> Self {
                let text = text.trim();
                $(if [$wire $(, $alias)*].iter().any(|word| $crate::wire_enum::same_word(text, word)) {
                    return Self::$variant;
                })+
                Self::$fallback
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = $crate::lenient::text(deserializer)?;
                Ok(text.as_deref().map_or(Self::$fallback, Self::parse_lenient))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut names = vec![$($wire),+];
                if stringify!($mode) == "unlisted" {
                    names.retain(|name| *name != Self::$fallback.as_str());
                }
                schemars::json_schema!({ "type": "string", "enum": names })
            }
        }
    };
}

pub(crate) use wire_enum;

/// Compares two words without regard to case and to `-`, `_` or a space between their parts.
pub(crate) fn same_word(left: &str, right: &str) -> bool {
    let fold = |byte: u8| match byte {
        b'-' | b' ' => b'_',
        other => other.to_ascii_lowercase(),
    };
    left.len() == right.len() && left.bytes().map(fold).eq(right.bytes().map(fold))
}
