//! A plugin's process as the server sees it: three streams, an end, and two ways to hasten it.

pub(crate) mod exit;
pub(crate) mod spawn_error;

use std::ffi::OsString;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream as StdUnixStream;
use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::net::unix::pipe::{Receiver, Sender};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::process::Child;
use tokio::sync::watch;

use self::exit::Exit;
use self::spawn_error::{SpawnError, shim_error};
use crate::config::HostConfig;
use crate::launch::LaunchSpec;
use crate::shim::message::{Launch, send_descriptor};
use crate::shim::{ARGUMENT, KILL, TERMINATE};

/// Large enough for most messages to pass in one piece, small enough for the per-user budget of
/// pipe memory to last for dozens of plugins.
const PIPE_BYTES: usize = 256 << 10;

/// How far a process has come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Alive.
    Running,
    /// The plugin itself ended; what it started may still be there.
    Ended(Exit),
    /// Nothing is left of it.
    Gone(Exit),
}

/// A running plugin. Dropping it kills the plugin and everything it started.
pub(crate) struct Process {
    pub(crate) pid: u32,
    control: OwnedWriteHalf,
    phase: watch::Receiver<Phase>,
}

/// The plugin's streams, seen from the server.
pub(crate) struct Streams {
    pub(crate) stdin: Sender,
    pub(crate) stdout: Receiver,
    pub(crate) stderr: Receiver,
}

impl Process {
    /// Starts a plugin under a supervisor.
    pub(crate) async fn spawn(
        spec: &LaunchSpec,
        config: &HostConfig,
    ) -> Result<(Self, Streams), SpawnError> {
        let (stdin_far, stdin) = std::io::pipe()?;
        let (stdout, stdout_far) = std::io::pipe()?;
        let (stderr, stderr_far) = std::io::pipe()?;
        widen(&stdin);
        widen(&stdout);
        let streams = Streams {
            stdin: Sender::from_owned_fd(OwnedFd::from(stdin))?,
            stdout: Receiver::from_owned_fd(OwnedFd::from(stdout))?,
            stderr: Receiver::from_owned_fd(OwnedFd::from(stderr))?,
        };
        let (near, far) = StdUnixStream::pair()?;
        let shim = config.shim_executable.as_deref();
        let child = tokio::process::Command::new(shim.unwrap_or(Path::new("/proc/self/exe")))
            .arg(ARGUMENT)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::from(OwnedFd::from(far)))
            .stdout(Stdio::from(stdout_far))
            .stderr(Stdio::from(stderr_far))
            .spawn()?;
        let launch = launch_message(spec, config.memory).encode();
        send_descriptor(&near, stdin_far.as_fd(), launch.len())?;
        drop(stdin_far);
        near.set_nonblocking(true)?;
        let (reader, mut control) = UnixStream::from_std(near)?.into_split();
        control.write_all(&launch).await?;
        let mut reports = BufReader::new(reader);
        let pid = first_report(&mut reports).await?;
        let (sender, phase) = watch::channel(Phase::Running);
        tokio::spawn(follow(reports, child, sender));
        Ok((
            Self {
                pid,
                control,
                phase,
            },
            streams,
        ))
    }

    /// Asks every process of the plugin to end (SIGTERM).
    pub(crate) fn terminate(&self) {
        self.order(TERMINATE);
    }

    /// Ends every process of the plugin (SIGKILL).
    pub(crate) fn kill(&self) {
        self.order(KILL);
    }

    fn order(&self, order: u8) {
        // A supervisor that cannot be reached has ended, and its plugin before it.
        self.control.try_write(&[order]).ok();
    }

    /// Waits until the plugin itself has ended.
    pub(crate) async fn ended(&self) -> Exit {
        self.wait(|phase| *phase != Phase::Running).await
    }

    /// Waits until nothing is left of the plugin.
    pub(crate) async fn gone(&self) -> Exit {
        self.wait(|phase| matches!(phase, Phase::Gone(_))).await
    }

    async fn wait(&self, is_reached: impl FnMut(&Phase) -> bool) -> Exit {
        let mut phase = self.phase.clone();
        match phase.wait_for(is_reached).await.as_deref() {
            Ok(Phase::Ended(exit) | Phase::Gone(exit)) => exit.clone(),
            Ok(Phase::Running) | Err(_) => Exit::Unknown,
        }
    }
}

/// A larger pipe is a matter of speed only, so a refusal is no error.
fn widen(pipe: &impl AsFd) {
    rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES).ok();
}

fn launch_message(spec: &LaunchSpec, memory: Option<u64>) -> Launch {
    Launch {
        program: spec.program().into(),
        working_directory: spec.working_directory().into(),
        memory,
        args: spec.args().iter().map(OsString::from).collect(),
        env: spec.environment().into_iter().collect(),
    }
}

async fn first_report(reports: &mut BufReader<OwnedReadHalf>) -> Result<u32, SpawnError> {
    let mut line = String::new();
    reports.read_line(&mut line).await?;
    let line = line.trim_end();
    if let Some(pid) = line.strip_prefix("pid ").and_then(|pid| pid.parse().ok()) {
        return Ok(pid);
    }
    match line.strip_prefix("failed ") {
        Some(reason) => Err(SpawnError::of_program(shim_error(reason))),
        None => Err(io::Error::other("the supervisor ended before it began").into()),
    }
}

/// Reads the supervisor's reports to their end, which comes when nothing is left of the plugin.
async fn follow(
    mut reports: BufReader<OwnedReadHalf>,
    mut shim: Child,
    phase: watch::Sender<Phase>,
) {
    let mut exit = Exit::Unknown;
    let mut line = String::new();
    while matches!(reports.read_line(&mut line).await, Ok(1..)) {
        if let Some(reported) = Exit::parse(line.trim_end()) {
            exit = reported;
            phase.send_replace(Phase::Ended(exit.clone()));
        }
        line.clear();
    }
    if let Err(error) = shim.wait().await {
        tracing::warn!(%error, "waiting for a plugin's supervisor failed");
    }
    phase.send_replace(Phase::Gone(exit));
}
