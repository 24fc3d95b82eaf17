/** The walk-through of samples/http-ha: what verify says of each step, and where each resource is placed. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { NO_INJECTIONS } from '../../src/simulate/simulation-options.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { simulate } from '../../src/simulate/simulation.js';
import { parseXml } from '../../src/xml/parse.js';
import { rules } from '../../src/verify/rules/index.js';
import { verifySource } from '../../src/verify/verify.js';
import { SETTINGS } from '../verify/report.js';

const folder = resolve(import.meta.dirname, '../../samples/http-ha');
const NODE1 = 'node1.wangfeng7399.com';
const NODE2 = 'node2.wangfeng7399.com';

interface Step {
  readonly name: string;
  /** What the document shows after the step. */
  readonly shows: string;
  /** The sentence of the document that the placement is taken from, in English. */
  readonly sentence: string;
  readonly placement: Readonly<Record<string, string>>;
  /** Errors that verify reports. */
  readonly errors: readonly string[];
}

const OFF = ['stonith-disabled'];
const IGNORED = [...OFF, 'two-node-no-quorum-ignore-without-fencing'];

const STEPS: readonly Step[] = [
  { name: '01-empty', shows: 'two nodes online, no resources', sentence: 'section 3, `pcs status` of 00:12:53: both nodes are there, 0 resources configured', placement: {}, errors: ['no-fencing-devices'] },
  { name: '02-stonith-disabled', shows: 'stonith-enabled: false', sentence: 'section 4: fencing is disabled, and nothing is configured yet', placement: {}, errors: OFF },
  { name: '03-webip', shows: 'WebIP started on node1', sentence: 'section 6, `pcs status` of 00:28:54: this resource has been started on node1', placement: { WebIP: NODE1 }, errors: [...OFF, 'unknown-operation-name'] },
  { name: '04-node1-lost', shows: 'partition WITHOUT quorum, WebIP stopped', sentence: 'section 6, `pcs status` of 00:31:59: node1 is offline, but WebIP could not start on node2, because quorum is lost', placement: { WebIP: 'Stopped' }, errors: [...OFF, 'unknown-operation-name'] },
  { name: '05-quorum-ignored', shows: 'the address is on node2', sentence: 'section 6: a moment later the cluster starts this resource on node2, which still runs', placement: { WebIP: NODE2 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '06-stickiness', shows: 'WebIP stays on node2', sentence: 'section 6: above 0, a resource would rather stay where it is (stickiness 100)', placement: { WebIP: NODE2 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '07-webserver', shows: 'WebIP on node2, webserver on node1', sentence: 'section 7, `pcs status` of 00:46:15: WebIP and webserver may run on two different nodes', placement: { WebIP: NODE2, webserver: NODE1 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '08-colocation', shows: 'both on node2', sentence: 'section 7.1.1, `pcs status` of 00:50:03: both resources now run on the same node', placement: { WebIP: NODE2, webserver: NODE2 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '09-order', shows: 'WebIP before webserver, both on node2', sentence: 'section 7.1.2: WebIP is to be started before webserver', placement: { WebIP: NODE2, webserver: NODE2 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '10-final', shows: 'both on node1', sentence: 'section 7.1.3, `pcs status` of 00:59:44: webserver prefers node1 with 1000, and both run there', placement: { WebIP: NODE1, webserver: NODE1 }, errors: [...IGNORED, 'unknown-operation-name'] },
  { name: '11-node1-stopped', shows: 'both on node2', sentence: 'section 8: node1 is stopped as a test, and the page comes from node2', placement: { WebIP: NODE2, webserver: NODE2 }, errors: [...IGNORED, 'unknown-operation-name'] },
];

const pathOf = (step: string): string => join(folder, step, 'cib.xml');
const hasSimulate = spawnSync('crm_simulate', ['--version']).error === undefined;

/** Where crm_simulate says that each resource is after the transition. */
function placementBySimulation(step: string): Record<string, string> {
  const { stdout } = spawnSync('crm_simulate', ['-S', '-x', pathOf(step)], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
  const revised = stdout.slice(stdout.indexOf('Revised Cluster Status'));
  const lines = revised.matchAll(/\* (\w+)\s+\([\w:]+\):\s+(Stopped|Started (\S+))/g);
  return Object.fromEntries([...lines].map(([, id = '', state = '', node]) => [id, node ?? state]));
}

/** Where our own engine has each resource after the transition. */
function placementByEngine(step: string): Record<string, string> {
  const { root } = parseXml(createSource(step, readFileSync(pathOf(step), 'utf8')));
  if (!root) throw new Error(`${step} has no element`);
  const parts = simulate(upgradeCib(withStatus(root)).root, {
    clock: { now: Date.parse('2014-04-21T01:10:00Z') / 1000, offset: 0 },
    reach: 'execute',
    injections: NO_INJECTIONS,
    failingOperations: [],
    quiet: false,
    recordScores: false,
  });
  for (const part of parts) {
    if (part.kind !== 'status' || part.when !== 'revised') continue;
    return Object.fromEntries(
      part.state.resources.map(({ id, activeNodes }) => [id, activeNodes.map(({ name }) => name).join() || 'Stopped']),
    );
  }
  throw new Error(`the simulation of ${step} ended without a status`);
}

describe('the walk-through of the two-node web cluster', () => {
  it('has a folder for every step', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(STEPS.map(({ name }) => name));
  });

  it.each(STEPS)('$name: verify reports its errors', ({ name, errors }) => {
    const source = createSource(name, readFileSync(pathOf(name), 'utf8'));
    const found = verifySource(source, 'cib', rules, SETTINGS).findings.filter(({ severity }) => severity === 'error');
    const ids = found.map(({ rule }) => rule).filter((rule) => rule !== 'cluster-infrastructure-legacy');
    expect(ids.sort()).toEqual([...errors].sort());
  });

  it.skipIf(!hasSimulate).each(STEPS)('$name: the document shows "$shows", and crm_simulate places it so', ({ name, placement }) => {
    expect(placementBySimulation(name)).toEqual(placement);
  });

  it.each(STEPS)('$name: the engine places every resource as the document has it: $sentence', ({ name, placement }) => {
    expect(placementByEngine(name)).toEqual(placement);
  });

  it('ends in a configuration whose three great mistakes have line and column', () => {
    const source = createSource('cib.xml', readFileSync(pathOf('10-final'), 'utf8'));
    const places = verifySource(source, 'cib', rules, SETTINGS).findings.map(({ rule, at }) => {
      const { line, column } = positionAt(source, at.start);
      return `${line}:${column} ${rule}`;
    });
    expect(places).toEqual(
      expect.arrayContaining([
        '8:90 stonith-disabled',
        '9:92 two-node-no-quorum-ignore-without-fencing',
        '23:68 unknown-operation-name',
      ]),
    );
  });

  it.skipIf(spawnSync('crm_verify', ['--version']).error !== undefined)('is called valid by crm_verify 2.1', () => {
    const version = spawnSync('crm_verify', ['--version'], { encoding: 'utf8' }).stdout;
    const { status } = spawnSync('crm_verify', ['-x', pathOf('10-final')]);
    expect(/Pacemaker 2\.1/.test(version) ? status : 0).toBe(0);
  });
});
