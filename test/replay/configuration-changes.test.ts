/** What changed between two configurations, told by what it is. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { configurationChanges } from '../../src/replay/configuration-changes.js';
import { changeText } from '../../src/views/timeline/messages-changes.js';
import { parseXml } from '../../src/xml/parse.js';

function told(before: string, after: string): readonly string[] {
  const [one, other] = [before, after].map(
    (text) => parseXml(createSource('cib.xml', `<configuration>${text}</configuration>`)).root,
  );
  if (!one || !other) throw new Error('a configuration is not well-formed');
  return configurationChanges(one, other).map((change) =>
    changeText({ ...change, ok: true, author: undefined }),
  );
}

const options = (value: string): string =>
  `<crm_config><cluster_property_set id="o"><nvpair id="o-s" name="stonith-enabled" value="${value}"/></cluster_property_set></crm_config>`;
const db = (inside: string): string =>
  `<resources><primitive id="db" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive></resources>`;
const pair = (kind: string, name: string, value: string): string =>
  `<${kind} id="db-${kind}"><nvpair id="db-${kind}-${name}" name="${name}" value="${value}"/></${kind}>`;

const ROWS: readonly (readonly [what: string, before: string, after: string, told: readonly string[]])[] = [
  [
    'an option',
    options('true'),
    options('false'),
    ['option stonith-enabled was changed from "true" to "false"'],
  ],
  ['a section that comes', '', options('false'), ['option stonith-enabled was set to "false"']],
  ['a resource that goes', db(''), '<resources/>', ['resource db was removed: ocf:pacemaker:Dummy']],
  [
    'a meta attribute with a name of its own',
    db(''),
    db(pair('meta_attributes', 'target-role', 'Stopped')),
    ['db was disabled'],
  ],
  [
    'a parameter',
    db(pair('instance_attributes', 'state', 'one')),
    db(pair('instance_attributes', 'state', 'two')),
    ['parameter state of db was changed from "one" to "two"'],
  ],
  [
    'a password',
    db(pair('instance_attributes', 'password', 'one')),
    db(pair('instance_attributes', 'password', 'two')),
    ['parameter password of db was changed from "***" to "***"'],
  ],
  [
    'an operation',
    db('<operations><op id="db-monitor" name="monitor" interval="10s"/></operations>'),
    db('<operations><op id="db-monitor" name="monitor" interval="20s"/></operations>'),
    ['operation db-monitor of db was changed: interval 20s'],
  ],
  [
    'a group with its members',
    '<resources/>',
    '<resources><group id="g"><primitive id="a" class="ocf" provider="x" type="y"/><primitive id="b" class="ocf" provider="x" type="y"/></group></resources>',
    ['resource g was created: a, b'],
  ],
  [
    'an order among siblings',
    '<resources><group id="g"><primitive id="a"/><primitive id="b"/></group></resources>',
    '<resources><group id="g"><primitive id="b"/><primitive id="a"/></group></resources>',
    ['resource b was changed: it stands in another place'],
  ],
  [
    'a node in standby, by its name',
    '<nodes><node id="1" uname="node1"/></nodes>',
    '<nodes><node id="1" uname="node1"><instance_attributes id="n"><nvpair id="n-s" name="standby" value="on"/></instance_attributes></node></nodes>',
    ['node1 was put in standby'],
  ],
  [
    'what the cluster notes for itself',
    options('true'),
    options('true').replace(
      '</cluster_property_set>',
      '<nvpair id="o-d" name="dc-version" value="3.0.2"/></cluster_property_set>',
    ),
    [],
  ],
];

describe('configurationChanges', () => {
  it.each(ROWS)('tells of %s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});
