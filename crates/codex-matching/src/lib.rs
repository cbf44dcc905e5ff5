//! Pure decisions: what would be searched, matched and written, and why.
