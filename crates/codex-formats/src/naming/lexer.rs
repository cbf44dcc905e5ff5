//! Cuts a name into words and bracketed groups.

/// A piece of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text outside of brackets, without spaces.
    Word(String),
    /// The inside of `( )`, `[ ]` or `{ }`.
    Group(String),
}

/// Splits `name`; underscores, and dots where there are no spaces, count as spaces.
pub(super) fn tokens(name: &str) -> Vec<Token> {
    let spaced = name.replace('_', " ");
    let mut tokens = Vec::new();
    let mut rest = spaced.as_str();
    while let Some(open) = rest.find(['(', '[', '{']) {
        push_words(&rest[..open], &mut tokens);
        let close = match rest.as_bytes()[open] {
            b'(' => ')',
            b'[' => ']',
            _ => '}',
        };
        let inside = &rest[open + 1..];
        let Some(end) = inside.find(close) else {
            push_words(inside, &mut tokens);
            return tokens;
        };
        tokens.push(Token::Group(inside[..end].trim().to_owned()));
        rest = &inside[end + 1..];
    }
    push_words(rest, &mut tokens);
    tokens
}

fn push_words(text: &str, tokens: &mut Vec<Token>) {
    tokens.extend(
        text.split_whitespace()
            .map(|word| Token::Word(word.to_owned())),
    );
}
