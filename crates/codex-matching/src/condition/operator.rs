//! The operators: one table that parsing, evaluating, explaining and the editor share.

use std::str::FromStr;

/// What an operator compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: a value is ignored.
    Nothing,
    /// Any single value; none means "no value".
    Scalar,
    /// A number, or text that reads as one.
    Number,
    /// Text.
    Text,
    /// A regular expression.
    Pattern,
    /// A list of single values.
    List,
}

/// An operator, for people.
#[derive(Debug, Clone, Copy)]
pub struct OperatorInfo {
    /// How it is written.
    pub name: &'static str,
    /// How people read it.
    pub label: &'static str,
    /// What it compares with.
    pub needs: Needs,
}

impl Needs {
    /// What a value may be, in words an editor knows.
    pub const fn value_kinds(self) -> &'static [&'static str] {
        match self {
            Self::Nothing => &[],
            Self::Scalar => &["text", "number", "bool", "null"],
            Self::Number => &["number"],
            Self::Text => &["text"],
            Self::Pattern => &["pattern"],
            Self::List => &["list"],
        }
    }
}

macro_rules! operators {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $label:literal, $needs:ident;)+) => {
        /// How a rule tests its field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Operator { $($(#[$doc])* $variant),+ }

        /// Every operator, in the order shown.
        pub const OPERATORS: &[OperatorInfo] =
            &[$(OperatorInfo { name: $name, label: $label, needs: Needs::$needs }),+];

        impl Operator {
            /// Every operator.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What is known about it.
            pub const fn info(self) -> OperatorInfo {
                match self {
                    $(Self::$variant => OperatorInfo { name: $name, label: $label, needs: Needs::$needs }),+
                }
            }
        }
    };
}

operators! {
    /// Missing, null, empty text or an empty list.
    IsNull = "is_null", "is empty", Nothing;
    /// The opposite.
    IsNotNull = "is_not_null", "is not empty", Nothing;
    /// The same value.
    Equals = "equals", "equals", Scalar;
    /// The opposite.
    NotEquals = "not_equals", "does not equal", Scalar;
    /// Greater.
    Gt = "gt", "is greater than", Number;
    /// Greater or equal.
    Gte = "gte", "is at least", Number;
    /// Smaller.
    Lt = "lt", "is less than", Number;
    /// Smaller or equal.
    Lte = "lte", "is at most", Number;
    /// Has the text in it.
    Contains = "contains", "contains", Text;
    /// The opposite.
    NotContains = "not_contains", "does not contain", Text;
    /// Begins with the text.
    StartsWith = "starts_with", "starts with", Text;
    /// Ends with the text.
    EndsWith = "ends_with", "ends with", Text;
    /// The regular expression is found in it.
    Matches = "matches", "matches", Pattern;
    /// Equals one of several.
    In = "in", "is one of", List;
    /// The opposite.
    NotIn = "not_in", "is none of", List;
}

impl Operator {
    /// How it is written.
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// The operator it is the opposite of.
    pub const fn opposite(self) -> Option<Self> {
        match self {
            Self::IsNotNull => Some(Self::IsNull),
            Self::NotEquals => Some(Self::Equals),
            Self::NotContains => Some(Self::Contains),
            Self::NotIn => Some(Self::In),
            _ => None,
        }
    }
}

/// A word that is no operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is no operator `{0}`.")]
pub struct UnknownOperator(String);

impl FromStr for Operator {
    type Err = UnknownOperator;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|operator| operator.name() == text)
            .ok_or_else(|| UnknownOperator(text.chars().take(40).collect()))
    }
}
