//! Reads comics, ebooks and PDFs, and what their names and sidecar files say about them.
