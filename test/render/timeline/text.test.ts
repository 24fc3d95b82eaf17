/** The text keeps its columns, whatever nodes and files are called. */
import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../../src/render/palette.js';
import { renderTimelineText } from '../../../src/render/timeline/text.js';
import { verdictOf } from '../../../src/views/timeline/verdict.js';
import { stateRows } from '../../../src/views/timeline/state.js';
import { timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const FILTER = { nodes: [], resources: [], kinds: [], all: false };

async function lines(hosts: readonly string[]): Promise<string[]> {
  const timeline = await timelineOfTexts(
    ...hosts.map(
      (host) =>
        `2019-03-22T10:00:00+00:00 ${host} pacemaker-controld[1]:  notice: Result of start operation for web on ${host}: 1 (error)\n` +
        `2019-03-22T10:01:00+00:00 ${host} pacemaker-controld[1]:  notice: Result of start operation for web on ${host}: 0 (ok)\n`,
    ),
  );
  const entries = timelineEntries(timeline, FILTER);
  const state = stateRows(timeline, FILTER);
  const text = renderTimelineText({
    timeline,
    entries,
    verdict: verdictOf(timeline, { state, entries }, FILTER),
    state,
    palette: PLAIN,
    columns: 80,
  });
  return text.trimEnd().split('\n');
}

const labelsIn = (text: readonly string[]): string[] =>
  text.flatMap((line) => /^ {5}0\.0 s . (.*?) +start of/.exec(line)?.slice(1) ?? []);

describe('the column of nodes', () => {
  it.each([
    [['a', 'node-two']],
    [['production-cluster-node-01.example.com', 'production-cluster-node-02.example.com']],
    [['production-cluster-node-01.site-a.example.com', 'production-cluster-node-01.site-b.example.com']],
    [['n.a.example.com', 'n.b.example.com']],
  ])('tells %j apart, one width for all', async (hosts) => {
    const text = await lines(hosts);
    const labels = labelsIn(text);
    expect(new Set(labels).size).toBe(2);
    const starts = text.filter((line) => line.includes(' start of ')).map((line) => line.indexOf('start of'));
    expect(new Set(starts).size).toBe(1);
    expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('cuts long names in their middle', async () => {
    const text = await lines(['production-cluster-node-01', 'production-cluster-node-02']);
    expect(labelsIn(text)).toEqual(['produ…er-node-01', 'produ…er-node-02']);
  });
});

describe('the end of the text', () => {
  it('is the closing summary', async () => {
    const text = await lines(['a', 'b']);
    const closing = text.findIndex((line) => line.startsWith('at the end of the log'));
    expect(text.slice(closing, closing + 2)).toEqual([
      'at the end of the log (2019-03-22 10:01:00), as its writers saw it',
      '  active ✓ web on a and b',
    ]);
  });
});

describe('the verdict', () => {
  const failure = (stamp: string): string =>
    `${stamp}+00:00 n1 pacemaker-controld[1]:  notice: Result of start operation for web on n1: 1 (error)\n`;

  async function told(...stamps: readonly string[]): Promise<string> {
    const timeline = await timelineOfTexts(stamps.map(failure).join(''));
    const entries = timelineEntries(timeline, FILTER);
    const state = stateRows(timeline, FILTER);
    const verdict = verdictOf(timeline, { state, entries }, FILTER);
    return renderTimelineText({ timeline, entries, verdict, state, palette: PLAIN, columns: 80 });
  }

  it('dates its incidents where they are of several days', async () => {
    const [one, other] = ['2019-03-22T10:00:00', '2019-03-24T11:00:00'];
    expect(await told(one, '2019-03-22T11:00:00')).toMatch(/\n {2}1 {2}10:00:00 {2}web failed/);
    expect(await told(one, other)).toMatch(/\n {2}2 {2}2019-03-24 11:00:00 {2}web failed/);
  });
});
