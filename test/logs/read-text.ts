/** Reads a log that a test has as text or bytes, in pieces of any size. */
import type { LogEvent } from '../../src/logs/event.js';
import type { LogStatistics } from '../../src/logs/log-statistics.js';
import { defaultPatternIndex, readLog, type LogFile } from '../../src/logs/read-log.js';

const index = defaultPatternIndex();

export interface ReadText {
  readonly events: LogEvent[];
  readonly statistics: LogStatistics;
}

/** A file of the given content. */
export function logFile(content: string | Uint8Array, piece = 1 << 20): LogFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece);
  }
  return { name: 'test.log', chunks };
}

/** What is read of the content. */
export async function readText(content: string | Uint8Array, piece?: number): Promise<ReadText> {
  const events: LogEvent[] = [];
  const statistics = await readLog(logFile(content, piece), index, (event) => events.push(event));
  return { events, statistics };
}
