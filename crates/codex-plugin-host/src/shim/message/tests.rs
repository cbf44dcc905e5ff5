//! The launch message survives its journey.

use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::net::UnixStream;

use super::{Launch, receive, send_descriptor};

#[test]
fn a_launch_and_its_descriptor_arrive_as_they_were_sent() {
    let launch = Launch {
        program: "/usr/bin/node".into(),
        working_directory: "/tmp/with space".into(),
        memory: Some(1 << 30),
        args: vec![
            "".into(),
            "-e".into(),
            std::ffi::OsString::from_vec(vec![0xff, b'a']),
        ],
        env: vec![("A".into(), "".into()), ("B".into(), "x=y\nz".into())],
    };
    let (here, mut there) = UnixStream::pair().unwrap();
    let (reader, mut writer) = std::io::pipe().unwrap();
    let bytes = launch.encode();
    send_descriptor(&here, reader.as_fd(), bytes.len()).unwrap();
    (&here).write_all(&bytes).unwrap();
    let (received, descriptor) = receive(&mut there).unwrap();
    assert_eq!(received, launch);
    drop(reader);
    writer.write_all(b"through").unwrap();
    drop(writer);
    let mut text = String::new();
    std::fs::File::from(descriptor)
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "through");
}

#[test]
fn a_message_without_its_descriptor_is_refused() {
    let (mut here, mut there) = UnixStream::pair().unwrap();
    here.write_all(&4u32.to_le_bytes()).unwrap();
    here.write_all(b"x\0y\0").unwrap();
    assert!(receive(&mut there).is_err());
}
