/** The configurations of shippers: they are well-formed, and ask for fields that hatool prints. None is run here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EVENTS } from '../../src/fleet/tables/events.js';

const folder = 'templates/shipping';
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const FIELDS = Object.keys(EVENTS.columns);

interface Step {
  readonly [kind: string]: Readonly<Record<string, unknown>>;
}

describe('configurations of shippers', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s is well-formed', (name) => {
    expect(Object.keys(parse(read(name), { strict: true }) as object).length).toBeGreaterThan(1);
  });

  it('of Promtail takes fields that there are, and labels that it took', () => {
    const { scrape_configs: [job] = [] } = parse(read('promtail.yaml')) as {
      scrape_configs?: readonly { readonly pipeline_stages: readonly Step[] }[];
    };
    const stages = job?.pipeline_stages ?? [];
    const taken = Object.values(stages.find(({ json }) => json)?.['json']?.['expressions'] ?? {});
    expect(taken.length).toBeGreaterThan(3);
    for (const field of taken) expect(FIELDS).toContain(field);
    const labels = stages.flatMap(({ labels: own, structured_metadata: more }) =>
      Object.keys({ ...own, ...more }),
    );
    expect(labels.length).toBeGreaterThan(3);
    for (const label of labels) expect(taken).toContain(label);
  });

  it('of the OpenTelemetry Collector parses attributes that there are', () => {
    const text = read('otel-collector-filelog.yaml');
    const named = [...text.matchAll(/attributes\.(\w+)/g)].map(([, field]) => field);
    expect(named).toContain('ts');
    for (const field of named) expect(FIELDS).toContain(field);
  });

  it('of Vector changes fields that there are, and adds the day of the table', () => {
    const text = read('vector.yaml');
    const source = text.slice(text.indexOf('source: |'), text.indexOf('sinks:'));
    const named = [...source.matchAll(/(?:^|[\s(!])\.(\w+)/g)].map(([, field = '']) => field);
    const others = new Set(named.filter((field) => !FIELDS.includes(field)));
    // The line before it is parsed, and the day, which the table has besides its columns.
    expect(others).toEqual(new Set(['message', 'dt']));
  });

  it('of Fluent Bit labels by fields that there are, and reads times as they are printed', () => {
    const text = read('fluent-bit.yaml');
    const labels = [...(/label_keys: (.*)/.exec(text)?.[1] ?? '').matchAll(/\$(\w+)/g)].map(([, one]) => one);
    expect(labels).toEqual(['cluster', 'severity', 'kind']);
    for (const label of labels) expect(FIELDS).toContain(label);
    expect(FIELDS).toContain(/time_key: (\w+)/.exec(text)?.[1]);
  });
});
