/** Flat rows: the same columns for every event, filled from what each kind of event knows. */
import { describe, expect, it } from 'vitest';
import { renderFlatEvent, type FlatEventJson } from '../../../src/render/timeline/flat.js';
import { timeFrame } from '../../../src/views/timeline/clock.js';
import { NO_FILTER, timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const LOG = `
2019-03-22T11:00:00+01:00 n1 pacemaker-controld[7]:  notice: State transition S_ELECTION -> S_INTEGRATION
2019-03-22T11:00:01+01:00 n1 pacemaker-controld[7]:  notice: Taking over DC status for this partition
2019-03-22T11:01:00+01:00 n1 pacemaker-controld[7]:  notice: Result of monitor operation for web:1 on n2: 7 (not running) | call=1 key=web:1_monitor_10000
2019-03-22T11:02:00+01:00 n1 pacemaker-schedulerd[6]:  notice: Calculated transition 12, saving inputs in /var/lib/pacemaker/pengine/pe-input-3.bz2
2019-03-22T11:02:05+01:00 n1 pacemaker-controld[7]:  notice: Transition 12 (Complete=1, Pending=0, Fired=0, Skipped=0, Incomplete=0, Source=/var/lib/pacemaker/pengine/pe-input-3.bz2): Complete
2019-03-22T11:03:00+01:00 n1 pacemaker-fenced[5]:  notice: Operation 'reboot' targeting n2 by n3 for pacemaker-controld.7@n1: OK | id=11111111
`.trimStart();

async function rowsOf(log: string): Promise<readonly FlatEventJson[]> {
  const timeline = await timelineOfTexts(log);
  const frame = timeFrame(timeline);
  return timelineEntries(timeline, { ...NO_FILTER, all: true }).map(
    (entry) => JSON.parse(renderFlatEvent(entry, frame)) as FlatEventJson,
  );
}

const COLUMNS =
  'cluster, ts, tz_min, year_known, node, observer, kind, severity, event, resource, instance, operation, rc, exec_status, peer, transition, pe_input, text, file, line, count';

describe('a flat row', () => {
  it('has all columns, in their order, whatever the event', async () => {
    const rows = await rowsOf(LOG);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(Object.keys(row).join(', ')).toBe(COLUMNS);
  });

  it('has the moment in UTC and the zone of the log', async () => {
    const row = (await rowsOf(LOG)).find(({ event }) => event === 'operation-result');
    expect(row).toMatchObject({ ts: '2019-03-22T10:01:00.000Z', tz_min: 60, year_known: true });
  });

  it('of an operation names resource, instance, code and result', async () => {
    const row = (await rowsOf(LOG)).find(({ event }) => event === 'operation-result');
    expect(row).toMatchObject({
      node: 'n2',
      observer: 'n1',
      resource: 'web',
      instance: 1,
      operation: 'monitor',
      rc: 7,
      exec_status: 'not running',
      peer: null,
      transition: null,
      file: '0.log',
      line: 3,
      count: 1,
    });
  });

  it('of a transition names its number, input and end', async () => {
    const row = (await rowsOf(LOG)).find(({ event }) => event === 'transition-run');
    expect(row).toMatchObject({
      node: 'n1',
      transition: 12,
      pe_input: expect.stringContaining('pe-input-3'),
      exec_status: 'Complete',
      resource: null,
      rc: null,
    });
  });

  it('of a fencing names who was fenced, how, and by whom', async () => {
    const row = (await rowsOf(LOG)).find(({ event }) => event === 'fencing-incident');
    expect(row).toMatchObject({
      node: 'n2',
      observer: 'n1',
      operation: 'reboot',
      peer: 'n3',
      kind: 'fencing',
    });
  });

  it('has no moment, and says so, where the year is unknown', async () => {
    const [row] = await rowsOf(
      'Mar 22 11:00:01 n1 pacemaker-controld[7]:  notice: Taking over DC status for this partition\n',
    );
    expect(row).toMatchObject({ ts: '--03-22T11:00:01.000', tz_min: null, year_known: false });
  });

  it('has no time at all where the line has none', async () => {
    const rows = await rowsOf('[TOTEM ] A processor failed, forming new configuration.\n'.repeat(4));
    expect(rows[0]).toMatchObject({ ts: null, tz_min: null, event: 'token-lost' });
  });
});
