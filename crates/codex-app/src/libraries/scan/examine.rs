//! Looks at one changed file: fingerprint, inspection and cover, in one opening, on a blocking thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use codex_domain::BookId;
use codex_formats::worker::{Ask, Request, Response};
use codex_formats::{FormatError, Limits, fingerprint};
use codex_store::repo::books::{BookFile, FileFailure};
use codex_store::repo::metadata::Metadata;

use super::describe::{Description, describe, describe_by_name};
use super::walk::FoundFile;
use crate::covers::{ThumbnailError, Thumbnails};
use crate::libraries::readers::Readers;

/// The folder of a job, and how many jobs it has, so that the writer knows when the folder is done.
#[derive(Debug)]
pub(super) struct JobFolder {
    /// Below the library's folder.
    pub(super) path: String,
    pub(super) jobs: usize,
}

impl JobFolder {
    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// One file to be read.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) folder: Arc<JobFolder>,
    pub(super) file: FoundFile,
    /// The book the file was at the last scan.
    pub(super) known: Option<BookId>,
}

/// What was found out.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) folder: Arc<JobFolder>,
    pub(super) known: Option<BookId>,
    pub(super) file: BookFile,
    pub(super) metadata: Metadata,
}

impl Examined {
    /// The file, below the library's folder.
    pub(super) fn path(&self) -> String {
        if self.file.folder.is_empty() {
            self.file.file_name.clone()
        } else {
            format!("{}/{}", self.file.folder, self.file.file_name)
        }
    }
}

/// What every look needs.
#[derive(Debug, Clone)]
pub(super) struct Examiner {
    pub(super) root: PathBuf,
    pub(super) readers: Readers,
    pub(super) thumbnails: Thumbnails,
    pub(super) limits: Limits,
}

impl Examiner {
    /// Reads the file. `Err` only when the scan cannot go on: it was cancelled, or thumbnails cannot be stored.
    pub(super) fn examine(&self, job: Job) -> Result<Examined, ExamineError> {
        let path = self.root.join(&job.folder.path).join(&job.file.name);
        let answer = self.ask(&path);
        if matches!(&answer, Err(FormatError::Cancelled)) || self.limits.cancel.is_cancelled() {
            return Err(ExamineError::Cancelled);
        }
        let mut file = BookFile {
            folder: job.folder.path.clone(),
            file_name: job.file.name,
            file_size: job.file.size,
            file_mtime_ns: job.file.mtime_ns,
            fingerprint: fingerprint(&path).ok().map(u128::to_be_bytes),
            format: None,
            page_count: 0,
            cover_hash: None,
            failure: None,
            warnings: Vec::new(),
            claims: Metadata::default(),
        };
        let description = match answer {
            Ok(response) => self.take(&mut file, &response, job.folder.name())?,
            Err(error) => {
                file.failure = Some(failure(&error));
                describe_by_name(&file.file_name, job.folder.name())
            }
        };
        file.claims = description.claims;
        file.warnings.extend(description.warnings);
        Ok(Examined {
            folder: job.folder,
            known: job.known,
            file,
            metadata: description.metadata,
        })
    }

    fn ask(&self, path: &Path) -> Result<Response, FormatError> {
        self.readers.parse(&Request {
            path: path.to_owned(),
            ask: Ask::InspectWithCover,
            limits: self.limits.clone(),
        })
    }

    fn take(
        &self,
        file: &mut BookFile,
        response: &Response,
        folder: &str,
    ) -> Result<Description, ExamineError> {
        let Some(inspection) = &response.inspection else {
            let missing = FormatError::Missing {
                what: "inspection".to_owned(),
            };
            file.failure = Some(failure(&missing));
            return Ok(describe_by_name(&file.file_name, folder));
        };
        file.format = Some(inspection.format.as_str().to_owned());
        file.page_count = inspection.page_count;
        file.warnings.clone_from(&inspection.warnings);
        match response
            .page
            .as_ref()
            .map(|cover| self.thumbnails.keep(&cover.bytes, &self.limits.cancel))
        {
            Some(Ok(hash)) => file.cover_hash = Some(hash),
            Some(Err(ThumbnailError::Picture(FormatError::Cancelled))) => {
                return Err(ExamineError::Cancelled);
            }
            Some(Err(ThumbnailError::Picture(error))) => {
                file.warnings.push(format!("It has no cover: {error}"));
            }
            Some(Err(error @ ThumbnailError::Write { .. })) => {
                return Err(ExamineError::Thumbnail(error));
            }
            None => {}
        }
        Ok(describe(inspection, &file.file_name, folder))
    }
}

/// Why the scan cannot go on.
#[derive(Debug, thiserror::Error)]
pub(in crate::libraries) enum ExamineError {
    /// Somebody cancelled it.
    #[error("the scan was cancelled")]
    Cancelled,
    /// The data folder cannot be written.
    #[error(transparent)]
    Thumbnail(ThumbnailError),
}

fn failure(error: &FormatError) -> FileFailure {
    FileFailure {
        code: error.code().to_owned(),
        message: error.to_string(),
    }
}
