//! Reading the process table.

use super::{descendants, parent_in};

#[test]
fn the_parent_is_found_behind_any_name() {
    assert_eq!(parent_in("12 (node) S 7 12 12 0"), Some(7));
    assert_eq!(parent_in("12 (a) S 99 (b)) R 7 12"), Some(7));
    assert_eq!(parent_in("12 node S 7"), None);
    assert_eq!(parent_in(""), None);
}

#[test]
fn a_child_is_a_descendant_of_this_process() {
    let mut child = std::process::Command::new("sleep")
        .arg("60")
        .spawn()
        .unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    let found = descendants(rustix::process::getpid());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(found.contains(&pid));
}
