/** Events of a report: columns that stand for the entries of the timeline, and the lines of the logs that they rest on. */
import fc from 'fast-check';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseLines, rawLines, RAW_LIMITS } from '../../../src/report/facts/raw-lines.js';
import { NameIndex } from '../../../src/report/facts/name-index.js';
import { templatedText } from '../../../src/report/facts/text-template.js';
import { SEVERITIES, SLOT } from '../../../src/report/report-data.js';
import { timelineEntries, NO_FILTER } from '../../../src/views/timeline/timeline-view.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';
import { timelineOf } from '../../timeline/recordings.js';
import { timelineOfTexts } from '../../timeline/texts.js';
import { historyOfPaths, textsOf } from './read-report.js';

const recording = (name: string): string => join(sharedFolder, 'cluster-recordings', name);

describe('a text as a template with arguments', () => {
  it('has words with a digit and known names as arguments, and is the same text again', () => {
    const isName = (word: string): boolean => word === 'db';
    expect(templatedText('start db (node1 to node2): 7 lost', isName)).toEqual({
      template: `start ${SLOT} (${SLOT} to ${SLOT}): ${SLOT} lost`,
      arguments: ['db', 'node1', 'node2', '7'],
    });
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes(SLOT)),
        (text) => {
          const { template, arguments: words } = templatedText(text, isName);
          let next = 0;
          expect(template.replaceAll(SLOT, () => words[next++] ?? '')).toBe(text);
          expect(next).toBe(words.length);
        },
      ),
    );
  });
});

const LINE = (second: number, text: string): string =>
  `Nov 22 11:00:${String(second).padStart(2, '0')} node1 pacemaker-controld[1]:  ${text}`;

describe('the lines of the logs in a report', () => {
  it('are those of errors before those of warnings, and no more than there is room for', async () => {
    const texts = [
      ...Array.from({ length: RAW_LIMITS.lines }, (_, i) =>
        LINE(i % 60, `notice: Node n${i} state is now member`),
      ),
      LINE(59, 'error: Result of start operation for db on node1: error'),
    ];
    const timeline = await timelineOfTexts(texts.join('\n'));
    const entries = timelineEntries(timeline, { ...NO_FILTER, all: true });
    const choice = chooseLines({ chapters: [], entries });
    const [wanted] = choice.wanted.values();
    expect(choice.isCut).toBe(true);
    expect(wanted?.size).toBe(RAW_LIMITS.lines);
    expect(wanted?.has(RAW_LIMITS.lines + 1)).toBe(true);
  });

  it('are cut by their length, the least important first', () => {
    const long = 'x'.repeat(RAW_LIMITS.characters - 10);
    const choice = {
      wanted: new Map([
        [
          'a.log',
          new Map([
            [1, 1],
            [2, 0],
            [3, 2],
          ]),
        ],
      ]),
      isCut: false,
    };
    const read = new Map([
      [
        'a.log',
        new Map([
          [1, 'short'],
          [2, long],
          [3, 'another one'],
        ]),
      ],
    ]);
    const { raw, rawIsCut } = rawLines(choice, read, new NameIndex());
    expect(raw[0]?.lines.map(([line]) => line)).toEqual([1, 2]);
    expect(rawIsCut).toBe(true);
  });

  it('have no control characters', () => {
    const choice = { wanted: new Map([['a.log', new Map([[1, 0]])]]), isCut: false };
    const read = new Map([['a.log', new Map([[1, 'a\u001B[31mb\u202Ec']])]]);
    expect(rawLines(choice, read, new NameIndex()).raw[0]?.lines).toEqual([[1, 'a\uFFFD[31mb\uFFFDc']]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the events of a recorded cluster'), () => {
  it('are the entries of the timeline with all details: their texts, moments, grades and places', async () => {
    const folder = recording('debug-failover');
    const logs = ['node1', 'node2'].flatMap((node) =>
      ['pacemaker.log', 'corosync.log'].map((log) => join(folder, node, log)),
    );
    const history = await historyOfPaths(logs);
    const entries = timelineEntries(await timelineOf('debug-failover'), { ...NO_FILTER, all: true });
    const { events } = history;
    expect(events.count).toBe(entries.length);
    expect(textsOf(events)).toEqual(entries.map(({ text }) => text));
    let at = history.time.from;
    const moments = events.at.map((delta) => (at += delta));
    expect(moments).toEqual(entries.map((entry) => Math.max(entry.at, history.time.from)));
    expect(events.severity.map((one) => SEVERITIES[one])).toEqual(entries.map(({ severity }) => severity));
    expect(events.file.map((file, i) => `${history.files[file]}:${events.line[i]}`)).toEqual(
      entries.map(({ evidence: [first] }) => `${first?.source.name}:${first?.line}`),
    );
  });

  it('have their lines as they stand in the logs', async () => {
    const file = join(recording('debug-failover'), 'node1', 'corosync.log');
    const { raw, files, rawIsCut } = await historyOfPaths([file]);
    const lines = readFileSync(file, 'utf8').split('\n');
    const own = raw.find((one) => files[one.file] === file)?.lines ?? [];
    expect(own.length).toBeGreaterThan(20);
    expect(rawIsCut).toBe(false);
    for (const [number, text] of own) expect(text).toBe(lines[number - 1]);
  });
});
