/** The line whose writer stands in its bytes: only its message is decoded. */
import type { LogLine, WrittenTime } from './log-line.js';
import { detailLine, normaliseBlanks, taggedLine } from './message.js';
import type { WriterBytes } from './writer-bytes.js';

const TAB = 0x09;
const BLANK = 0x20;
const NUMBER_SIGN = 0x23;
const LAST_ASCII = 0x7e;

/** True for text in which no blanks need be normalised: of printable ASCII, without `#011` and two blanks side by side. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  let isBlank = true;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte > BLANK) {
      if (byte > LAST_ASCII || byte === NUMBER_SIGN) return false;
      isBlank = false;
    } else {
      if (isBlank || byte !== BLANK) return false;
      isBlank = true;
    }
  }
  return !isBlank;
}

/** The message from `from` on, its blanks normalised; `decode` decodes a part of the line. */
function messageText(hit: Bytes, from: number): string {
  let start = from;
  while (start < hit.to && (hit.bytes[start] === BLANK || hit.bytes[start] === TAB)) start += 1;
  const text = hit.text(start, hit.to);
  return isPlain(hit.bytes, start, hit.to) ? text : normaliseBlanks(text);
}

interface Bytes {
  readonly bytes: Uint8Array;
  readonly to: number;
  text(from: number, to: number): string;
}

/** What {@link WriterBytes} has found in a line, with its message. Equal to what the whole line taken apart gives. */
export function writtenLine(writer: WriterBytes, hit: Bytes, time: WrittenTime | undefined): LogLine {
  const { host, daemon, program, pid, messageFrom, hasFunction } = writer;
  const head = { time, host, daemon, program, pid };
  const text = messageText(hit, messageFrom);
  return hasFunction ? detailLine(head, text) : taggedLine(head, text);
}
