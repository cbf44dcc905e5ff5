//! The answer to a successful sign-in.

use crate::endpoint::*;
use crate::v1::users::UserView;

/// Who is signed in now, and the token that proves it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedInView {
    pub user: UserView,
    /// For `Authorization: Bearer`; browsers are given the same token as a cookie.
    pub access_token: String,
}
