//! Plugins: their rows, their processes, and the walls between the wire and our records.

pub(crate) mod wire;
