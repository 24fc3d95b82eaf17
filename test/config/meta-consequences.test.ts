/** What verify says of a meta attribute that cannot be read is what the engine makes of it. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { configurationAt } from '../../src/config/current.js';
import {
  consequenceOfBadValue,
  isMetaValue,
  META_ATTRIBUTES,
  takenAs,
  type MetaValueKind,
} from '../../src/config/meta-catalog.js';
import { planCib } from '../../src/scheduler/plan/make-plan.js';
import { withHealthyStatus } from '../../src/whatif/healthy-status.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

const NOW = { seconds: 1_800_000_000, offset: 0 };
const BAD: Readonly<Record<MetaValueKind, readonly string[]>> = {
  boolean: ['ture', 'maybe', '2'],
  count: ['two', '-3'],
  score: ['high', ''],
  threshold: ['often', '-5'],
  interval: ['soon', '5 parsecs'],
  role: ['Startd', 'running'],
  requires: ['power', 'fence'],
  'multiple-active': ['nuke', 'restart'],
  text: [],
};

/** One resource of each kind with the attribute, which other values of the same holder do not hide. */
function cibWith(name: string, value: string | undefined): XmlElement {
  const pair = value === undefined ? '' : `<nvpair id="P" name="${name}" value="${value}"/>`;
  const meta = (id: string): string =>
    `<meta_attributes id="${id}-m">${pair.replace('"P"', `"${id}-p"`)}</meta_attributes>`;
  const primitive = (id: string, own = ''): string =>
    `<primitive id="${id}" class="ocf" provider="pacemaker" type="Stateful">${own}</primitive>`;
  const text = `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="f" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes><resources>${primitive('alone', meta('alone'))}
<group id="group">${meta('group')}${primitive('first')}${primitive('second')}</group>
<clone id="clone">${meta('clone')}${primitive('cloned')}</clone></resources><constraints/></configuration></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no CIB');
  return withHealthyStatus(root).cib;
}

/** Every plain field of a resource and of what is in it; texts of the definition differ as they must. */
function fieldsOf(resource: Resource): unknown {
  const plain = Object.entries(resource).filter(([, value]) =>
    ['number', 'boolean', 'string'].includes(typeof value),
  );
  return [Object.fromEntries(plain), resource.children.map(fieldsOf)];
}

function meaningOf(name: string, value: string | undefined): unknown {
  const root = cibWith(name, value);
  const { resources } = unpack(configurationAt(root, NOW));
  const { outcomes, scores } = planCib(root, { now: NOW, recordScores: true });
  return { resources: resources.map(fieldsOf), outcomes, scores };
}

const CASES = [...META_ATTRIBUTES]
  // Definitions of guest nodes are handed on to the connection as they are, and change which resources there are.
  .filter(([name]) => !name.startsWith('remote-') && name !== 'container')
  .flatMap(([name, kind]) => BAD[kind].map((value) => ({ name, kind, value })));

describe('a value that cannot be read', () => {
  it.each(CASES)('"$value" as $name is taken as verify says', ({ name, kind, value }) => {
    expect(isMetaValue(kind, value)).toBe(false);
    const claimed = takenAs(name, kind);
    expect(meaningOf(name, value)).toEqual(meaningOf(name, claimed));
    expect(consequenceOfBadValue(name, kind)).toContain(
      claimed ?? (kind === 'role' ? 'ignores it' : kind === 'multiple-active' ? 'stop_start' : 'the default'),
    );
  });

  it('is told apart from others by what is compared', () => {
    expect(meaningOf('is-managed', 'ture')).not.toEqual(meaningOf('is-managed', undefined));
    expect(meaningOf('clone-max', 'two')).not.toEqual(meaningOf('clone-max', undefined));
    expect(meaningOf('critical', 'maybe')).not.toEqual(meaningOf('critical', 'true'));
  });
});
