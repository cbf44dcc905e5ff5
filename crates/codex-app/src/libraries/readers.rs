//! Who opens book files: most formats here, those that want confinement behind a wall.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use codex_formats::worker::{Ask, Request, Response, parse_response};
use codex_formats::{Container, FormatError, SNIFF_BYTES, sniff};
use codex_plugin_host::worker::{WorkerError, WorkerPool, WorkerSpec};
use tokio::runtime::Handle;
use tokio::time::timeout;

/// The name of the worker's skill, which is [`codex_formats::worker::serve`].
pub const WORKER_KIND: &str = "formats";
/// Address space of one worker: what a PDF or RAR may take, and the program itself.
const WORKER_MEMORY: u64 = 1536 << 20;

/// Answers questions about one file. Calls block and may take as long as the request's limits allow.
pub trait BookParser: Send + Sync + fmt::Debug {
    /// Opens the file and answers.
    fn parse(&self, request: &Request) -> Result<Response, FormatError>;
}

/// Parses in this process: right for ZIP based formats, whose reader is bounded at every step.
#[derive(Debug, Clone, Copy, Default)]
pub struct InProcess;

impl BookParser for InProcess {
    fn parse(&self, request: &Request) -> Result<Response, FormatError> {
        let mut book = codex_formats::open(&request.path, &request.limits)?;
        let page = match request.ask {
            Ask::Inspect => None,
            Ask::InspectWithCover => book.cover().ok(),
            Ask::Page(index) => Some(book.page(index)?),
            Ask::Cover => Some(book.cover()?),
        };
        let wants_inspection = matches!(request.ask, Ask::Inspect | Ask::InspectWithCover);
        Ok(Response {
            inspection: wants_inspection.then(|| book.inspection().clone()),
            page,
        })
    }
}

/// Parses in a child process with bounded memory, which is killed when it takes too long.
#[derive(Debug, Clone)]
pub struct InWorker(WorkerPool);

impl InWorker {
    /// How often a cancelled scan looks at the flag while a worker is busy.
    const PATIENCE: Duration = Duration::from_millis(50);
    /// How long after its own deadline a worker is killed.
    const GRACE: Duration = Duration::from_secs(5);

    async fn ask(&self, request: &Request, bytes: Vec<u8>) -> Result<Vec<u8>, FormatError> {
        let deadline = request.limits.timeout + Self::GRACE;
        let mut call = std::pin::pin!(self.0.call(bytes, deadline));
        loop {
            match timeout(Self::PATIENCE, &mut call).await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(WorkerError::TimedOut { after, .. })) => {
                    return Err(FormatError::TimedOut {
                        seconds: after.as_secs(),
                    });
                }
                Ok(Err(error @ WorkerError::Died { .. })) => {
                    return Err(request.explain_death(&error.to_string()));
                }
                Ok(Err(error @ WorkerError::Start { .. })) => {
                    return Err(FormatError::Io {
                        action: "read the file in a process of its own".to_owned(),
                        detail: error.to_string(),
                    });
                }
                // Leaving drops the call, which kills the worker.
                Err(_) if request.limits.cancel.is_cancelled() => {
                    return Err(FormatError::Cancelled);
                }
                Err(_) => {}
            }
        }
    }
}

impl BookParser for InWorker {
    fn parse(&self, request: &Request) -> Result<Response, FormatError> {
        let bytes = request.to_bytes()?;
        parse_response(&Handle::current().block_on(self.ask(request, bytes))?)
    }
}

/// Chooses the parser by the first bytes of the file.
#[derive(Debug, Clone)]
pub struct Readers {
    direct: Arc<dyn BookParser>,
    confined: Arc<dyn BookParser>,
}

impl Readers {
    /// RAR, 7z and PDF files are read by this executable started as a worker, everything else here.
    ///
    /// The executable must begin with `codex_plugin_host::worker::run_if_requested` and the skill [`WORKER_KIND`].
    pub fn confined() -> Self {
        let pool = WorkerPool::new(WorkerSpec {
            kind: WORKER_KIND,
            memory: WORKER_MEMORY,
            max_workers: std::thread::available_parallelism().map_or(2, usize::from),
            executable: None,
        });
        Self {
            direct: Arc::new(InProcess),
            confined: Arc::new(InWorker(pool)),
        }
    }

    /// Everything goes to one parser.
    pub fn only(parser: Arc<dyn BookParser>) -> Self {
        Self {
            direct: Arc::clone(&parser),
            confined: parser,
        }
    }

    pub(crate) fn parse(&self, request: &Request) -> Result<Response, FormatError> {
        match container(&request.path) {
            Some(Container::Rar4 | Container::Rar5 | Container::SevenZip | Container::Pdf) => {
                self.confined.parse(request)
            }
            // A file that cannot even be read fails again there, with the reason.
            Some(Container::Zip | Container::Tar | Container::Image(_)) | None => {
                self.direct.parse(request)
            }
        }
    }
}

/// Whether the first bytes of a file are those of a container that books come in.
pub(super) fn holds_a_book(path: &Path) -> bool {
    match container(path) {
        Some(
            Container::Zip
            | Container::Rar4
            | Container::Rar5
            | Container::SevenZip
            | Container::Tar
            | Container::Pdf,
        ) => true,
        Some(Container::Image(_)) | None => false,
    }
}

fn container(path: &Path) -> Option<Container> {
    let mut head = Vec::with_capacity(SNIFF_BYTES);
    File::open(path)
        .ok()?
        .take(SNIFF_BYTES as u64)
        .read_to_end(&mut head)
        .ok()?;
    sniff(&head)
}
