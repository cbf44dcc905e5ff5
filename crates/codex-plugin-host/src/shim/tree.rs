//! Everything below the supervisor: found in `/proc`, signalled, collected.

use std::collections::HashMap;

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, wait};

/// Sends a signal to every descendant of this process.
pub(crate) fn signal_all(signal: Signal) {
    for pid in descendants(getpid()) {
        // It may have ended in the meantime, which is what the signal is for.
        kill_process(pid, signal).ok();
    }
}

/// Kills every descendant of this process and returns when there are none left.
///
/// Killing a parent makes its children ours, so each round reaches what the one before could
/// not see; the kernel says when there is nothing left to wait for.
pub(crate) fn kill_all() {
    loop {
        signal_all(Signal::KILL);
        match wait(WaitOptions::empty()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// All processes below `root`, parents before children.
fn descendants(root: Pid) -> Vec<Pid> {
    let mut children: HashMap<i32, Vec<i32>> = HashMap::new();
    for (pid, parent) in processes() {
        children.entry(parent).or_default().push(pid);
    }
    let mut found = Vec::new();
    let mut queue = vec![root.as_raw_nonzero().get()];
    while let Some(parent) = queue.pop() {
        for pid in children.remove(&parent).unwrap_or_default() {
            queue.push(pid);
            found.extend(Pid::from_raw(pid));
        }
    }
    found
}

/// Every process with its parent.
fn processes() -> impl Iterator<Item = (i32, i32)> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        Some((pid, parent_in(&stat)?))
    })
}

/// The parent in a line of `/proc/PID/stat`; the name before it may hold anything, even `)`.
fn parent_in(stat: &str) -> Option<i32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests;
