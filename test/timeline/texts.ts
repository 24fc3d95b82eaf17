/** Timelines of logs that a test writes itself. */
import type { LogFile } from '../../src/logs/read-log.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';

/** Each text becomes a file: `0.log`, `1.log` and so on. */
export function timelineOfTexts(...contents: readonly string[]): Promise<Timeline> {
  async function* files(): AsyncGenerator<LogFile> {
    for (const [i, content] of contents.entries()) {
      yield {
        name: `${i}.log`,
        async *chunks() {
          yield new TextEncoder().encode(content);
        },
      };
    }
  }
  return readTimeline(files());
}
