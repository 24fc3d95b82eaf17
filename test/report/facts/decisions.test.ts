/** Decisions of incidents in a report: scores as crm_simulate printed them, actions planned and done, what had changed. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionRows } from '../../../src/report/facts/action-rows.js';
import type { ReportDecision } from '../../../src/report/report-data.js';
import type { Block, Document } from '../../../src/views/document.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { placed } from '../../timeline/placed.js';
import { timelineOfTexts } from '../../timeline/texts.js';
import { recordedHistory } from './read-report.js';

async function decisionsOf(name: string): Promise<readonly ReportDecision[]> {
  const { incidents } = await recordedHistory(name);
  return incidents.flatMap(({ decisions }) => decisions);
}

/** `db on node1: 50`, as crm_simulate printed them last. */
function recordedScores(input: string): ReadonlyMap<string, string> {
  const number = basename(input).replace(/\.bz2$/, '');
  const text = readFileSync(join(input, '../../simulate', `${number}.txt`), 'utf8');
  const lines = text.matchAll(/: (\S+) allocation score on (\S+): (\S+)/g);
  return new Map([...lines].map(([, resource, node, score]) => [`${resource} on ${node}`, score ?? '']));
}

function tableOf(document: Document): Extract<Block, { readonly kind: 'table' }> {
  const table = document.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('there is no table of scores');
  return table;
}

function toldScores(document: Document): ReadonlyMap<string, string> {
  const { columns, rows } = tableOf(document);
  return new Map(
    rows.flatMap(([resource = '', ...cells]) =>
      cells.flatMap((cell, i) => (cell === '' ? [] : [[`${resource} on ${columns[i + 1]?.title}`, cell]])),
    ),
  );
}

const withWords = (blocks: readonly Block[]): string => JSON.stringify(blocks);

describe.skipIf(!hasShared)(sharedTitle('the decisions of recorded clusters'), () => {
  it('have the scores that crm_simulate -s printed', async () => {
    let compared = 0;
    for (const name of ['fencing-run1', 'resource-failures', 'debug-failover']) {
      for (const { input = '', scores } of await decisionsOf(name)) {
        const recorded = recordedScores(input);
        const told = toldScores(scores);
        for (const [pair, score] of recorded) expect(told.get(pair), `${input}: ${pair}`).toBe(score);
        compared += recorded.size;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('tell of each planned action what came of it', async () => {
    const all = await decisionsOf('resource-failures');
    const failed = all.flatMap(({ actions }) => actions.filter(({ done }) => done === 'failed'));
    expect(failed.map(({ action, node }) => `${action} ${node}`)).toEqual(
      expect.arrayContaining(['sf_start_0 node1', 'hard_start_0 node1', 'sfb_stop_0 node1']),
    );
    expect(failed.every(({ place }) => place !== undefined)).toBe(true);
  });

  it('tell of the fencing of a lost node, and what had changed before', async () => {
    const all = await decisionsOf('debug-failover');
    const fencing = all.flatMap(({ actions }) =>
      actions.filter(({ action }) => action.startsWith('fence (')),
    );
    expect(fencing).toEqual([
      expect.objectContaining({ action: 'fence (reboot)', node: 'node1', planned: true, done: 'done' }),
    ]);
    const changes = (await decisionsOf('resource-failures')).map(({ changed }) => withWords(changed));
    expect(changes.some((text) => text.includes('the configuration had changed since transition'))).toBe(
      true,
    );
    expect(changes.some((text) => text.includes('the configuration is that of transition'))).toBe(true);
  });
});

describe('the actions of a transition', () => {
  const run = {
    node: 'n1',
    number: 3,
    from: 1000,
    to: 5000,
    found: 'nothing' as const,
    planned: [],
    aborts: [],
    failed: [],
    evidence: placed(1000, 'n1', { kind: 'corosync-ready' } as never),
  };
  const graph = (...keys: readonly string[]): Parameters<typeof actionRows>[0] => ({
    attributes: [],
    synapses: keys.map((key, id) => ({
      id,
      priority: 0,
      inputs: [],
      action: {
        id,
        element: 'rsc_op' as const,
        details: undefined,
        attributes: [
          ['operation_key', key],
          ['on_node', 'n2'],
        ],
      },
    })),
  });

  it('are done, failed or not told of, and some were begun without being planned', async () => {
    const started = placed(2000, 'n1', {
      kind: 'action-initiated',
      action: 1,
      key: 'x_stop_0',
      node: 'n2',
    } as never);
    const happenings = [
      started,
      placed(2500, 'n2', {
        kind: 'operation-result',
        operation: 'start',
        resource: 'a',
        node: 'n2',
        code: 0,
        result: 'ok',
      } as never),
      placed(2600, 'n2', {
        kind: 'operation-result',
        operation: 'start',
        resource: 'b',
        node: 'n2',
        code: 1,
        result: 'error',
      } as never),
      placed(9000, 'n2', {
        kind: 'operation-result',
        operation: 'start',
        resource: 'c',
        node: 'n2',
        code: 0,
        result: 'ok',
      } as never),
    ];
    const timeline = { ...(await timelineOfTexts('')), happenings };
    const rows = actionRows(
      graph('a_start_0', 'b_start_0', 'c_start_0'),
      { ...run, initiated: [started] },
      timeline,
    );
    expect(rows.map(({ action, planned, done }) => [action, planned, done])).toEqual([
      ['a_start_0', true, 'done'],
      ['b_start_0', true, 'failed'],
      ['c_start_0', true, 'not-told'],
      ['x_stop_0', false, 'not-planned'],
    ]);
  });

  it('are all done when the transition is complete', async () => {
    const begun = placed(2000, 'n1', {
      kind: 'action-initiated',
      action: 1,
      key: 'a_start_0',
      node: 'n2',
    } as never);
    const timeline = { ...(await timelineOfTexts('')), happenings: [begun] };
    const end = {
      kind: 'transition-finished',
      number: 3,
      status: 'Complete',
      complete: 1,
      incomplete: 0,
    } as never;
    const done = actionRows(graph('a_start_0'), { ...run, initiated: [begun], end }, timeline);
    expect(done.map((row) => row.done)).toEqual(['done']);
    const open = actionRows(graph('a_start_0'), { ...run, initiated: [begun] }, timeline);
    expect(open.map((row) => row.done)).toEqual(['not-told']);
  });
});
