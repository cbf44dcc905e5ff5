//! Arguments and folders of a launch.

use super::{LaunchError, LaunchRequest, LaunchSpec};
use crate::launch::{Allowlist, EnvironmentPolicy};

fn launch(args: &[&str], working_directory: Option<&str>) -> Result<LaunchSpec, LaunchError> {
    let request = LaunchRequest {
        command: "/bin/sh".to_owned(),
        args: args.iter().map(|&arg| arg.to_owned()).collect(),
        working_directory: working_directory.map(Into::into),
        ..LaunchRequest::default()
    };
    let allowlist = Allowlist::with_extra(["/bin/sh".to_owned()]);
    LaunchSpec::new(request, &allowlist, &EnvironmentPolicy::default())
}

#[test]
fn combined_arguments_are_refused_with_the_right_way() {
    let rows = [
        ("-y @ashdev/codex-plugin-metadata-echo@1.9.3", true),
        ("-y --prefer-offline pkg", true),
        ("-y codex-plugin-x", true),
        ("--yes codex-plugin-x", true),
        ("-y", false),
        ("@ashdev/codex-plugin-metadata-echo@1.9.3", false),
        ("a sentence with words", false),
        ("--title=two words", false),
    ];
    for (argument, is_combined) in rows {
        let refusal = launch(&[argument], None).err();
        let is_refused = matches!(refusal, Some(LaunchError::CombinedArguments { .. }));
        assert_eq!(is_refused, is_combined, "{argument}: {refusal:?}");
    }
    let error = launch(&["-y @a/b@1.0.0"], None).unwrap_err().to_string();
    assert!(error.contains("each argument on its own line") && error.contains("-y ⏎ @a/b@1.0.0"));
}

#[test]
fn a_folder_that_is_none_and_a_nul_are_refused() {
    assert!(matches!(
        launch(&[], Some("/nowhere")),
        Err(LaunchError::NoWorkingDirectory { .. })
    ));
    assert!(matches!(
        launch(&["a\0b"], None),
        Err(LaunchError::NulByte { .. })
    ));
}

#[test]
fn only_package_runners_may_take_long() {
    assert!(!launch(&[], None).unwrap().may_install());
}

#[test]
fn what_a_request_prints_holds_no_values_of_variables() {
    let mut request = LaunchRequest::default();
    request.env.insert("TOKEN".to_owned(), "tok-123".to_owned());
    let printed = format!("{request:?}");
    assert!(
        printed.contains("TOKEN") && !printed.contains("tok-123"),
        "{printed}"
    );
}
