/** The questions that the walk-through of samples/http-ha raises, answered in words. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/explain/explanation.js';
import { resourcesNamed } from '../../src/explain/find-resource.js';
import { hatool } from '../cli/harness.js';
import { explainText } from './explained.js';

const samples = resolve(import.meta.dirname, '../../samples/http-ha');
const cibOf = (step: string): string => join(samples, step, 'cib.xml');

/** The one-line answer, with blanks in place of line ends and short names of nodes. */
async function answer(step: string, ...question: string[]): Promise<string> {
  const { code, stdout } = await hatool(['explain', cibOf(step), ...question, '--quiet']);
  expect(code).toBe(0);
  return stdout.trim().replaceAll('.wangfeng7399.com', '');
}

function placeOf(explanation: Explanation, id: string): string | undefined {
  return resourcesNamed(explanation, id)[0]?.assignedNode?.name.split('.')[0];
}

/** Where both resources go when a text of the final step is replaced by another. */
function placesWith(from: string, to: string): readonly (string | undefined)[] {
  const text = readFileSync(cibOf('10-final'), 'utf8');
  expect(text).toContain(from);
  const explanation = explainText(text.replace(from, to));
  return ['WebIP', 'webserver'].map((id) => placeOf(explanation, id));
}

describe('the walk-through', () => {
  it('why does WebIP stay stopped after node1 is lost? Because there is no quorum, and the default is to stop', async () => {
    const told = await answer('04-node1-lost', 'WebIP');
    expect(told).toMatch(/^WebIP: is stopped, stays stopped, though it would start on node2\. /);
    expect(told).toContain('no quorum, and no-quorum-policy is "stop"');
    expect(told).toContain('default of no-quorum-policy: stop');
  });

  it('why does it start once no-quorum-policy is "ignore"? Because node2 is the only node left', async () => {
    const told = await answer('05-quorum-ignored', 'WebIP');
    expect(told).toMatch(/^WebIP: is stopped, starts on node2\. Node node1 is offline/);
  });

  it('why does it not move back when node1 returns? Because of its stickiness of 100', async () => {
    const told = await answer('06-stickiness', 'WebIP');
    expect(told).toMatch(/^WebIP: runs on node2, stays there\. Decided by resource-stickiness of "WebIP"/);
    expect(told).toContain('+100 on node2');
  });

  it('why does webserver start on the other node? Because scores are equal, and node1 has fewer resources', async () => {
    expect(await answer('07-webserver', 'webserver')).toBe(
      'webserver: is stopped, starts on node1. Equal scores: node1 and node2 both have 0; node1 has fewer resources (0; node2 has 1).',
    );
  });

  it('why does webserver move to node2 then? Because it must be with WebIP', async () => {
    const told = await answer('08-colocation', 'webserver');
    expect(told).toMatch(
      /moves to node2\. It must be with "WebIP", which goes to node2 \(colocation constraint/,
    );
  });

  it('why do both move to node1 in the end? Because 1000 beats the stickiness of both', async () => {
    const address = await answer('10-final', 'WebIP');
    expect(address).toMatch(
      /^WebIP: runs on node2, moves to node1\. Decided by "webserver", which must be with it/,
    );
    expect(address).toContain('location constraint "webservce_on_node1" (+1000 on node1, cib.xml:36:7');
    expect(address).toContain('node1 has 1000 in all, node2 200');
    const server = await answer('10-final', 'webserver');
    expect(server).toContain('It must be with "WebIP", which goes to node1');
  });

  it('what number would have kept them? A score of 200, or a stickiness of 500: what is equal stays', () => {
    const score = 'rsc="webserver" score="1000"';
    expect(placesWith(score, 'rsc="webserver" score="200"')).toEqual(['node2', 'node2']);
    expect(placesWith(score, 'rsc="webserver" score="201"')).toEqual(['node1', 'node1']);
    const stickiness = 'name="resource-stickiness" value="100"';
    expect(placesWith(stickiness, 'name="resource-stickiness" value="500"')).toEqual(['node2', 'node2']);
    expect(placesWith(stickiness, 'name="resource-stickiness" value="499"')).toEqual(['node1', 'node1']);
  });
});
