//! Who asks: every service method takes a [`Caller`] first and says what it requires.

use std::sync::Arc;

use codex_domain::permission::{Permission, Role};
use codex_domain::{ApiKeyId, SessionId, UserId};

use crate::error::{AppError, Result};

/// What proved who the caller is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A signed-in browser or program.
    Session(SessionId),
    /// A program's key.
    ApiKey(ApiKeyId),
    /// No proof needed: the server acts on its own behalf.
    Server,
    /// No proof needed either: the server is at work on a task.
    Task(Urgency),
}

/// How urgent a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Urgency {
    /// Higher comes first.
    pub priority: i64,
    /// Whether a person waits for it.
    pub is_awaited: bool,
}

/// Somebody who wants something done. Cheap to clone; lives as long as one request.
#[derive(Debug, Clone)]
pub struct Caller {
    user: Option<UserId>,
    name: Arc<str>,
    role: Role,
    proof: Proof,
}

impl Caller {
    /// A person, or a program acting for one.
    pub fn person(user: UserId, name: Arc<str>, role: Role, proof: Proof) -> Self {
        Self {
            user: Some(user),
            name,
            role,
            proof,
        }
    }

    /// The server itself, doing `task` (a word for the log). It may do everything.
    pub fn server(task: &'static str) -> Self {
        Self {
            user: None,
            name: task.into(),
            role: Role::Admin,
            proof: Proof::Server,
        }
    }

    /// The server at work on a task. It may do everything: whoever put the task into the queue was asked whether they may.
    pub fn task(urgency: Urgency) -> Self {
        Self {
            proof: Proof::Task(urgency),
            ..Self::server("background work")
        }
    }

    /// The person's id; `None` for the server itself.
    pub const fn user_id(&self) -> Option<UserId> {
        self.user
    }

    /// The person's id, for what only a person can have.
    pub fn require_person(&self) -> Result<UserId> {
        self.user.ok_or(AppError::Unauthenticated)
    }

    /// The user name, or the server's task.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The role.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// What proved the identity.
    pub const fn proof(&self) -> Proof {
        self.proof
    }

    /// Whether somebody waits for what is asked.
    pub const fn is_waiting(&self) -> bool {
        match self.proof {
            Proof::Session(_) | Proof::ApiKey(_) => true,
            Proof::Server => false,
            Proof::Task(urgency) => urgency.is_awaited,
        }
    }

    /// Whether the caller has a permission.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.allows(permission)
    }

    /// Refuses a caller who lacks a permission. The first line of every service method.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(AppError::Forbidden { needs: permission })
        }
    }
}
