//! Why there is no process, and on whom that is.

use std::io;

use rustix::io::Errno;
use thiserror::Error;

/// What a system that has run out of something answers; the program is not to blame for it.
const SHORTAGES: [Errno; 5] = [
    Errno::AGAIN,
    Errno::NOMEM,
    Errno::MFILE,
    Errno::NFILE,
    Errno::NOSPC,
];

/// Why a process could not be created.
#[derive(Debug, Error)]
pub(crate) enum SpawnError {
    /// The server could not make one, whatever it is to run.
    #[error("the server could not create a process: {0}")]
    Server(#[from] io::Error),
    /// The plugin's program cannot be run.
    #[error("{0}")]
    Program(io::Error),
}

impl SpawnError {
    /// Judges what the supervisor met when it tried to run the program.
    pub(crate) fn of_program(error: io::Error) -> Self {
        let code = error.raw_os_error().map(Errno::from_raw_os_error);
        if code.is_some_and(|code| SHORTAGES.contains(&code)) {
            Self::Server(error)
        } else {
            Self::Program(error)
        }
    }
}

/// Reads what the supervisor says of a failed start: the system's number, if there is one, and words.
pub(crate) fn shim_error(report: &str) -> io::Error {
    let (code, words) = report.split_once(' ').unwrap_or(("-", report));
    match code.parse() {
        Ok(code) => io::Error::from_raw_os_error(code),
        Err(_) => io::Error::other(words.to_owned()),
    }
}

#[cfg(test)]
mod tests;
