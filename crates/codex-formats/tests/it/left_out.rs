//! Says that tests were left out, in the output of the run itself: what a test that passes prints is never shown.

use std::io::Write;
use std::path::Path;
use std::sync::Once;

/// Tells once for all tests of this program that the corpus is not there. `make test` repeats such lines at its end.
pub(crate) fn left_out(corpus: &Path) {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        let line = format!(
            "left out: tests with real files of codex-formats, as there are none at {} (set CODEX_SHARED)\n",
            corpus.display()
        );
        // Not `eprintln!`, whose text is kept from view.
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    });
}
