/** What is left of a live migration of which something failed, is missing, or came later. */
import { describe, expect, it } from 'vitest';
import { roleName } from '../../../../src/cluster/model/role.js';
import { nvpair, online, primitive, resourceIn, unpacked } from '../../unpacked.js';

interface Recorded {
  readonly task: string;
  readonly call: number;
  readonly code?: number;
  readonly status?: number;
  readonly more?: string;
}

const BETWEEN = 'migrate_source="n1" migrate_target="n2"';
const to = (call: number, more: Partial<Recorded> = {}): Recorded => ({
  task: 'migrate_to',
  call,
  more: BETWEEN,
  ...more,
});
const from = (call: number, more: Partial<Recorded> = {}): Recorded => ({
  task: 'migrate_from',
  call,
  more: BETWEEN,
  ...more,
});
const START: Recorded = { task: 'start', call: 5 };

const recorded = (entries: readonly Recorded[] | undefined): string => {
  if (!entries) return '';
  const operations = entries.map(({ task, call, code = 0, status = 0, more = '' }, at) => {
    const expected = task === 'monitor' ? 7 : 0;
    return `<lrm_rsc_op id="a_${task}_${at}" operation_key="a_${task}_0" operation="${task}" interval="0" rc-code="${code}" op-status="${status}" call-id="${call}" transition-key="1:1:${expected}:u" last-rc-change="${call}" transition-magic="${status}:${code};1:1:${expected}:u" ${more}/>`;
  });
  return `<lrm id="x"><lrm_resources><lrm_resource id="a" class="ocf" provider="pacemaker" type="Dummy">${operations.join('')}</lrm_resource></lrm_resources></lrm>`;
};

interface Told {
  readonly n1?: readonly Recorded[];
  readonly n2?: readonly Recorded[];
  readonly isTargetGone?: boolean;
}

const GONE =
  '<node_state id="n2" uname="n2" in_ccm="false" crmd="offline" join="down" expected="down">HISTORY</node_state>';

function left({ n1, n2, isTargetGone = false }: Told): string {
  const state = unpacked({
    options: nvpair('fencing-enabled', 'false'),
    resources: primitive('a', { 'allow-migrate': 'true' }),
    status:
      online('n1', recorded(n1)) +
      (isTargetGone ? GONE.replace('HISTORY', recorded(n2)) : online('n2', recorded(n2))),
  });
  const resource = resourceIn(state, 'a');
  const { partialMigrationTarget: target, danglingMigrationSources: dangling } = resource;
  return [
    roleName(resource.role),
    resource.activeNodes
      .map(({ name }) => name)
      .toSorted()
      .join('+') || 'nowhere',
    resource.failed ? 'failed' : '',
    resource.migratable ? '' : 'unmigratable',
    target ? `under way to ${target.name}` : '',
    dangling.length > 0 ? `dangling on ${dangling.map(({ name }) => name).join('+')}` : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

describe('a migration', () => {
  it.each<readonly [string, Told, string]>([
    ['that was received', { n1: [START, to(6)], n2: [from(3)] }, 'Started n2 dangling on n1'],
    [
      'that was received, and its source stopped',
      { n1: [START, to(6), { task: 'stop', call: 7 }], n2: [from(3)] },
      'Started n2',
    ],
    ['of which the target knows nothing', { n1: [START, to(6)] }, 'Started n1'],
    [
      'that the target has not ended',
      { n1: [START, to(6)], n2: [from(-1, { status: -1, code: 193 })] },
      'Started n1',
    ],
    [
      'of which the target knows something else',
      { n1: [START, to(6)], n2: [{ task: 'monitor', call: 2, code: 7 }] },
      'Started n1+n2 under way to n2',
    ],
    [
      'to a node that is gone',
      { n1: [START, to(6)], n2: [{ task: 'monitor', call: 2, code: 7 }], isTargetGone: true },
      'Started n1 failed unmigratable',
    ],
    ['that failed on the target', { n1: [START, to(6)], n2: [from(3, { code: 1 })] }, 'Started n1+n2 failed'],
    [
      'that failed on the source',
      { n1: [START, to(6, { code: 1 })], n2: [{ task: 'monitor', call: 2, code: 7 }] },
      'Started n1+n2 failed',
    ],
    [
      'that failed on the source, unknown to the target',
      { n1: [START, to(6, { code: 1 })] },
      'Started n1 failed dangling on n1',
    ],
    [
      'that names no nodes',
      { n1: [START, to(6, { more: '' })], n2: [from(3, { more: '' })] },
      'Started n1+n2',
    ],
    [
      'that names another source',
      { n1: [START, to(6, { more: 'migrate_source="n2" migrate_target="n1"' })] },
      'Started n1',
    ],
    [
      'after which the source started again',
      { n1: [START, to(6), { task: 'start', call: 9 }], n2: [from(3)] },
      'Started n1+n2',
    ],
  ])('%s', (_, told, wanted) => {
    expect(left(told)).toBe(wanted);
  });
});
