//! What counts as which message.

use codex_protocol::{ErrorCode, ErrorObject};
use serde_json::value::RawValue;

use super::{Message, answer, request};
use crate::salvage::salvage;

/// A short name of what a line was taken for.
fn kind(line: &str) -> String {
    match Message::parse(line) {
        Message::Request { id, method, .. } => format!("request {} {method}", id.get()),
        Message::BadRequest { id, .. } => format!("bad request {}", id.get()),
        Message::Notification => "notification".to_owned(),
        Message::Answer {
            id,
            outcome: Ok(result),
        } => format!("result {id} {}", result.get()),
        Message::Answer {
            id,
            outcome: Err(error),
        } => format!("error {id} {}", error.code),
        Message::BadAnswer { id, .. } => format!("bad answer {id}"),
        Message::Unaddressed(error) => format!("unaddressed {}", error.code),
        Message::Noise => "noise".to_owned(),
    }
}

#[test]
fn every_shape_of_a_line_has_one_meaning() {
    let rows = [
        (
            r#"{"jsonrpc":"2.0","id":5,"result":{"a":1}}"#,
            r#"result 5 {"a":1}"#,
        ),
        (r#"{"jsonrpc":"2.0","id":"5","result":1}"#, "result 5 1"),
        (r#"{"jsonrpc":"2.0","id":5.0,"result":1}"#, "result 5 1"),
        (r#"{"jsonrpc":"2.0","id":5e0,"result":1}"#, "result 5 1"),
        (r#"{"id":5,"result":null}"#, "result 5 null"),
        (r#"{"id":5,"result":null,"error":null}"#, "result 5 null"),
        (
            r#"{"id":5,"result":null,"error":{"code":-32002,"message":"x"}}"#,
            "error 5 -32002",
        ),
        (r#"{"id":5,"error":{"code":"-32001"}}"#, "error 5 -32001"),
        (r#"{"id":5,"error":"broken"}"#, "error 5 -32603"),
        (
            r#"{"id":5,"error":{"code":99999999999,"message":null}}"#,
            "error 5 99999999999",
        ),
        (r#"{"id":5,"result":1,"error":{"code":1}}"#, "bad answer 5"),
        (r#"{"id":5}"#, "bad answer 5"),
        (
            r#"{"id":null,"error":{"code":-32700,"message":"x"}}"#,
            "unaddressed -32700",
        ),
        (
            r#"{"error":{"code":-32601,"message":"x"}}"#,
            "unaddressed -32601",
        ),
        (r#"{"id":null,"result":1}"#, "noise"),
        (r#"{"id":{},"result":1}"#, "noise"),
        (r#"{"id":5.5,"result":1}"#, "noise"),
        (r#"{"id":-1,"result":1}"#, "noise"),
        (
            r#"{"jsonrpc":"2.0","id":1,"method":"storage/get","params":{}}"#,
            "request 1 storage/get",
        ),
        (
            r#"{"jsonrpc":"2.0","id":"a","method":"x","result":1}"#,
            r#"request "a" x"#,
        ),
        (
            r#"{"jsonrpc":"2.0","id":99999999999999999999,"method":"x"}"#,
            "request 99999999999999999999 x",
        ),
        (r#"{"jsonrpc":"2.0","method":"$/progress"}"#, "notification"),
        (
            r#"{"jsonrpc":"2.0","id":null,"method":"x"}"#,
            "notification",
        ),
        (r#"{"id":1,"method":"x"}"#, "bad request 1"),
        (r#"{"jsonrpc":"1.0","id":1,"method":"x"}"#, "bad request 1"),
        (r#"{"jsonrpc":"2.0","id":1,"method":7}"#, "bad request 1"),
        (
            r#"{"jsonrpc":"2.0","id":[],"method":"x"}"#,
            "bad request null",
        ),
        (r#"{"id":1,"id":2,"result":1}"#, "noise"),
        (r#"[{"jsonrpc":"2.0","id":1,"result":1}]"#, "noise"),
        (r#"{"id":1,"result":NaN}"#, "noise"),
        ("npm warn deprecated", "noise"),
        ("\"text\"", "noise"),
        ("{", "noise"),
    ];
    for (line, expected) in rows {
        assert_eq!(kind(line), expected, "{line}");
    }
}

#[test]
fn nesting_and_odd_numbers_in_a_result_are_left_to_its_reader() {
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    for result in [
        deep.as_str(),
        "1e400",
        "12345678901234567890",
        r#""\ud800""#,
    ] {
        let line = format!(r#"{{"id":1,"result":{result}}}"#);
        assert!(matches!(
            Message::parse(&line),
            Message::Answer {
                id: 1,
                outcome: Ok(_)
            }
        ));
    }
}

#[test]
fn a_long_error_message_is_cut_at_a_character() {
    let line = format!(
        r#"{{"id":1,"error":{{"code":1,"message":"{}"}}}}"#,
        "é".repeat(10_000)
    );
    let Message::Answer {
        outcome: Err(error),
        ..
    } = Message::parse(&line)
    else {
        panic!("an error answer");
    };
    assert_eq!(error.message.len(), 4096);
}

#[test]
fn a_method_without_parameters_has_no_params_member() {
    let line = request(7, "ping", &()).unwrap();
    assert_eq!(
        line,
        b"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n"
    );
    let line = request(8, "sync/status", &serde_json::json!({})).unwrap();
    assert_eq!(
        line,
        b"{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"sync/status\",\"params\":{}}\n"
    );
}

#[test]
fn an_answer_echoes_the_id_and_stays_on_one_line() {
    let id = RawValue::from_string("\"ü-1\"".to_owned()).unwrap();
    let pretty = RawValue::from_string("{\n  \"a\": \"b\\nc\"\r\n}".to_owned()).unwrap();
    let line = String::from_utf8(answer(&id, &Ok(pretty))).unwrap();
    assert_eq!(line.matches('\n').count(), 1);
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["result"]["a"], "b\nc");
    assert_eq!(value["id"], "ü-1");

    let refused = Err(ErrorObject::new(ErrorCode::INVALID_PARAMS, "no"));
    let line = String::from_utf8(answer(RawValue::NULL, &refused)).unwrap();
    assert_eq!(
        line,
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32602,\"message\":\"no\"}}\n"
    );
}

#[test]
fn the_start_of_a_line_tells_whom_it_was_for() {
    let rows = [
        (
            r#"{"jsonrpc":"2.0","id":7,"result":{"a":[1,2,"#,
            Some("7"),
            false,
        ),
        (
            r#"{"id":"x\"y","method":"storage/set","params":{"data":"zzz"#,
            Some(r#""x\"y""#),
            true,
        ),
        (r#"{"result":{"id":3},"id":4,"tail":"#, Some("4"), false),
        (r#"{"result":{"id":3"#, None, false),
        (r#"{"id":12"#, None, false),
        ("garbage", None, false),
        ("", None, false),
    ];
    for (head, id, is_request) in rows {
        let found = salvage(head.as_bytes());
        assert_eq!(
            (found.id.as_deref(), found.is_request),
            (id, is_request),
            "{head}"
        );
    }
}
