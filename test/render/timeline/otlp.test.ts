/** Events as OTLP/JSON: every line is a request by the published protocol, and says what the flat row says. */
import { describe, expect, it } from 'vitest';
import type { FlatEventJson } from '../../../src/render/timeline/flat.js';
import { renderFlatEvent } from '../../../src/render/timeline/flat.js';
import { OTLP_ATTRIBUTES, renderOtlpEvent, type OtlpRequest } from '../../../src/render/timeline/otlp.js';
import { timeFrame } from '../../../src/views/timeline/clock.js';
import { NO_FILTER, timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { LOG } from '../../fleet/facts.js';
import { timelineOfTexts } from '../../timeline/texts.js';
import { otlpFaults } from './otlp-fields.js';

const NOW = Date.UTC(2026, 10, 26);
const tool = { name: 'hatool', version: '9.9.9' };

interface Both {
  readonly request: OtlpRequest;
  readonly row: FlatEventJson;
}

async function linesOf(log: string): Promise<readonly Both[]> {
  const timeline = await timelineOfTexts(log);
  const frame = timeFrame(timeline);
  return timelineEntries(timeline, { ...NO_FILTER, all: true }).map((entry) => {
    const text = renderOtlpEvent(entry, frame, { tool, now: NOW });
    expect(text.indexOf('\n')).toBe(text.length - 1);
    return {
      request: JSON.parse(text) as OtlpRequest,
      row: JSON.parse(renderFlatEvent(entry, frame)) as FlatEventJson,
    };
  });
}

/** What is in a request of one record. */
function recordIn({ resourceLogs: [logs] }: OtlpRequest) {
  const [{ logRecords: [record] = [] } = {}] = logs?.scopeLogs ?? [];
  if (!logs || !record) throw new Error('there is no record');
  const read = (all: typeof record.attributes) =>
    Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]]));
  return { record, attributes: read(record.attributes), resource: read(logs.resource.attributes) };
}

describe('OTLP/JSON', () => {
  it('keeps to the fields and types of the protocol', async () => {
    const lines = await linesOf(LOG);
    expect(lines.length).toBeGreaterThan(5);
    for (const { request } of lines) expect(otlpFaults(request)).toEqual([]);
  });

  it('says in its attributes what the columns of flat rows say', async () => {
    const kinds = new Set<string>();
    for (const { request, row } of await linesOf(LOG)) {
      const { record, attributes, resource } = recordIn(request);
      for (const [column, key] of Object.entries(OTLP_ATTRIBUTES)) {
        const cell = row[column as keyof typeof OTLP_ATTRIBUTES];
        expect(attributes[key], key).toBe(
          cell === null ? undefined : typeof cell === 'number' ? String(cell) : cell,
        );
      }
      expect(resource).toEqual({ 'service.name': 'pacemaker', 'host.name': row.observer });
      expect(record).toMatchObject({ body: { stringValue: row.text }, severityText: row.severity });
      expect(record.eventName).toBe(`pacemaker.${row.event.replaceAll('-', '_')}`);
      expect(BigInt(record.timeUnixNano ?? 0)).toBe(BigInt(Date.parse(row.ts ?? '')) * 1_000_000n);
      expect(record.observedTimeUnixNano).toBe(`${NOW}000000`);
      kinds.add(row.event);
    }
    expect(kinds.size).toBeGreaterThan(3);
  });

  it('says how grave an event is by the numbers of OpenTelemetry', async () => {
    const numbers = new Map(
      (await linesOf(LOG)).map(({ request, row }) => [row.severity, recordIn(request).record.severityNumber]),
    );
    const known = new Map([
      ['error', 17],
      ['warning', 13],
      ['notice', 10],
      ['good', 9],
    ]);
    expect(numbers.size).toBeGreaterThan(2);
    for (const [name, number] of numbers) expect(number, name).toBe(known.get(name));
  });

  it('claims no moment where year or zone are not known', async () => {
    const line =
      'Mar 22 11:00:01 n1 pacemaker-controld[7]:  notice: Taking over DC status for this partition\n';
    const [{ request } = { request: { resourceLogs: [] } }] = await linesOf(line);
    const { record, attributes } = recordIn(request);
    expect(record).not.toHaveProperty('timeUnixNano');
    expect(attributes['pacemaker.time_as_logged']).toBe('--03-22T11:00:01.000');
    expect(otlpFaults(request)).toEqual([]);
  });
});

describe('the judge of OTLP/JSON', () => {
  const wrong = (record: object) =>
    otlpFaults({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ observedTimeUnixNano: '1', ...record }] }] }],
    });

  it.each<[object, string]>([
    [{ timeUnixNano: 5 }, 'timeUnixNano is no fixed64 as a string'],
    [{ timeUnixNano: '-5' }, 'timeUnixNano is no fixed64 as a string'],
    [{ time_unix_nano: '5' }, 'unknown field time_unix_nano'],
    [{ severityNumber: 'SEVERITY_NUMBER_WARN' }, 'severityNumber is no number of a severity'],
    [{ severityNumber: 25 }, 'severityNumber is no number of a severity'],
    [{ traceId: 'AAECAwQFBgcICQoLDA0ODw==' }, 'traceId is no id of 16 bytes in hex'],
    [{ body: 'text' }, 'body is no object'],
    [{ body: { stringValue: 'a', intValue: '1' } }, 'body has 2 values'],
    [{ attributes: [{ key: 'a', value: { intValue: 1 } }] }, 'intValue is no int64 as a string'],
    [{ attributes: [{ key: 'a' }] }, 'lacks value'],
    [
      {
        attributes: [
          { key: 'a', value: { stringValue: '' } },
          { key: 'a', value: { stringValue: '' } },
        ],
      },
      'has a twice',
    ],
    [{ observedTimeUnixNano: undefined }, 'observedTimeUnixNano is no fixed64'],
  ])('refuses %j', (record, fault) => {
    expect(wrong(record).join()).toContain(fault);
    expect(wrong({})).toEqual([]);
  });
});
