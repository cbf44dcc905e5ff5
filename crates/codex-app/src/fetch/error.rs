//! Why a picture was not fetched.

/// What stood in the way. Addresses are told by their host only: the rest may hold keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is of no use.
    #[error("the address {problem}")]
    Address {
        /// The rest of the sentence.
        problem: String,
    },
    /// The address leads to this machine or its network.
    #[error(
        "{host} is not on the public internet, so it is not asked; \
         whoever runs the server may allow it by name in CODEX_FETCH_ALLOWED_HOSTS"
    )]
    Private {
        /// Where the address leads.
        host: String,
    },
    /// One address leads to the next without end.
    #[error("{host} redirects again after {most} redirects")]
    TooManyRedirects {
        /// Where the last one led.
        host: String,
        /// How many are followed.
        most: usize,
    },
    /// The other side answered, but not with a picture.
    #[error("{host} answers with status {status}")]
    Status {
        /// Who was asked.
        host: String,
        /// What it answered.
        status: u16,
    },
    /// More bytes than a cover has.
    #[error("the file at {host} is larger than {} MB", limit >> 20)]
    TooLarge {
        /// Who was asked.
        host: String,
        /// The allowed size in bytes.
        limit: u64,
    },
    /// Something else than a picture.
    #[error("the file at {host} is not a picture: {found}")]
    NotAPicture {
        /// Who was asked.
        host: String,
        /// What it is instead.
        found: String,
    },
    /// It took too long.
    #[error("{host} did not send the picture within {seconds} seconds")]
    TimedOut {
        /// Who was asked.
        host: String,
        /// How long it had.
        seconds: u64,
    },
    /// No connection, or it broke.
    #[error("{host} cannot be reached: {detail}")]
    Unreachable {
        /// Who was asked.
        host: String,
        /// What went wrong.
        detail: String,
    },
    /// Too many pictures of the same host are wanted at once.
    #[error("too many pictures of {host} are being fetched; try again in a minute")]
    Busy {
        /// Who was not asked.
        host: String,
    },
    /// This machine cannot make connections at all.
    #[error("the server cannot fetch pictures: {detail}")]
    NoClient {
        /// Why.
        detail: String,
    },
}

impl FetchError {
    /// Whether another address is needed, so that trying again makes no sense.
    pub(crate) const fn is_about_the_address(&self) -> bool {
        matches!(
            self,
            Self::Address { .. }
                | Self::Private { .. }
                | Self::TooManyRedirects { .. }
                | Self::TooLarge { .. }
                | Self::NotAPicture { .. }
        )
    }
}
