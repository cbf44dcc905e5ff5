//! The server under test: a release binary on a free port and a data folder of its own.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};

const START_LIMIT: Duration = Duration::from_secs(20);
const STOP_LIMIT: Duration = Duration::from_secs(15);

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to the first answer.
    pub(crate) started_in: Duration,
}

impl Server {
    pub(crate) fn start(binary: &Path, data: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = fs::File::create(data.join("bench.log"))?;
        let begin = Instant::now();
        let child = Command::new(binary)
            .arg("serve")
            .env("CODEX_HOST", "127.0.0.1")
            .env("CODEX_PORT", address.port().to_string())
            .env("CODEX_DATA_DIR", data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let mut server = Self {
            child,
            address,
            started_in: Duration::ZERO,
        };
        server.wait_until_healthy(begin)?;
        server.started_in = begin.elapsed();
        Ok(server)
    }

    fn wait_until_healthy(&mut self, begin: Instant) -> Result<()> {
        while begin.elapsed() < START_LIMIT {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended at once with {status}; see bench.log in its data folder");
            }
            if is_healthy(self.address) {
                return Ok(());
            }
            sleep(Duration::from_millis(1));
        }
        bail!("the server did not answer within {START_LIMIT:?}");
    }

    /// Memory of the server and the processes it started for itself, in megabytes.
    pub(crate) fn rss_mb(&self) -> Result<f64> {
        Ok(tree_rss_kb(self.child.id())? as f64 / 1024.0)
    }

    /// The server's own high-water mark in megabytes.
    pub(crate) fn peak_rss_mb(&self) -> Result<f64> {
        Ok(status_kb(self.child.id(), "VmHWM:")? as f64 / 1024.0)
    }

    pub(crate) fn stop(mut self) -> Result<()> {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM)?;
        let begin = Instant::now();
        while begin.elapsed() < STOP_LIMIT {
            if let Some(status) = self.child.try_wait()? {
                ensure!(
                    status.success(),
                    "the server ended with {status} when asked to stop"
                );
                return Ok(());
            }
            sleep(Duration::from_millis(5));
        }
        bail!("the server did not stop within {STOP_LIMIT:?}");
    }
}

impl Drop for Server {
    /// After a failed measurement nothing must be left running; a stopped server is already gone.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) && self.child.kill().is_ok() {
            drop(self.child.wait());
        }
    }
}

fn is_healthy(address: SocketAddr) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let mut head = [0; 12];
    stream
        .write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .is_ok()
        && stream.read_exact(&mut head).is_ok()
        && head.ends_with(b" 200")
}

fn tree_rss_kb(pid: u32) -> Result<u64> {
    let mut sum = status_kb(pid, "VmRSS:")?;
    let children =
        fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    for child in children.split_whitespace() {
        // A child may end between the two looks; then it holds nothing.
        sum += child
            .parse()
            .map_or(0, |child| tree_rss_kb(child).unwrap_or(0));
    }
    Ok(sum)
}

fn status_kb(pid: u32, field: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.split_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .with_context(|| format!("no {field} for process {pid}"))
}
