//! A JSON-RPC 2.0 peer over any byte stream: bounded framing, calls both ways, deadlines.
