//! The wire between Codex and its plugins: JSON-RPC message types, without any I/O.
