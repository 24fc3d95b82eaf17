/** JSON of `hatool timeline` and `hatool rules` against the schemas in docs/formats, with real output. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { patterns } from '../../src/logs/patterns/index.js';
import type { TimelineJson, TimelineLineJson } from '../../src/render/timeline/json-types.js';
import { rules } from '../../src/verify/rules/index.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';
import { runTimelineCommand } from './timeline-command.js';

const root = resolve(import.meta.dirname, '../..');
const sample = join(root, 'samples/http-ha/corosync.log');

function schema(name: string): { readonly definitions: Readonly<Record<string, unknown>> } {
  return JSON.parse(readFileSync(join(root, `docs/formats/${name}.schema.json`), 'utf8')) as ReturnType<
    typeof schema
  >;
}

function expectValid(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const ajv = new Ajv({ strict: false });
const isTimeline = ajv.compile(schema('timeline'));
const isLine = ajv.compile(schema('timeline-line'));
const isRules = ajv.compile(schema('rules'));

async function timelineJson(...args: readonly string[]): Promise<TimelineJson> {
  const { output } = await runTimelineCommand('--format', 'json', ...args);
  const document = JSON.parse(output) as TimelineJson;
  expectValid(isTimeline, document);
  return document;
}

async function timelineLines(...args: readonly string[]): Promise<readonly TimelineLineJson[]> {
  const { output } = await runTimelineCommand('--format', 'ndjson', ...args);
  const lines = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TimelineLineJson);
  for (const line of lines) expectValid(isLine, line);
  return lines;
}

describe('the JSON of hatool timeline', () => {
  it('is what the schema says, and tells of each event in fields beside the text', async () => {
    const { formatVersion, tool, events } = await timelineJson(sample);
    expect([formatVersion, tool.name]).toEqual(['2.0', 'hatool']);
    expect(events.slice(0, 2).map(({ data }) => data)).toEqual([
      { kind: 'corosync-started', version: '1.4.1' },
      { kind: 'corosync-exited', status: 8, at: expect.any(String) },
    ]);
    expect(events.at(-1)?.data).toMatchObject({
      kind: 'transition-run',
      number: 1,
      status: 'Complete',
      complete: 1,
      input: expect.stringContaining('pe-input-1.bz2'),
    });
  });

  it('has lines that are what their schema says, with the same content', async () => {
    const [document, lines] = [await timelineJson(sample), await timelineLines(sample)];
    const events = lines.flatMap((line) => (line.type === 'event' ? [line] : []));
    expect(events).toEqual(document.events.map((event) => ({ type: 'event', ...event })));
    const transitions = lines.flatMap((line) => (line.type === 'transition' ? [line] : []));
    expect(transitions).toEqual(document.transitions.map((one) => ({ type: 'transition', ...one })));
  });

  it('has a schema that knows what every pattern reads', () => {
    const { definitions } = schema('timeline');
    const isEvent = ajv.compile({ $ref: '#/definitions/LogEventData', definitions });
    const read = patterns.flatMap(({ samples }) => samples.flatMap(({ event }) => event ?? []));
    expect(read.length).toBeGreaterThan(patterns.length / 2);
    for (const event of read) expectValid(isEvent, JSON.parse(JSON.stringify(event)));
  });

  it('has a schema that refuses what is not described', async () => {
    const document = await timelineJson(sample);
    const [event] = document.events;
    for (const wrong of [
      { ...document, more: 1 },
      { ...document, events: [{ ...event, data: { kind: 'weather' } }] },
      { ...document, events: [{ ...event, data: undefined }] },
    ]) {
      expect(isTimeline(JSON.parse(JSON.stringify(wrong)))).toBe(false);
    }
  });
});

describe('the JSON of hatool rules', () => {
  it('is what the schema says, of all rules and of one', async () => {
    const all: unknown = JSON.parse((await hatool(['rules', '--format', 'json'])).stdout);
    expectValid(isRules, all);
    expect(all).toMatchObject({ formatVersion: '2.2', tool: { name: 'hatool' } });
    expect((all as { readonly rules: readonly unknown[] }).rules).toHaveLength(rules.length);
    const one: unknown = JSON.parse((await hatool(['rules', 'stonith-disabled', '--format', 'json'])).stdout);
    expectValid(isRules, one);
    expect(one).toMatchObject({ rules: [{ id: 'stonith-disabled', scope: 'cib' }] });
  });
});

describe.skipIf(!hasShared)(sharedTitle('the JSON of hatool timeline on real clusters'), () => {
  it('is what the schema says for the first log', async () => {
    const path = join(sharedFolder, 'logs/seed/corosync-1.4.1-pcmk-1.1.10.log');
    await timelineJson('--all', path);
    await timelineLines('--all', path);
  });

  it('is what the schema says where nodes are lost and fenced, with fields for whatever lasts', async () => {
    const recording = join(sharedFolder, 'cluster-recordings/fencing-run1');
    const { events, dc } = await timelineJson('--all', recording);
    const kinds = new Set(events.map(({ data }) => data.kind));
    for (const kind of [
      'fencing-incident',
      'membership-view',
      'quorum-span',
      'outage',
      'dc-tenure',
    ] as const) {
      expect(kinds).toContain(kind);
    }
    const begins = events.flatMap(({ data }) =>
      data.kind === 'dc-tenure' && data.change === 'begins' ? [data] : [],
    );
    expect(begins.map(({ node, from }) => [node, from])).toEqual(dc.map(({ node, from }) => [node, from]));
    await timelineLines(recording);
  });

  it.each(['resource-failures', 'three-node-partition', 'config-errors'])(
    'is what the schema says for the recording %s',
    async (name) => {
      await timelineJson(join(sharedFolder, 'cluster-recordings', name));
    },
  );
});
