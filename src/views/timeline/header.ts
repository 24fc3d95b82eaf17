/** What stands below a timeline: what was read, how well it was understood, and how times are known. */
import { timeWords } from '../../base/time-words.js';
import type { Timeline } from '../../timeline/timeline.js';
import { clockLines, clockText, dateText, timeFrame, zonesText } from './clock.js';
import { omittedLines } from './omitted.js';
import { count, list } from './words.js';

/** These lines; `fileName` may shorten the names of files in them. */
export function headerLines(
  timeline: Timeline,
  fileName: (name: string) => string = (name) => name,
): string[] {
  const { statistics, happenings, skew } = timeline;
  let [lines, recognised, unrecognised, grave, binary, overlong, cut] = [0, 0, 0, 0, 0, 0, 0];
  for (const file of statistics) {
    lines += file.lines;
    recognised += file.recognised;
    unrecognised += file.unrecognised;
    grave += file.unrecognisedGrave;
    binary += file.binary;
    overlong += file.overlong;
    if (!file.endsWithLineEnd) cut += 1;
  }
  const told = grave > 0 ? `${grave} at error or above, told as they stand; ` : '';
  const unknown = unrecognised > 0 ? ` (${told}--unrecognised lists all)` : '';
  const long = overlong > 0 ? `, ${overlong} cut for length` : '';
  const read = `${count(statistics.length, 'file')}, ${count(lines, 'line')}: ${recognised} understood, ${unrecognised} at notice or above not recognised${unknown}, ${binary} binary${long}`;
  const frame = timeFrame(timeline);
  const timed = happenings.filter(({ hasTime }) => hasTime);
  const [first, last] = [timed[0], timed.at(-1)];
  const range =
    first && last
      ? [
          `${dateText(first.at, frame)} ${clockText(first.at, frame)} to ${dateText(last.at, frame)} ${clockText(last.at, frame)} (${zonesText(first.at, last.at, frame)})`,
        ]
      : [];
  return [
    read,
    ...range,
    ...clockLines(timeline, fileName),
    ...skew.map(
      ({ node, comparedWith, milliseconds, memberships, files }) =>
        `the clock of ${node} is ${timeWords(Math.abs(milliseconds))} ${milliseconds > 0 ? 'ahead of' : 'behind'} that of ${comparedWith} (${count(memberships, 'membership')} compared): the times of ${list(files.map(fileName))} are moved by as much`,
    ),
    ...hostLines(timeline, fileName),
    ...(cut > 0 ? [`${count(cut, 'file')} without a line end at the end: probably cut`] : []),
    ...omittedLines(timeline, frame),
  ];
}

/** Says of which files no line names the host: their events stand under the name of the file. */
function hostLines({ statistics, happenings }: Timeline, fileName: (name: string) => string): string[] {
  const telling = new Set(happenings.map(({ event }) => event.source));
  const files = statistics.filter(({ source }) => source.host === undefined && telling.has(source));
  const [first] = files;
  if (!first) return [];
  return [
    files.length === 1
      ? `no line of ${fileName(first.source.name)} names its host`
      : `no line of ${count(files.length, 'file')} names its host`,
  ];
}
