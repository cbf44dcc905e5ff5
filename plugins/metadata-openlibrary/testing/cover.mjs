/** A cover to look at: one colour per id, as a PNG. */
import { deflateSync } from "node:zlib";

const SIZES = { S: [40, 60], M: [120, 180], L: [320, 480] };

/** The picture at `/b/id/<id>-<size>.jpg`; undefined when there can be none. */
export function coverFor(path) {
  const [, id, size] = /^\/b\/id\/(\d+)-([SML])\.jpg$/.exec(path) ?? [];
  return id === undefined ? undefined : png(SIZES[size], Number(id));
}

function png([width, height], id) {
  const row = Buffer.alloc(1 + width * 3);
  for (let at = 1; at < row.length; at++) row[at] = (id >> (((at - 1) % 3) * 5)) & 0xff;
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Node has its own only from version 22 on. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
