//! What handlers share.

/// The services and what the server told the API at start. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ApiState {}
