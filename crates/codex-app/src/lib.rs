//! The services: what Codex does, and who may do it.
