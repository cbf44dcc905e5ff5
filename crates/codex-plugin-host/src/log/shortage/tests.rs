//! Last words of processes without memory.

use super::is_shortage;

#[test]
fn last_words_of_many_runtimes_are_understood() {
    for line in [
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        "#\u{a0}Fatal JavaScript out of memory: Ineffective mark-compacts near heap limit",
        "RangeError: Array buffer allocation failed",
        "MemoryError",
        "memory allocation of 16777216 bytes failed",
        "terminate called after throwing an instance of 'std::bad_alloc'",
        "fatal error: runtime: out of memory",
        "Error: spawn ENOMEM",
        "sh: fork: Cannot allocate memory",
    ] {
        assert!(is_shortage(line), "{line}");
    }
    for line in ["[INFO] memory: 80 MB", "allocation of seats failed", ""] {
        assert!(!is_shortage(line), "{line}");
    }
}
