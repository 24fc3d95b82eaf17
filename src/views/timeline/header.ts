/** What stands below a timeline: what was read, how well it was understood, and how times are known. */
import type { Timeline } from '../../timeline/timeline.js';
import { clockLines, clockText, dateText, timeFrame, zonesText } from './clock.js';
import { count, duration } from './words.js';

/** These lines; `fileName` may shorten the names of files in them. */
export function headerLines(
  timeline: Timeline,
  fileName: (name: string) => string = (name) => name,
): string[] {
  const { statistics, happenings, omitted, skew } = timeline;
  let [lines, recognised, unrecognised, binary, overlong, cut] = [0, 0, 0, 0, 0, 0];
  for (const file of statistics) {
    lines += file.lines;
    recognised += file.recognised;
    unrecognised += file.unrecognised;
    binary += file.binary;
    overlong += file.overlong;
    if (!file.endsWithLineEnd) cut += 1;
  }
  const read = `${count(statistics.length, 'file')}, ${count(lines, 'line')}: ${recognised} understood, ${unrecognised} at notice or above not recognised, ${binary} binary${overlong > 0 ? `, ${overlong} cut for length` : ''}`;
  const frame = timeFrame(timeline);
  const timed = happenings.filter(({ hasTime }) => hasTime);
  const [first, last] = [timed[0], timed.at(-1)];
  const range =
    first && last
      ? [
          `${dateText(first.at, frame)} ${clockText(first.at, frame)} to ${dateText(last.at, frame)} ${clockText(last.at, frame)} (${zonesText(first.at, last.at, frame)})`,
        ]
      : ['no line carries a time'];
  return [
    read,
    ...range,
    ...clockLines(timeline, fileName),
    ...skew.map(
      ({ node, comparedWith, milliseconds, memberships }) =>
        `the clock of ${node} is ${duration(Math.abs(milliseconds))} ${milliseconds > 0 ? 'ahead of' : 'behind'} that of ${comparedWith} (${count(memberships, 'membership')} compared)`,
    ),
    ...(cut > 0 ? [`${count(cut, 'file')} without a line end at the end: probably cut`] : []),
    ...(omitted > 0
      ? [`${count(omitted, 'older event')} not kept, there are too many; read fewer files or a shorter span`]
      : []),
  ];
}
