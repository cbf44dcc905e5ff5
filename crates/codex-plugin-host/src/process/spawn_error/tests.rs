//! Whose fault it is that there is no process.

use super::{SpawnError, shim_error};

#[test]
fn a_program_that_cannot_be_run_is_told_from_a_server_that_has_run_out() {
    let rows = [
        (
            "2 No such file or directory (os error 2)",
            true,
            "No such file or directory (os error 2)",
        ),
        (
            "13 Permission denied (os error 13)",
            true,
            "Permission denied (os error 13)",
        ),
        (
            "8 Exec format error (os error 8)",
            true,
            "Exec format error (os error 8)",
        ),
        ("- a NUL byte was found", true, "a NUL byte was found"),
        (
            "24 Too many open files (os error 24)",
            false,
            "the server could not create a process: Too many open files (os error 24)",
        ),
        (
            "12 Cannot allocate memory (os error 12)",
            false,
            "the server could not create a process: Cannot allocate memory (os error 12)",
        ),
        (
            "11 Resource temporarily unavailable (os error 11)",
            false,
            "the server could not create a process: Resource temporarily unavailable (os error 11)",
        ),
    ];
    for (report, is_of_program, words) in rows {
        let error = SpawnError::of_program(shim_error(report));
        assert_eq!(
            matches!(error, SpawnError::Program(_)),
            is_of_program,
            "{report}"
        );
        assert_eq!(error.to_string(), words);
    }
}
