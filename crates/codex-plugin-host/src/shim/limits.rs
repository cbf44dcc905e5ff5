//! What each process of a plugin may take of the machine.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Open files a process has room for at first: plenty for a plugin, and quick to close one by one,
/// as some programs do at their start.
const FILES: u64 = 256;

/// Open files a process can make room for. Node.js, uv and others do so at once; whoever unpacks a
/// large package needs many, and a leak stays far from what the machine has.
const MOST_FILES: u64 = 4096;

/// Bounds this process and everything it starts from here on. What is bounded more tightly stays so.
pub(crate) fn confine(memory: Option<u64>) -> rustix::io::Result<()> {
    // What a plugin holds in memory, credentials included, is not to be left behind on disk.
    lower(Resource::Core, 0, 0)?;
    lower(Resource::Nofile, FILES, MOST_FILES)?;
    match memory {
        // Address space is no measure: Node.js reserves a hundred times what it uses.
        Some(bytes) => lower(Resource::Data, bytes, bytes),
        None => Ok(()),
    }
}

fn lower(resource: Resource, current: u64, maximum: u64) -> rustix::io::Result<()> {
    setrlimit(resource, lowered(&getrlimit(resource), current, maximum))
}

/// A limit that is never above what it was; absent means without a limit.
fn lowered(present: &Rlimit, current: u64, maximum: u64) -> Rlimit {
    let least =
        |present: Option<u64>, wanted| present.map_or(wanted, |present| present.min(wanted));
    Rlimit {
        current: Some(least(present.current, current)),
        maximum: Some(least(present.maximum, maximum)),
    }
}

#[cfg(test)]
mod tests;
