/** Availability: what was up, down, stopped or not known adds up to the span of the logs. */
import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../src/render/palette.js';
import { renderDocumentText } from '../../src/render/document/text.js';
import { availabilityOf } from '../../src/timeline/availability.js';
import { availabilityDocument } from '../../src/views/timeline/availability-document.js';
import { hasShared, sharedTitle } from '../shared.js';
import { recordings, timelineOf } from './recordings.js';
import { timelineOfTexts } from './texts.js';

const stamp = (second: number): string =>
  new Date(Date.UTC(2019, 2, 22, 10) + second * 1000).toISOString().slice(0, 19);
const controld = (second: number, text: string): string =>
  `${stamp(second)}+00:00 n1 pacemaker-controld[7]:  notice: ${text}\n`;
const asked = (second: number, operation: string): string =>
  controld(
    second,
    `Requesting local execution of ${operation} operation for web on n1 | transition_key=1:1:0:x op_key=web_${operation}_0`,
  );
const ran = (second: number, operation: string, result = '0 (ok)'): string =>
  controld(
    second,
    `Result of ${operation} operation for web on n1: ${result} | call=1 key=web_${operation}_${operation === 'monitor' ? 10_000 : 0}`,
  );
const quorum = (second: number, text: string): string =>
  `${stamp(second)}+00:00 n1 corosync[1]:   [QUORUM] ${text}\n`;
const fencing = (second: number, result: string, id: string): string =>
  `${stamp(second)}+00:00 n1 pacemaker-fenced[5]:  notice: Operation 'reboot' targeting n2 by n1 for pacemaker-controld.7@n1: ${result} | id=${id}\n`;

const LOG =
  quorum(0, 'This node is within the primary component and will provide service.') +
  controld(10, 'Taking over DC status for this partition') +
  asked(99, 'start') +
  ran(100, 'start') +
  ran(300, 'monitor', '7 (not running)') +
  asked(310, 'start') +
  ran(320, 'start') +
  quorum(400, 'This node is within the non-primary component and will NOT provide any services.') +
  quorum(460, 'This node is within the primary component and will provide service.') +
  asked(500, 'stop') +
  ran(505, 'stop') +
  fencing(600, 'Timed out', '11111111') +
  fencing(610, 'OK', '22222222') +
  controld(1000, 'State transition S_IDLE -> S_POLICY_ENGINE | input=I_PE_CALC');

describe('availability', () => {
  it('of a resource is what is certain of it; the rest is not known', async () => {
    const availability = availabilityOf(await timelineOfTexts(LOG));
    expect(availability?.resources).toEqual([
      // Up from 100 on; failed at 300, good until 289 for certain, asked to start at 310, up at 320; stopped from 505: each
      // stamp leaves open when within its second.
      {
        resource: 'web',
        up: 188_000 + 179_000,
        down: 9000,
        stopped: 494_000,
        unknown: 101_000 + 12_000 + 11_000 + 6000,
      },
    ]);
    expect(availability).toMatchObject({
      withoutQuorum: [{ node: 'n1', milliseconds: 60_000 }],
      withoutDc: 0,
      fencing: [{ node: 'n2', done: 1, failed: 1, open: 0 }],
    });
  });

  it('is told in a table and three sentences', async () => {
    const availability = availabilityOf(await timelineOfTexts(LOG));
    if (!availability) throw new Error('no line has a time');
    expect(
      renderDocumentText(availabilityDocument(availability), { palette: PLAIN, columns: 80 }).split('\n'),
    ).toEqual([
      '16 min 40 s of logs, 1 resource',
      '  resource       up  otherwise',
      '  web       36.70 %  down 9 s, stopped 8 min 14 s, not known 2 min 10 s',
      '! without quorum: n1 1 min',
      '✗ n2: fenced once, fencing failed once',
      '',
    ]);
  });

  it('is undefined without times', async () => {
    expect(availabilityOf(await timelineOfTexts(''))).toBeUndefined();
  });

  it.skipIf(!hasShared)(sharedTitle('adds up to the span in every recording'), async () => {
    for (const recording of recordings) {
      const availability = availabilityOf(await timelineOf(recording));
      for (const { resource, up, down, stopped, unknown } of availability?.resources ?? []) {
        const span = (availability?.to ?? 0) - (availability?.from ?? 0);
        expect([resource, up + down + stopped + unknown]).toEqual([resource, span]);
        expect(Math.min(up, down, stopped, unknown)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
