/** What a step changed in a text: the one stretch that went, and what came in its place. */

export interface TextChange {
  head: string;
  gone: string;
  came: string;
  tail: string;
}

export function textChange(before: string, after: string): TextChange {
  const left = [...before];
  const right = [...after];
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  return {
    head: left.slice(0, head).join(""),
    gone: left.slice(head, left.length - tail).join(""),
    came: right.slice(head, right.length - tail).join(""),
    tail: left.slice(left.length - tail).join(""),
  };
}
