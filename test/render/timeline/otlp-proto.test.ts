/** What `timeline --format otlp` prints of the samples and of recorded clusters is taken by the published protocol of OpenTelemetry. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../../cli/harness.js';
import { hasShared, sharedFolder } from '../../shared.js';
import { timelineOfTexts } from '../../timeline/texts.js';
import { renderOtlpEvent } from '../../../src/render/timeline/otlp.js';
import { timeFrame } from '../../../src/views/timeline/clock.js';
import { NO_FILTER, timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { otlpFaults } from './otlp-fields.js';
import { hasProto, protoTitle, publishedJudge } from './otlp-proto.js';

const samples = resolve(import.meta.dirname, '../../../samples');

async function requestsOf(path: string): Promise<readonly string[]> {
  const { code, stdout } = await hatool(['timeline', path, '--all', '--format', 'otlp']);
  expect({ path, code }).toEqual({ path, code: 0 });
  return stdout.split('\n').filter((line) => line !== '');
}

/** What the two judges say of the requests of an input, and how many there were. */
async function judged(path: string, least: number): Promise<void> {
  const judge = publishedJudge();
  const requests = await requestsOf(path);
  expect(requests.length).toBeGreaterThan(least);
  const faults = requests.flatMap((text) => [...judge(text), ...otlpFaults(JSON.parse(text))]);
  expect(faults).toEqual([]);
}

describe.skipIf(!hasProto)(protoTitle('OTLP/JSON by the published protocol'), () => {
  it.each([
    ['lost-node', 50],
    ['http-ha/corosync.log', 10],
  ])('takes every request of the sample %s', async (name, least) => {
    await judged(resolve(samples, name), least);
  });

  it.skipIf(!hasShared).each([
    ['fencing-run1', 300],
    ['three-node-partition', 300],
  ])('takes every request of the recording %s', async (name, least) => {
    await judged(resolve(sharedFolder, 'cluster-recordings', name), least);
  });

  it('takes a record without a moment', async () => {
    const timeline = await timelineOfTexts(
      'Mar 22 11:00:01 n1 pacemaker-controld[7]:  notice: Taking over DC status for this partition\n',
    );
    const frame = timeFrame(timeline);
    const texts = timelineEntries(timeline, { ...NO_FILTER, all: true }).map((entry) =>
      renderOtlpEvent(entry, frame, { tool: { name: 'hatool', version: '9.9.9' }, now: 1 }),
    );
    expect(texts.join('')).not.toContain('"timeUnixNano"');
    expect(texts.flatMap(publishedJudge())).toEqual([]);
  });
});

describe.skipIf(!hasProto)(protoTitle('the judge that the published protocol makes'), () => {
  const wrong = (record: object) =>
    publishedJudge()(
      JSON.stringify({
        resourceLogs: [{ scopeLogs: [{ logRecords: [{ observedTimeUnixNano: '1', ...record }] }] }],
      }),
    );

  it.each<[object, RegExp]>([
    [{ timeUnixNano: 5 }, /written by the protocol/],
    [{ timeUnixNano: '-5' }, /timeUnixNano/],
    [{ timeUnixNano: '18446744073709551616' }, /timeUnixNano/],
    [{ moment: '5' }, /unknown field/],
    [{ time_unix_nano: '5' }, /written by the protocol/],
    [{ severityNumber: 'SEVERITY_NUMBER_WARN' }, /no severity/],
    [{ severityNumber: 25 }, /no severity/],
    [{ traceId: 'AAECAwQFBgcICQoLDA0ODw==' }, /no id of 16 bytes/],
    [{ spanId: '0011' }, /no id of 8 bytes/],
    [{ body: 'text' }, /AnyValue/],
    [{ body: { stringValue: 'a', intValue: '1' } }, /oneof|value/],
    [{ attributes: [{ key: 'a', value: { intValue: 1 } }] }, /written by the protocol/],
    [{ attributes: [{ key: 'a', value: { boolValue: 'true' } }] }, /boolValue/],
  ])('refuses %j', (record, fault) => {
    expect(wrong(record).join()).toMatch(fault);
    expect(wrong({})).toEqual([]);
  });

  it('takes ids of traces, which hatool does not write', () => {
    expect(wrong({ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174' })).toEqual([]);
  });
});
