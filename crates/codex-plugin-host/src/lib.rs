//! Launches, supervises, calls and confines plugin processes.
