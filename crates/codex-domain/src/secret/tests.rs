//! A secret does not print itself.

use super::Secret;

#[test]
fn debug_output_hides_the_value() {
    let secret = Secret::new("hunter2".to_owned());
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    assert_eq!(secret.expose(), "hunter2");
}
