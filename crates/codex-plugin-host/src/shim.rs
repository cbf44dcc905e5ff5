//! The supervisor that stands between the server and a plugin.
//!
//! It is the server's own executable, started with a hidden argument, single-threaded and small.
//! It starts the plugin, reports how it ends, and kills everything the plugin started: on
//! command, when the plugin ends, and when the server is gone, however it went. Orphans of the
//! plugin become the supervisor's children (it is their subreaper), so nothing can slip away by
//! forking twice or by leaving its process group.
//!
//! One socket connects it with the server. In come the launch message with the plugin's standard
//! input, then single bytes ([`TERMINATE`], [`KILL`]); its end means that the server died. Out go
//! lines: `pid N`, `failed CODE TEXT` (the system's error number, or `-`), then `exit N` or `signal N`.

mod limits;
pub(crate) mod message;
pub(crate) mod tree;

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, getpid, pidfd_open, set_child_subreaper,
    setsid, wait,
};

/// The hidden first argument.
pub(crate) const ARGUMENT: &str = "__plugin-shim";

/// Asks the supervisor to end the plugin's whole tree politely.
pub(crate) const TERMINATE: u8 = b'T';

/// Asks the supervisor to kill the plugin's whole tree.
pub(crate) const KILL: u8 = b'K';

/// How often the dead children of a living plugin are collected.
const REAP_EVERY: Timespec = Timespec {
    tv_sec: 5,
    tv_nsec: 0,
};

/// Becomes the supervisor, and never returns, when the process was started as one.
///
/// A server must call this first thing in `main`, before any thread exists.
pub fn run_if_requested() {
    if std::env::args_os().nth(1).as_deref() != Some(OsStr::new(ARGUMENT)) {
        return;
    }
    let code = match supervise() {
        Ok(()) => 0,
        Err(error) => {
            // The server reads this as part of the plugin's log.
            eprintln!("the plugin supervisor failed: {error}");
            1
        }
    };
    std::process::exit(code);
}

fn supervise() -> std::io::Result<()> {
    let mut host = UnixStream::from(std::io::stdin().as_fd().try_clone_to_owned()?);
    let (launch, stdin) = message::receive(&mut host)?;
    // Its own session keeps a Ctrl-C meant for the server away from the plugin.
    setsid()?;
    set_child_subreaper(Some(getpid()))?;
    limits::confine(launch.memory)?;
    let spawned = command(&launch, stdin).spawn();
    // The plugin's streams belong to the plugin alone, so that their end is its end.
    let null = std::fs::File::options()
        .read(true)
        .write(true)
        .open("/dev/null")?;
    rustix::stdio::dup2_stdin(&null)?;
    rustix::stdio::dup2_stdout(&null)?;
    rustix::stdio::dup2_stderr(&null)?;
    match spawned {
        Ok(child) => {
            let pid = Pid::from_child(&child);
            report(&mut host, &format!("pid {}", child.id()));
            watch(&mut host, pid)?;
            tree::kill_all();
        }
        Err(error) => report(&mut host, &failed(&error)),
    }
    Ok(())
}

fn command(launch: &message::Launch, stdin: OwnedFd) -> Command {
    let mut command = Command::new(&launch.program);
    command
        .args(&launch.args)
        .env_clear()
        .envs(launch.env.iter().map(|(name, value)| (name, value)))
        .current_dir(&launch.working_directory)
        .stdin(Stdio::from(stdin))
        .process_group(0);
    command
}

/// Waits for the plugin's end, the server's end or the command to kill.
fn watch(host: &mut UnixStream, plugin: Pid) -> rustix::io::Result<()> {
    let pidfd = pidfd_open(plugin, PidfdFlags::empty())?;
    loop {
        let mut fds = [
            PollFd::new(&pidfd, PollFlags::IN),
            PollFd::new(&*host, PollFlags::IN),
        ];
        match poll(&mut fds, Some(&REAP_EVERY)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
        let host_spoke = !fds[1].revents().is_empty();
        if let Some(end) = reap(plugin) {
            report(host, &end);
            return Ok(());
        }
        if host_spoke && !obey(host) {
            tree::kill_all();
            return Ok(());
        }
    }
}

fn failed(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => format!("failed {code} {error}"),
        None => format!("failed - {error}"),
    }
}

/// Carries out what the server says; false when everything is to be killed.
fn obey(host: &mut UnixStream) -> bool {
    let mut orders = [0u8; 16];
    match host.read(&mut orders) {
        Ok(0) => false,
        Ok(count) => {
            if orders[..count].contains(&KILL) {
                return false;
            }
            tree::signal_all(Signal::TERM);
            true
        }
        Err(error) => error.kind() == std::io::ErrorKind::Interrupted,
    }
}

/// Collects dead children; the plugin's own end in words, if it is among them.
fn reap(plugin: Pid) -> Option<String> {
    let mut end = None;
    while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
        if pid == plugin {
            end = Some(describe(status));
        }
    }
    end
}

fn describe(status: WaitStatus) -> String {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => format!("exit {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "exit -1".to_owned(),
    }
}

fn report(host: &mut UnixStream, line: &str) {
    // When the server is gone there is nobody to tell, and the next read finds that out.
    host.write_all(format!("{line}\n").as_bytes()).ok();
}
