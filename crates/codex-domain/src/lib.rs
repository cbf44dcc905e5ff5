//! The vocabulary of Codex: ids, entities, permissions, clock and secrets. Pure.
