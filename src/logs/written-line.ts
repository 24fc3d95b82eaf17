/** The line whose writer stands in its bytes: only its message is decoded. */
import type { LogLine, WrittenTime } from './log-line.js';
import { detailLine, normaliseBlanks, taggedLine } from './message.js';
import type { WriterBytes } from './writer-bytes.js';

/** Decodes a part of a line. */
type Decode = (from: number, to: number) => string;

/** What {@link WriterBytes} has found, with the message that ends at `to`. Equal to what the whole line taken apart gives. */
export function writtenLine(
  writer: WriterBytes,
  to: number,
  time: WrittenTime | undefined,
  decode: Decode,
): LogLine {
  const { host, daemon, program, pid, functionFrom, functionTo, messageFrom } = writer;
  const head = { time, host, daemon, program, pid };
  const text = normaliseBlanks(decode(messageFrom, to));
  return functionFrom === 0
    ? taggedLine(head, text)
    : detailLine(head, decode(functionFrom, functionTo), text);
}
