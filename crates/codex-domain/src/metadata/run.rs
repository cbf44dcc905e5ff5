//! Why metadata changed: the kinds of decisions the journal tells apart, and who chose a match.

use crate::word::words;

words! {
    /// What kind of decision changed metadata.
    RunKind, "kind of run" {
        /// A person changed fields or locks.
        Edit = "edit",
        /// A person applied what a plugin answered.
        Apply = "apply",
        /// A plugin's answer was applied to an item the server matched itself.
        AutoMatch = "auto_match",
        /// A scan found something else than before.
        Scan = "scan",
        /// Earlier changes were taken back.
        Undo = "undo",
        /// A cover was chosen or reset.
        Cover = "cover",
        /// An id at another service was added, changed or removed.
        ExternalId = "external_id",
        /// The library's rules were applied to titles.
        Rules = "rules",
    }
}

words! {
    /// Who decided that an item is the one with a certain id at a service.
    #[derive(Default)]
    ChosenBy, "chooser" {
        /// A person; no machine chooses otherwise.
        Person = "person",
        /// The server, a plugin or a file.
        #[default]
        Machine = "machine",
    }
}
