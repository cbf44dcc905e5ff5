//! The tags of an HTML document, found as a parser finds them.

/// A tag; its name is in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Start { name: String, has_attributes: bool },
    End { name: String },
}

/// Elements whose content is text for a parser, unless they are part of a formula or a drawing.
const RAW: [&str; 9] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
];

pub(super) struct Tags<'a> {
    html: &'a [u8],
    at: usize,
    /// Up to here it is in doubt whether there are tags at all: start tags count, end tags do not.
    doubtful_until: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            html: html.as_bytes(),
            at: 0,
            doubtful_until: 0,
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.html.get(self.at..).unwrap_or_default()
    }

    /// Goes behind the next `mark`, or to the end.
    fn skip(&mut self, mark: &[u8]) {
        let found = find(self.rest(), mark).map(|at| self.at + at + mark.len());
        self.at = found.unwrap_or(self.html.len());
    }

    fn comment(&mut self) {
        let rest = self.rest();
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            return self.skip(b">");
        }
        let mut dashes = rest.windows(2).enumerate().filter(|(_, two)| *two == b"--");
        let end = dashes.find_map(|(at, _)| match &rest[at + 2..] {
            [b'>', ..] => Some(at + 3),
            [b'!', b'>', ..] => Some(at + 4),
            _ => None,
        });
        self.at += end.unwrap_or(rest.len());
    }

    fn doubt_until(&mut self, mark: &[u8]) {
        // Whatever the outer one is, its end ends it.
        if self.at >= self.doubtful_until {
            let end = find(self.rest(), mark).map(|at| self.at + at);
            self.doubtful_until = end.unwrap_or(self.html.len());
        }
    }

    fn name(&mut self) -> String {
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let rest = self.rest();
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at += length;
        String::from_utf8_lossy(&rest[..length]).to_ascii_lowercase()
    }

    /// Goes behind the tag, and says whether it has attributes.
    fn attributes(&mut self) -> bool {
        let mut has_some = false;
        loop {
            self.skip_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
            match self.rest() {
                [] => return has_some,
                [b'>', ..] => {
                    self.at += 1;
                    return has_some;
                }
                _ => has_some = true,
            }
            // The first byte belongs to the name whatever it is.
            self.at += 1;
            self.skip_while(|byte| {
                !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')
            });
            self.skip_while(|byte| byte.is_ascii_whitespace());
            if self.rest().starts_with(b"=") {
                self.at += 1;
                self.value();
            }
        }
    }

    fn value(&mut self) {
        self.skip_while(|byte| byte.is_ascii_whitespace());
        match self.rest() {
            [quote @ (b'"' | b'\''), ..] => {
                self.at += 1;
                self.skip(&[*quote]);
            }
            _ => self.skip_while(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        }
    }

    fn skip_while(&mut self, is_part: impl Fn(u8) -> bool) {
        let rest = self.rest();
        let end = rest.iter().position(|byte| !is_part(*byte));
        self.at += end.unwrap_or(rest.len());
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            self.skip(b"<");
            match self.rest() {
                [] => return None,
                [b'!', b'-', b'-', ..] => {
                    self.at += 3;
                    self.comment();
                }
                [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => self.doubt_until(b"]]>"),
                [b'!' | b'?', ..] => self.skip(b">"),
                [b'/', first, ..] if first.is_ascii_alphabetic() => {
                    let is_doubtful = self.at < self.doubtful_until;
                    self.at += 1;
                    let name = self.name();
                    self.attributes();
                    if !is_doubtful {
                        return Some(Tag::End { name });
                    }
                }
                [b'/', ..] => self.skip(b">"),
                [first, ..] if first.is_ascii_alphabetic() => {
                    let name = self.name();
                    let has_attributes = self.attributes();
                    if RAW.contains(&name.as_str()) {
                        self.doubt_until(format!("</{name}").as_bytes());
                    }
                    return Some(Tag::Start {
                        name,
                        has_attributes,
                    });
                }
                _ => {}
            }
        }
    }
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes
        .windows(mark.len())
        .position(|window| window.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests;
