/** The command: filters, formats, and clear words for what cannot be done. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTimelineCommand } from './timeline-command.js';

const sample = join(import.meta.dirname, '../../samples/http-ha/corosync.log');
const folder = mkdtempSync(join(tmpdir(), 'hatool-timeline-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const failures = file(
  'failures.log',
  [
    '2019-03-22T10:00:00+00:00 n1 pacemaker-controld[1]:  notice: Result of start operation for web on n1: 0 (ok)',
    '2019-03-22T10:01:00+00:00 n1 pacemaker-controld[1]:  notice: Result of monitor operation for web on n1: 7 (not running)',
    '2019-03-22T10:02:00+00:00 n1 pacemaker-controld[1]:  notice: Result of start operation for web on n1: 1 (error)',
    '2019-03-22T10:03:00+00:00 n1 pacemaker-controld[1]:  notice: Result of start operation for web on n1: 0 (ok)',
    '2019-03-22T10:04:00+00:00 n1 db(db1)[4]: ERROR: \u001B[31mred\u0007',
    '',
  ].join('\n'),
);

describe('hatool timeline', () => {
  it.each([
    [['/no/such/file.log'], /no such file/],
    [[file('prose.txt', 'This is no log.\n')], /no line was recognised/],
    [[sample, '--since', 'yesterday'], /"yesterday" is no time/],
    [[sample, '--since', '2014-02-31'], /is no time/],
    [[sample, '--since', '2014-05-01', '--until', '2014-04-01'], /later than --until/],
    [[sample, '--node', 'node9'], /no node "node9"/],
    [[failures, '--resource', 'wbe'], /did you mean "web"/],
    [[sample, '--kind', 'weather'], /weather/],
    [
      [
        file('yearless.log', 'Apr 20 23:48:45 corosync [MAIN  ] Corosync Cluster Engine exiting normally\n'),
        '--since',
        '2014-04-20',
      ],
      /have no year/,
    ],
  ])('says in one sentence what is wrong with %j', async (args, expected) => {
    await expect(runTimelineCommand(...args)).rejects.toThrow(expected);
  });

  it('keeps to a span of time, a node and a kind', async () => {
    const { output } = await runTimelineCommand(
      sample,
      '--since',
      '2014-04-21T00:02',
      '--until',
      '2014-04-21',
      '--node',
      'node1',
      '--kind',
      'configuration',
    );
    expect(output).toContain('configuration errors');
    expect(output).not.toContain('✓');
    expect(output).not.toContain('23:48:45 ·');
  });

  it('shows the details of a resource that is asked for, and its outage', async () => {
    const { output } = await runTimelineCommand(failures, '--resource', 'web');
    const text = output.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'monitor of web on n1 failed with 7 (not running); active nowhere for at most 3 min',
    );
    expect(text).toContain('start of web on n1 failed with 1 (error)');
    expect(text).toContain('start of web on n1: ok');
  });

  it('shows the outage by itself where the failure is not told, and with --all', async () => {
    const expected = 'web was active nowhere for at most 3 min: it failed';
    for (const option of [['--kind', 'outage'], ['--all']]) {
      const { output } = await runTimelineCommand(failures, ...option);
      expect(output.replaceAll(/\s+/g, ' ')).toContain(expected);
    }
  });

  it('lets no control character of a log reach the terminal', async () => {
    const { output } = await runTimelineCommand(failures);
    expect(output).toContain('red');
    expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/);
  });

  it('shows with --all what it otherwise folds or leaves out', async () => {
    const [some, all] = [await runTimelineCommand(sample), await runTimelineCommand('--all', sample)];
    expect(all.output).toContain('transport: UDP/IP Multicast');
    expect(all.output.split('\n').length).toBeGreaterThan(some.output.split('\n').length);
  });

  it('says when the filters leave nothing', async () => {
    const { code, output } = await runTimelineCommand(sample, '--kind', 'fencing');
    expect([code, output]).toEqual([0, expect.stringContaining('nothing to show')]);
  });

  it('writes one object per line as ndjson, each with its type', async () => {
    const { output } = await runTimelineCommand('--format', 'ndjson', sample);
    const types = output
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types[0]).toBe('timeline');
    expect(types.filter((type) => type === 'event')).toHaveLength(7);
    expect(types).toContain('transition');
  });

  it('writes a document with a format version and every derived span as json', async () => {
    const { output } = await runTimelineCommand('--format', 'json', failures);
    const document = JSON.parse(output) as Readonly<Record<string, unknown>>;
    expect(document['formatVersion']).toBe('2.0');
    expect(document['outages']).toEqual([
      expect.objectContaining({
        resource: 'web',
        cause: 'failure',
        node: 'n1',
        atLeast: { from: '2019-03-22T10:01:01.000+00:00', to: '2019-03-22T10:01:01.000+00:00' },
        atMost: { from: '2019-03-22T10:00:01.000+00:00', to: '2019-03-22T10:03:01.000+00:00' },
      }),
    ]);
  });
});
