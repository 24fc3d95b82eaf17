/**
 * Objects of one kind share a hidden class. A literal that begins with a spread and adds properties, or that has accessors,
 * makes one for each object in V8 of Node 20: it takes twenty times as long, what asks the objects is slow, and what the
 * class holds lives until the next full collection. V8 tells where classes are made (`--log-maps`).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleProgram } from '../scripts/bundle-program.js';

/** Things of each kind in the inputs, and how many classes a place may make: shapes that differ are some hundreds. */
const [MANY, MOST] = [700, 350];
/** Lines that each answer has at least. */
const ANSWER = 5;

const folder = mkdtempSync(join(tmpdir(), 'hatool-classes-'));
const program = join(folder, 'cli/start.mjs');
let map: SourceMap;

beforeAll(async () => {
  // The processes that verify would start are not built: what they would do is done here, where it is counted.
  await bundleProgram('src/cli/start.ts', program, { sourcemap: true });
  map = new SourceMap(JSON.parse(readFileSync(`${program}.map`, 'utf8')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sourcePlace(line: number, column: number): string | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return undefined;
  const [, path] = /(?:^|\/)(src\/.*)$/.exec(entry.originalSource) ?? [];
  return path && !path.includes('node_modules') ? `${path}:${entry.originalLine + 1}` : undefined;
}

interface Made {
  readonly status: number | null;
  readonly stdout: string;
  /** The places of the program, `line,column`, that made more classes than one may, each with how many. */
  readonly places: readonly (readonly [string, number])[];
}

function classesMadeBy(path: string, args: readonly string[] = []): Made {
  const log = join(folder, 'maps.log');
  rmSync(log, { force: true });
  const flags = ['--log-maps', `--logfile=${log}`, '--no-logfile-per-isolate'];
  const { status, stdout } = spawnSync(process.execPath, [...flags, path, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const made = new Map<string, number>();
  for (const entry of readFileSync(log, 'utf8').split('\n')) {
    const [what, , , , , , line, column] = entry.split(',');
    if (what !== 'map') continue;
    const place = `${line},${column}`;
    made.set(place, (made.get(place) ?? 0) + 1);
  }
  return { status, stdout, places: [...made].filter(([, count]) => count > MOST) };
}

/** The places of the sources that make many classes in a run, each with how many. */
function placesOf(args: readonly string[]): string[] {
  const { status, stdout, places } = classesMadeBy(program, args);
  // Findings are no failure of this test; an answer there must be.
  expect(status).toBeLessThan(2);
  expect(stdout.split('\n').length).toBeGreaterThan(ANSWER);
  return places.flatMap(([key, count]) => {
    const [line = 0, column = 0] = key.split(',').map(Number);
    const place = line > 0 ? sourcePlace(line, column) : undefined;
    return place ? `${place} makes ${count}` : [];
  });
}

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const each = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('\n');

function cib(count: number, others = ''): string {
  return `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" epoch="1" num_updates="0" admin_epoch="0">
<configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-s" name="stonith-enabled" value="false"/>
<nvpair id="o-d" name="dc-version" value="2.1.5-1"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
<resources>${each(
    count,
    (i) => `<primitive id="r${i}" class="ocf" provider="heartbeat" type="Dummy">
<meta_attributes id="r${i}-m"><nvpair id="r${i}-m-s" name="resource-stickiness" value="1"/></meta_attributes>
<operations><op id="r${i}-o" name="monitor" interval="10s" timeout="20s"/></operations></primitive>`,
  )}</resources>
<constraints>${each(
    count - 1,
    (i) => `<rsc_location id="l${i}" rsc="r${i}" node="node1" score="5"/>
<rsc_colocation id="c${i}" rsc="r${i + 1}" with-rsc="r${i}" score="5"/>
<rsc_order id="d${i}" first="r${i}" then="r${i + 1}" kind="Optional"/>`,
  )}</constraints>${others}
</configuration><status/></cib>\n`;
}

/** Lines of a running cluster, none of which comes twice. */
function log(count: number): string {
  return `${each(count, (i) => {
    const time = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString().slice(11, 19);
    const head = `Jan 01 ${time} node1 pacemaker-controld[77]:`;
    return [
      `${head} notice: Result of monitor operation for r${i} on node1: not running`,
      `${head} notice: Requesting local execution of start operation for r${i} on node1`,
      `${head} notice: State transition S_IDLE -> S_POLICY_ENGINE`,
      `Jan 01 ${time} node1 pacemaker-attrd[76]: notice: Setting last-failure-r${i}#monitor_10000[node1]: (unset) -> ${1_767_225_600 + i}`,
      `Jan 01 ${time} node1 pacemaker-schedulerd[75]: notice: Calculated transition ${i}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${i}.bz2`,
    ].join('\n');
  })}\n`;
}

describe('objects of one kind share a hidden class', () => {
  test('the check finds a place that makes a class for each object', () => {
    const code = `const made = [];
for (let i = 0; i < ${MANY}; i += 1) {
  const one = { i };
  made.push({ ...one, more: i });
}
`;
    const { places } = classesMadeBy(written('made.mjs', code));
    const there = places.filter(([place]) => place.startsWith('4,'));
    // A newer V8 makes one for all; then the rule costs nothing.
    expect(there).toHaveLength(process.versions.v8.startsWith('11.') ? 1 : 0);
  });

  test.each([
    ['verify'],
    ['simulate', '--run', '--simulate', '--show-scores'],
    ['explain'],
    ['status'],
    ['config'],
  ])('%s of a large CIB', (...words) => {
    expect(placesOf([...words, written('large.xml', cib(MANY))])).toEqual([]);
  });

  test('verify of many CIBs', () => {
    mkdirSync(join(folder, 'many'), { recursive: true });
    for (let i = 0; i < MANY; i += 1) written(`many/${i}.xml`, cib(2, `<!-- ${i} -->`));
    expect(placesOf(['verify', join(folder, 'many')])).toEqual([]);
  });

  test.each([['text'], ['json'], ['ndjson']])('timeline of a long log as %s', (format) => {
    expect(placesOf(['timeline', '--format', format, written('long.log', log(MANY))])).toEqual([]);
  });
});
