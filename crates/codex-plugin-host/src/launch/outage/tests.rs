//! What npm and uv write when they give up, for reasons of the network and for others.

use super::is_told_by;

fn tells(output: &str) -> bool {
    output.lines().any(is_told_by)
}

#[test]
fn a_runner_without_network_is_told_by_its_lines() {
    let outages = [
        "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo\nnpm error errno EAI_AGAIN",
        "npm error request to https://registry.npmjs.org/x failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org",
        "npm ERR! code ENOTFOUND\nnpm ERR! syscall getaddrinfo",
        "npm ERR! network request to https://registry.npmjs.org/x failed, reason: connect",
        "npm error network This is a problem related to network connectivity.",
        "npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED",
        "npm error code ETIMEDOUT",
        "npm error code ERR_SOCKET_TIMEOUT",
        "npm error request to http://10.1.1.1/x failed, reason: connect ENETUNREACH 10.1.1.1:80 - Local (0.0.0.0:0)",
        "npm error code E503\nnpm error 503 Service Unavailable - GET https://registry.npmjs.org/x",
        "error: Failed to fetch: `https://pypi.org/simple/x/`\n  Caused by: error sending request for url (https://pypi.org/simple/x/)",
        "  Caused by: client error (Connect)\n  Caused by: dns error: failed to lookup address information: Temporary failure in name resolution",
        "  × Failed to fetch: `https://pypi.org/simple/x/`\n  ├─▶ Request failed after 3 retries\n  ╰─▶ tcp connect error: Connection refused (os error 111)",
        "  Caused by: Connection reset by peer (os error 104)",
        "  Caused by: Failed to download distribution due to network timeout. Try increasing UV_HTTP_TIMEOUT",
        "  Caused by: HTTP status server error (503 Service Unavailable) for url (https://pypi.org/simple/x/)",
    ];
    for output in outages {
        assert!(tells(output), "{output}");
    }
}

#[test]
fn everything_else_that_ends_a_start_is_not() {
    let others = [
        "npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/network-of-comics - Not found",
        "npm error 404  'enotfound@1.0.0' is not in this registry.",
        "npm error code ETARGET\nnpm error notarget No matching version found for x@9.9.9.",
        "npm error code ENOTCACHED\nnpm error request to https://registry.npmjs.org/x failed: cache mode is 'only-if-cached'",
        "npm error code EACCES\nnpm error syscall mkdir",
        "npm warn deprecated x@1.0.0: ECONNREFUSED no longer",
        "Error: connect ECONNREFUSED 127.0.0.1:5432\n    at TCPConnectWrap.afterConnect",
        "[ERROR] cannot start: getaddrinfo ENOTFOUND api.example.org",
        "TypeError: fetch failed\n  [cause]: Error: getaddrinfo EAI_AGAIN api.example.org",
        "error: No solution found when resolving tool dependencies",
        "  × No solution found when resolving tool dependencies:\n  ╰─▶ Because x was not found in the package registry and you require x, we can conclude that your requirements are unsatisfiable.",
        "  Caused by: HTTP status client error (404 Not Found) for url (https://pypi.org/simple/x/)",
        "ConnectionRefusedError: [Errno 111] Connection refused",
        "",
    ];
    for output in others {
        assert!(!tells(output), "{output}");
    }
}
