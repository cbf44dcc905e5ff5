//! Finding out whom a broken line was for, from its first bytes alone.

/// What the start of a line tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Salvage {
    /// The raw JSON text of the `id` member.
    pub(crate) id: Option<String>,
    /// A `method` member was seen, so the line was a request.
    pub(crate) is_request: bool,
}

/// Reads the top-level members of an object as far as the bytes go.
pub(crate) fn salvage(head: &[u8]) -> Salvage {
    let mut found = Salvage::default();
    let mut cursor = Cursor { bytes: head, at: 0 };
    if cursor.skip_blank() != Some(b'{') {
        return found;
    }
    cursor.at += 1;
    while let Some(key) = cursor.key() {
        let Some(value) = cursor.value() else { break };
        match key {
            b"id" => found.id = std::str::from_utf8(value).ok().map(str::to_owned),
            b"method" => found.is_request = true,
            _ => {}
        }
    }
    found
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn skip_blank(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b',' | b':') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    fn key(&mut self) -> Option<&'a [u8]> {
        if self.skip_blank()? != b'"' {
            return None;
        }
        let text = self.string()?;
        Some(&text[1..text.len() - 1])
    }

    /// A complete value, or nothing when the bytes end within it.
    fn value(&mut self) -> Option<&'a [u8]> {
        match self.skip_blank()? {
            b'"' => self.string(),
            b'{' | b'[' => self.compound(),
            _ => self.word(),
        }
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(&self.bytes[start..self.at]);
                }
                _ => self.at += 1,
            }
        }
    }

    fn compound(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let mut depth = 0usize;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(&self.bytes[start..self.at]);
            }
        }
    }

    fn word(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        while !matches!(
            self.bytes.get(self.at)?,
            b',' | b'}' | b']' | b' ' | b'\t' | b'\r'
        ) {
            self.at += 1;
        }
        Some(&self.bytes[start..self.at])
    }
}
