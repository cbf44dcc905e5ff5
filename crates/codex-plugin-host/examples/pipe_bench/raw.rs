//! The floor: a line there and back between two processes, blocking, and nothing else.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// An echo that runs.
pub(crate) struct RawPipe {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
}

impl RawPipe {
    /// Starts this executable again, as the echo.
    pub(crate) fn start() -> Self {
        let itself = std::env::current_exe().expect("the executable has a path");
        let mut child = Command::new(itself)
            .arg("raw-echo")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the echo can be started");
        let stdin = child.stdin.take().expect("it is piped");
        let stdout = child.stdout.take().expect("it is piped");
        Self {
            child,
            stdin,
            stdout,
        }
    }

    /// How long each of so many round trips took.
    pub(crate) fn back_to_back(&mut self, trips: usize) -> Vec<Duration> {
        let line = [b'x'; 110];
        let mut buffer = [0u8; 256];
        let mut times = Vec::with_capacity(trips);
        for _ in 0..trips {
            let sent = Instant::now();
            self.stdin.write_all(&line).expect("the echo reads");
            let mut seen = 0;
            while seen < line.len() {
                seen += self.stdout.read(&mut buffer).expect("the echo answers");
            }
            times.push(sent.elapsed());
        }
        times
    }

    /// Ends the echo.
    pub(crate) fn stop(mut self) {
        drop(self.stdin);
        self.child.wait().expect("the echo ends");
    }
}
