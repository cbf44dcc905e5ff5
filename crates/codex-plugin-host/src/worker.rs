//! Confined workers for risky parsing: our own code on foreign files, in a process of its own.
//!
//! A worker is the server's executable, started with a hidden argument and the name of a skill.
//! It may use so much memory, it is killed when a request takes too long, and it dies with the
//! server because it ends at the end of its input. Frames are a little-endian `u32` length and
//! the bytes, one request at a time.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{Resource, Rlimit, setrlimit};
use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

const ARGUMENT: &str = "__worker";

/// A skill: bytes in, bytes out. What went wrong with a file is part of the answer.
pub type Skill = fn(&[u8]) -> Vec<u8>;

/// How workers of one kind are run.
#[derive(Debug, Clone)]
pub struct WorkerSpec {
    /// The name of the skill.
    pub kind: &'static str,
    /// The most address space one worker may take, in bytes.
    pub memory: u64,
    /// Workers running at once.
    pub max_workers: usize,
    /// The executable; the running one when absent.
    pub executable: Option<PathBuf>,
}

/// Why a worker has no answer.
#[derive(Debug, Error)]
pub enum WorkerError {
    /// The process could not be started.
    #[error("the {kind} worker could not be started")]
    Start {
        /// The skill.
        kind: &'static str,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The process took too long and was killed.
    #[error("the {kind} worker took longer than {after:?} and was stopped")]
    TimedOut {
        /// The skill.
        kind: &'static str,
        /// The deadline.
        after: Duration,
    },
    /// The process died, usually because it needed too much memory.
    #[error("the {kind} worker died ({reason}); the file may need too much memory or be broken")]
    Died {
        /// The skill.
        kind: &'static str,
        /// How.
        reason: String,
    },
}

/// Workers of one kind, started when needed and kept for the next request.
#[derive(Debug, Clone)]
pub struct WorkerPool(Arc<Pool>);

#[derive(Debug)]
struct Pool {
    spec: WorkerSpec,
    permits: Semaphore,
    idle: Mutex<VecDeque<Worker>>,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
}

impl WorkerPool {
    /// A pool without workers yet.
    pub fn new(spec: WorkerSpec) -> Self {
        let permits = Semaphore::new(spec.max_workers.max(1));
        Self(Arc::new(Pool {
            spec,
            permits,
            idle: Mutex::default(),
        }))
    }

    /// Has a worker do one piece of work; the deadline counts from when it begins.
    pub async fn call(&self, input: Vec<u8>, deadline: Duration) -> Result<Vec<u8>, WorkerError> {
        let pool = &*self.0;
        let kind = pool.spec.kind;
        let _permit = pool
            .permits
            .acquire()
            .await
            .expect("the semaphore is never closed");
        let idle = pool.idle.lock().pop_front();
        let mut worker = match idle {
            Some(worker) => worker,
            None => {
                Worker::start(&pool.spec).map_err(|source| WorkerError::Start { kind, source })?
            }
        };
        // Dropped on every other way out, a worker is killed: what it is in the middle of is
        // unknown.
        match timeout(deadline, worker.exchange(&input)).await {
            Ok(Ok(output)) => {
                pool.idle.lock().push_back(worker);
                Ok(output)
            }
            Ok(Err(error)) => Err(WorkerError::Died {
                kind,
                reason: worker.post_mortem(&error).await,
            }),
            Err(_) => Err(WorkerError::TimedOut {
                kind,
                after: deadline,
            }),
        }
    }
}

impl Worker {
    fn start(spec: &WorkerSpec) -> std::io::Result<Self> {
        let executable = spec.executable.clone();
        let mut child = Command::new(executable.unwrap_or_else(|| PathBuf::from("/proc/self/exe")))
            .args([ARGUMENT, spec.kind, &spec.memory.to_string()])
            .env_clear()
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let streams = child.stdin.take().zip(child.stdout.take());
        let (stdin, stdout) = streams.ok_or(std::io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            child,
            stdin,
            stdout,
        })
    }

    async fn exchange(&mut self, input: &[u8]) -> std::io::Result<Vec<u8>> {
        let length = u32::try_from(input.len()).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
        self.stdin.write_all(&length.to_le_bytes()).await?;
        self.stdin.write_all(input).await?;
        self.stdin.flush().await?;
        let length = self.stdout.read_u32_le().await?;
        // Grown as it comes in: a dying worker may have promised more than it sends.
        let mut output = Vec::new();
        let read = (&mut self.stdout)
            .take(u64::from(length))
            .read_to_end(&mut output)
            .await?;
        if read < length as usize {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(output)
    }

    async fn post_mortem(&mut self, error: &std::io::Error) -> String {
        match timeout(Duration::from_secs(1), self.child.wait()).await {
            Ok(Ok(status)) => status.to_string(),
            Ok(Err(_)) | Err(_) => error.to_string(),
        }
    }
}

/// Becomes a worker, and never returns, when the process was started as one.
///
/// A server must call this at the start of `main`, before any thread exists.
pub fn run_if_requested(skills: &[(&str, Skill)]) {
    let mut args = std::env::args_os().skip(1);
    if args.next().as_deref() != Some(OsStr::new(ARGUMENT)) {
        return;
    }
    let kind = args.next().unwrap_or_default();
    let memory = args.next().and_then(|text| text.to_str()?.parse().ok());
    let skill = skills
        .iter()
        .find(|(name, _)| kind == *name)
        .map(|(_, skill)| *skill);
    let code = match (skill, memory) {
        (Some(skill), Some(memory)) => i32::from(work(skill, memory).is_err()),
        _ => 2,
    };
    std::process::exit(code);
}

/// Ends the process when the server is gone, even in the middle of a file that never ends.
fn watch_server() {
    std::thread::spawn(|| {
        let stdin = std::io::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        while !fds[0].revents().contains(PollFlags::HUP) {
            if poll(&mut fds, None).is_err_and(|error| error != Errno::INTR) {
                return;
            }
        }
        std::process::exit(1);
    });
}

/// Works until the end of input.
fn work(skill: Skill, memory: u64) -> std::io::Result<()> {
    let bound = Rlimit {
        current: Some(memory),
        maximum: Some(memory),
    };
    setrlimit(Resource::As, bound)?;
    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )?;
    watch_server();
    let (mut stdin, mut stdout) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut length = [0u8; 4];
    let mut input = Vec::new();
    loop {
        stdin.read_exact(&mut length)?;
        input.clear();
        (&mut stdin)
            .take(u64::from(u32::from_le_bytes(length)))
            .read_to_end(&mut input)?;
        let output = skill(&input);
        let length = u32::try_from(output.len()).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
        stdout.write_all(&length.to_le_bytes())?;
        stdout.write_all(&output)?;
        stdout.flush()?;
    }
}
