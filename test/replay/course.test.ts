/** The course that a change would have led to: simulated with it and without it, failures where and when they were. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  isActiveIn,
  monitorIntervalIn,
  nodesDown,
  withSimulatedHistory,
} from '../../src/replay/simulated-status.js';
import type { TransitionRun } from '../../src/timeline/transitions.js';
import { whatIfDocument } from '../../src/views/replay/what-if-document.js';
import { hatool } from '../cli/harness.js';
import { placed } from '../timeline/placed.js';
import { timelineOfTexts } from '../timeline/texts.js';
import { lrm } from '../scheduler/planned.js';
import { cibText, history, node, online, parse } from '../whatif/small.js';

const START = Date.UTC(2019, 2, 22, 10, 0, 0) / 1000;
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const WEB =
  '<primitive id="web" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="m" name="monitor" interval="10s"/></operations></primitive>';
const PREFERS = '<rsc_location id="l" rsc="web" node="node2" score="50"/>';
// As the executor records it: the next operation that runs once takes the place of the last.
const active = lrm('web', { task: 'start', id: 'web_last_0' });
const runsOn = (name: string): string =>
  ['node1', 'node2'].map((one) => online(one, one === name ? history(one, active) : '')).join('');
const standby = (name: string): string =>
  node(
    name,
    `<instance_attributes id="a-${name}"><nvpair id="s-${name}" name="standby" value="on"/></instance_attributes>`,
  );

interface Recorded {
  readonly second: number;
  /** Where web runs when it is decided. */
  readonly on: string;
  readonly nodes?: string;
  /** What the log says was planned. */
  readonly plan: string;
  /** Lines of the log before it. */
  readonly before?: string;
}

const stamp = (second: number): string => new Date((START + second) * 1000).toISOString().slice(0, 19);
const line = (second: number, text: string): string => `${stamp(second)}+00:00 node1 ${text}\n`;

function archive(...all: readonly Recorded[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-course-'));
  folders.push(folder);
  mkdirSync(join(folder, 'node1'));
  const log = all.map(({ second, on, nodes, plan, before = '' }, i) => {
    const input = cibText({
      resources: WEB,
      constraints: PREFERS,
      nodes: nodes ?? node('node1') + node('node2'),
      status: `<status>${runsOn(on)}</status>`,
    }).replace('<cib ', `<cib execution-date="${START + second}" `);
    writeFileSync(join(folder, 'node1', `pe-input-${i}.xml`), input);
    const planned = plan === '' ? '' : line(second, `pacemaker-schedulerd[9]:  notice:  * ${plan}`);
    const saved = `Calculated transition ${i}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${i}.bz2`;
    return before + planned + line(second, `pacemaker-schedulerd[9]:  notice: ${saved}`);
  });
  writeFileSync(join(folder, 'node1', 'pacemaker.log'), log.join(''));
  return folder;
}

interface Course {
  readonly avoided: readonly { readonly number: number; readonly change: { readonly verb: string } }[];
  readonly added: Course['avoided'];
  readonly both: number;
}

async function courseOf(folder: string, setting: string): Promise<Course | null> {
  const { code, stdout } = await hatool(['replay', '--set', setting, '--format', 'json', folder]);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { readonly course: Course | null }).course;
}

const told = (disturbances: Course['avoided'] = []): string[] =>
  disturbances.map(({ number, change }) => `${number} ${change.verb}`);

const MOVES = 'Move       web      ( node1 -> node2 )';
const BACK = 'Move       web      ( node2 -> node1 )';

describe('the simulated course', () => {
  it('goes on from the first other decision: what would not have moved need not move back', async () => {
    const folder = archive(
      { second: 0, on: 'node1', plan: MOVES },
      { second: 60, on: 'node2', nodes: node('node1') + standby('node2'), plan: BACK },
      { second: 120, on: 'node1', plan: MOVES },
    );
    const course = await courseOf(folder, 'resource-stickiness=100');
    expect(told(course?.avoided)).toEqual(['0 move', '1 move', '2 move']);
    expect([course?.added, course?.both]).toEqual([[], 0]);
  });

  it('has what only the change brings', async () => {
    const folder = archive(
      { second: 0, on: 'node1', plan: MOVES },
      { second: 60, on: 'node2', nodes: standby('node1') + node('node2'), plan: '' },
    );
    const course = await courseOf(folder, 'resource-stickiness=100');
    expect([told(course?.avoided), told(course?.added), course?.both]).toEqual([['0 move'], ['1 move'], 0]);
  });

  it('has a failure only where the resource would have been', async () => {
    const failure = line(
      50,
      'pacemaker-controld[2]:  notice: Result of monitor operation for web on node2: 7 (not running) | call=9 key=web_monitor_10000',
    );
    const folder = archive(
      { second: 0, on: 'node1', plan: MOVES },
      { second: 60, on: 'node2', plan: 'Recover    web      ( node2 )', before: failure },
    );
    const course = await courseOf(folder, 'resource-stickiness=100');
    expect(told(course?.avoided)).toEqual(['0 move', '1 recover']);
    const same = await courseOf(folder, 'web.migration-threshold=1');
    expect(same).toBeNull();
  });

  it('is none where nothing follows, and none where nothing differs', async () => {
    const one = archive({ second: 0, on: 'node1', plan: MOVES });
    expect(await courseOf(one, 'resource-stickiness=100')).toBeNull();
    expect(await courseOf(one, 'resource-stickiness=10')).toBeNull();
  });

  it('is told in words, where the recording ends and the simulation begins', async () => {
    const folder = archive(
      { second: 0, on: 'node1', plan: MOVES },
      { second: 60, on: 'node2', nodes: node('node1') + standby('node2'), plan: BACK },
    );
    const { stdout } = await hatool(['replay', '--set', 'resource-stickiness=100', folder]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The recording is sure up to here. From here on the course is simulated, with the change and without it; when nodes came and went, what failed and what people did is taken from the recording. Up to the end 0 disturbances would have come in both. ✓ 2 disturbances would not have come: 2019-03-22 10:00:00, transition 0 of node1: move web (node1 to node2) 2019-03-22 10:01:00, transition 1 of node1: move web (node2 to node1)',
    );
  });
});

describe('what is left out', () => {
  const evidence = placed(START * 1000, 'node1', { kind: 'boot' });
  const run: TransitionRun = {
    node: 'node1',
    number: 7,
    from: START * 1000,
    found: 'nothing',
    planned: [],
    initiated: [],
    failed: [],
    aborts: [],
    evidence,
  };
  const words = async (notSimulated: number): Promise<string> => {
    const timeline = await timelineOfTexts(
      line(0, 'pacemaker-controld[2]:  notice: Taking over DC status for this partition'),
    );
    const others = [{ run, file: 'pe-input-7.bz2', differences: [] }];
    const course = { avoided: [], added: [], both: 2 };
    const result = { compared: 9, others, course, notSimulated, refused: [] };
    return JSON.stringify(whatIfDocument(result, timeline, 'a=b'));
  };

  it('is said of later decisions, when there are too many', async () => {
    expect(await words(3)).toContain('3 later decisions were not');
    expect(await words(0)).not.toContain('were not');
  });

  it('is said of an input that the engine refuses', async () => {
    const folder = archive({ second: 0, on: 'node1', plan: MOVES }, { second: 60, on: 'node2', plan: '' });
    writeFileSync(
      join(folder, 'node1', 'pe-input-1.xml'),
      `<cib execution-date="${START + 60}" validate-with="pacemaker-4.0"><configuration/></cib>`,
    );
    const { code, stderr } = await hatool(['replay', '--set', 'resource-stickiness=100', folder]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/pe-input-1\.xml" is refused, its decision is not compared: \S/);
  });
});

describe('the status of a simulated course', () => {
  const recorded = parse(cibText({ resources: WEB, status: `<status>${runsOn('node1')}</status>` }));
  const simulated = parse(cibText({ resources: WEB, status: `<status>${runsOn('node2')}</status>` }));
  const places = (root: typeof recorded): string[] =>
    ['node1', 'node2'].filter((name) => isActiveIn(root, 'web', name));

  it('has the operations that were simulated, on the nodes as recorded', () => {
    expect([places(recorded), places(simulated)]).toEqual([['node1'], ['node2']]);
    expect(places(withSimulatedHistory(recorded, simulated, new Set()))).toEqual(['node1', 'node2']);
    expect(places(withSimulatedHistory(recorded, simulated, new Set(['node2'])))).toEqual(['node1']);
  });

  it('knows which nodes are down', () => {
    const down = online('node2').replace('crmd="online"', 'crmd="offline"');
    const root = parse(cibText({ resources: WEB, status: `<status>${online('node1')}${down}</status>` }));
    expect(nodesDown(root)).toEqual(['node2']);
    expect(nodesDown(recorded)).toEqual([]);
  });

  it('knows of no operation where there is none', () => {
    expect(isActiveIn(recorded, 'other', 'node1')).toBe(false);
    expect(isActiveIn(recorded, 'web', 'node9')).toBe(false);
    expect(monitorIntervalIn(recorded, 'web', 'node1')).toBeUndefined();
  });
});
