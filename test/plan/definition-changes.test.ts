/** What makes Pacemaker restart, reload or merely reschedule, row by row, beside a crm_simulate where one is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_AGENTS } from '../../src/agents/catalogue.js';
import { digestOf } from '../../src/cluster/actions/digest.js';
import { settledFromNothing } from '../../src/explain/basis.js';
import { planChange, type ChangePlan } from '../../src/plan/change-plan.js';
import { settle } from '../../src/whatif/settle.js';
import { withHealthyStatus } from '../../src/whatif/healthy-status.js';
import { writeXml } from '../../src/xml/write.js';
import { findReference } from '../random/answers.js';
import { clock, parse } from '../whatif/small.js';
import { recordedEntries } from './plan-truth.js';

const reference = findReference();
const folder = mkdtempSync(join(tmpdir(), 'hatool-definitions-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Web {
  readonly type?: string;
  /** Its agent is said to be able to reload all but `hosts`. */
  readonly dampen?: string;
  readonly hosts?: string;
  readonly meta?: string;
  readonly timeout?: string;
  readonly interval?: string;
  /** A parameter of the start alone. */
  readonly extra?: string;
  readonly startTimeout?: string;
  readonly score?: string;
}

const pair = (id: string, name: string, value: string): string =>
  `<nvpair id="${id}" name="${name}" value="${value}"/>`;

/** Two nodes; `web` prefers node1, and goes elsewhere after one failure. */
function configuration(web: Web): string {
  const { type = 'Stateful', dampen = '5s', hosts = 'gw', meta = '', score = '100' } = web;
  const { timeout = '20s', interval = '10s', extra, startTimeout = '60s' } = web;
  const own =
    extra === undefined
      ? ''
      : `<instance_attributes id="s-ia">${pair('s-x', 'extra', extra)}</instance_attributes>`;
  return `<configuration><crm_config><cluster_property_set id="o">${pair('o-f', 'fencing-enabled', 'false')}</cluster_property_set></crm_config>
<nodes><node id="1" uname="node1"/><node id="2" uname="node2"/></nodes>
<resources><primitive id="web" class="ocf" provider="pacemaker" type="${type}">
<meta_attributes id="m">${pair('m-t', 'migration-threshold', '1')}${meta}</meta_attributes>
<instance_attributes id="ia">${pair('ia-d', 'dampen', dampen)}${pair('ia-h', 'hosts', hosts)}</instance_attributes>
<operations><op id="web-m" name="monitor" interval="${interval}" timeout="${timeout}"/><op id="web-s" name="start" interval="0s" timeout="${startTimeout}">${own}</op></operations>
</primitive></resources>
<constraints><rsc_location id="l" rsc="web" node="node1" score="${score}"/></constraints></configuration>`;
}

const cibText = (web: Web, status: string): string =>
  `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.0" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" execution-date="${clock.now}">
${configuration(web)}
${status}</cib>
`;

/** What the history says of reloading. */
type History = 'can reload' | 'cannot reload' | 'no digests' | 'failed on node1';

/** The status of a cluster that runs the configuration. */
function statusFor(web: Web, history: History): string {
  const root = parse(cibText(web, '<status/>'));
  const settled =
    history === 'failed on node1'
      ? settle(withHealthyStatus(root).cib, { clock, failing: ['web_start_0@node1=1'] }).cib
      : settledFromNothing(root, { clock }).root;
  const [status = ''] = /<status>.*<\/status>/s.exec(writeXml(settled)) ?? [];
  const forcing = digestOf(new Map([['hosts', web.hosts ?? 'gw']]));
  const reloading = `op-force-restart=" hosts " op-restart-digest="${forcing}" `;
  if (history === 'no digests') return status.replaceAll(/ op-digest="[^"]*"/g, '');
  return history === 'can reload'
    ? status.replaceAll(/(<lrm_rsc_op (?=[^>]*operation="start"))/g, `$1${reloading}`)
    : status;
}

const told = ({ effects }: ChangePlan): readonly string[] =>
  effects.map(({ kind, resource, from, to }) => {
    const nodes = new Set([from, to].filter((node) => node !== undefined));
    return [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, resource, ...nodes].join(' ');
  });

type Row = readonly [rule: string, base: Web, head: Web, history: History, expected: readonly string[]];

const managed = (value: string): string => pair('m-m', 'is-managed', value);

const ROWS: readonly Row[] = [
  ['nothing for nothing', {}, {}, 'can reload', []],
  ['a reload of what can be reloaded', {}, { dampen: '9s' }, 'can reload', ['Reload web node1']],
  ['a restart for what cannot', {}, { hosts: 'other' }, 'can reload', ['Restart web node1']],
  ['a restart where both change', {}, { dampen: '9s', hosts: 'x' }, 'can reload', ['Restart web node1']],
  ['a restart without a restart digest', {}, { dampen: '9s' }, 'cannot reload', ['Restart web node1']],
  ['a restart where no digest says that nothing changed', {}, {}, 'no digests', ['Restart web node1']],
  ['a restart for another agent', {}, { type: 'Dummy' }, 'can reload', ['Restart web node1']],
  ['nothing for the timeout of a monitor', {}, { timeout: '40s' }, 'can reload', []],
  ['nothing for the interval of a monitor', {}, { interval: '30s' }, 'can reload', []],
  ['nothing for the timeout of a start', {}, { startTimeout: '90s' }, 'can reload', []],
  ['nothing for a meta-attribute', {}, { meta: pair('m-p', 'priority', '7') }, 'can reload', []],
  ['nothing for a score that decides nothing', {}, { score: '200' }, 'can reload', []],
  [
    'a restart for a parameter of an operation alone',
    { extra: '1' },
    { extra: '2' },
    'cannot reload',
    ['Restart web node1'],
  ],
  [
    'nothing of what is not managed',
    { meta: managed('false') },
    { meta: managed('false'), dampen: '9s' },
    'can reload',
    [],
  ],
  ['nothing for a failure as long as nothing changes', {}, {}, 'failed on node1', []],
  [
    'a way back to where it failed with another definition',
    {},
    { hosts: 'other' },
    'failed on node1',
    ['Move web node2 node1'],
  ],
];

describe('a change of a definition', () => {
  it.each(ROWS)('means %s', (_, base, head, history, expected) => {
    // What is not managed was started before.
    const status = statusFor({ ...base, meta: '' }, history);
    const [before, after] = [cibText(base, status), cibText(head, status)];
    const request = { clock, agents: NO_AGENTS, whatIf: { kind: 'none' } } as const;
    const plan = planChange({ base: parse(before), head: parse(after), ...request });
    expect(told(plan)).toEqual(expected);
  });

  it.skipIf(reference === undefined).each(ROWS)(
    `means %s to crm_simulate${reference === undefined ? ' [SKIPPED: there is no crm_simulate of Pacemaker 3.0]' : ''}`,
    (_, base, head, history, expected) => {
      const input = join(folder, 'head.xml');
      writeFileSync(input, cibText(head, statusFor({ ...base, meta: '' }, history)));
      const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
      const { stdout } = spawnSync(reference ?? '', ['-x', input, '-S'], { encoding: 'utf8', env });
      expect(recordedEntries(stdout)).toEqual(expected);
    },
  );
});
