/** Reads an answer without trusting its size. */

/** The largest record seen is below 1 MB; a list of 50 editions is about 100 KB. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The text of the body; undefined when it is too long. */
export async function readBody(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest of the body.
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
