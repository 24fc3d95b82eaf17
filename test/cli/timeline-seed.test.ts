/** The log the project began from: the timeline must state exactly what is known to have happened. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { runTimelineCommand } from './timeline-command.js';

const sample = join(import.meta.dirname, '../../samples/http-ha/corosync.log');
const document = join(sharedFolder, 'logs/seed/corosync-1.4.1-pcmk-1.1.10.log');

interface Document {
  readonly files: readonly { readonly clock: Readonly<Record<string, unknown>> }[];
  readonly events: readonly {
    readonly time: string;
    readonly text: string;
    readonly evidence: readonly { line: number }[];
  }[];
}

const expectedEvents = [
  ['2014-04-20T23:48:45.000+08:00', 'Corosync 1.4.1 started', 1],
  [
    '2014-04-20T23:48:45.000+08:00',
    'Corosync exited with status 8: corosync.conf could not be read or holds an error',
    3,
  ],
  [
    '2014-04-21T00:01:53.000+08:00',
    'Corosync 1.4.1 started: transport UDP/IP Multicast, libtomcrypt SOBER128/SHA1HMAC, interface 192.168.1.200 up',
    4,
  ],
  ['2014-04-21T00:01:53.000+08:00', 'a new membership was formed', 9],
  ['2014-04-21T00:01:53.000+08:00', 'Pacemaker runs as a Corosync plugin, which is unsupported here', 10],
  ['2014-04-21T00:02:17.000+08:00', 'the scheduler found configuration errors; hatool verify names them', 12],
  [
    '2014-04-21T00:10:44.000+08:00',
    'DC ran transition 1 from pe-input-1.bz2 to completion (1 action, under 1 s)',
    13,
  ],
];

async function jsonOf(path: string): Promise<Document> {
  const { output } = await runTimelineCommand('--format', 'json', path);
  return JSON.parse(output) as Document;
}

describe('the timeline of the first log', () => {
  it('states starts, exit status, transport, interface, membership, plugin, configuration errors and the transition', async () => {
    const { events } = await jsonOf(sample);
    expect(events.map(({ time, text, evidence }) => [time, text, evidence[0]?.line])).toEqual(expectedEvents);
  });

  it('infers 2014 and UTC+8 from the reference of a calculation, and says so', async () => {
    const { files } = await jsonOf(sample);
    expect(files[0]?.clock).toEqual({
      basis: 'evidence',
      year: 2014,
      utcOffsetMinutes: 480,
      evidence: { text: 'pe_calc-dc-1398010244-18', file: sample, line: 13 },
    });
    const { output } = await runTimelineCommand(sample);
    expect(output.replaceAll(/\s+/g, ' ')).toContain(
      'year 2014 and UTC+8 inferred from "pe_calc-dc-1398010244-18"',
    );
  });

  it('shows the same on a terminal of 80 columns, nothing wider', async () => {
    const { code, output } = await runTimelineCommand(sample);
    expect(code).toBe(0);
    const text = output.replaceAll(/\s+/g, ' ');
    for (const [, words] of expectedEvents) expect(text).toContain(words);
    expect(
      Math.max(
        ...output
          .split('\n')
          .slice(4)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
  });

  it.skipIf(!hasShared)(sharedTitle('tells the same of the unchanged copy of the document'), async () => {
    const [own, original] = [await jsonOf(sample), await jsonOf(document)];
    expect(original.events.map(({ time, text }) => [time, text])).toEqual(
      own.events.map(({ time, text }) => [time, text]),
    );
  });
});
