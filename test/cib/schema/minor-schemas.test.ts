/** Schemas within a major version: each thing that came with one is refused by a claim of the one before. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { faultsInClaimed, firstSchemaOf } from '../../../src/cib/schema/conformity.js';
import { parseXml } from '../../../src/xml/parse.js';
import type { XmlElement } from '../../../src/xml/element.js';

interface Parts {
  readonly resources?: string;
  readonly constraints?: string;
  readonly rest?: string;
}

const WEB =
  '<primitive id="web" class="systemd" type="httpd"/><primitive id="ip" class="systemd" type="ip"/>';

function cib({ resources = WEB, constraints = '', rest = '' }: Parts): XmlElement {
  const text = `<cib validate-with="x" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints>${constraints}</constraints>${rest}</configuration><status/></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no root');
  return root;
}

const operation = (attributes: string): Parts => ({
  resources: `<primitive id="web" class="systemd" type="httpd"><operations><op id="m" name="monitor" interval="9s" ${attributes}/></operations></primitive>`,
});

const rule = (inner: string): Parts => ({
  constraints: `<rsc_location id="l" rsc="web">${inner}</rsc_location>`,
});

const BROUGHT: readonly (readonly [what: string, lacks: string, has: string, parts: Parts])[] = [
  ['a role of promotable clones', 'pacemaker-3.6', 'pacemaker-3.7', operation('role="Promoted"')],
  ['on-fail="demote"', 'pacemaker-3.3', 'pacemaker-3.4', operation('on-fail="demote"')],
  [
    'the role of the other in a colocation',
    'pacemaker-3.6',
    'pacemaker-3.7',
    { constraints: '<rsc_colocation id="c" rsc="ip" with-rsc="web" with-rsc-role="Unpromoted" score="1"/>' },
  ],
  [
    'influence',
    'pacemaker-3.5',
    'pacemaker-3.6',
    { constraints: '<rsc_colocation id="c" rsc="ip" with-rsc="web" score="1" influence="false"/>' },
  ],
  [
    'comparing integers',
    'pacemaker-3.4',
    'pacemaker-3.5',
    rule(
      '<rule id="r" score="1"><expression id="e" attribute="a" operation="lt" value="1" type="integer"/></rule>',
    ),
  ],
  [
    'a rule without a score',
    'pacemaker-3.8',
    'pacemaker-3.9',
    rule('<rule id="r"><expression id="e" attribute="a" operation="defined"/></rule>'),
  ],
  [
    'podman',
    'pacemaker-3.1',
    'pacemaker-3.2',
    { resources: '<bundle id="b"><podman image="x"/></bundle>', constraints: '' },
  ],
  [
    'a pattern for resources',
    'pacemaker-2.5',
    'pacemaker-2.6',
    { constraints: '<rsc_location id="l" rsc-pattern="w.*" node="n" score="1"/>' },
  ],
  ['alerts', 'pacemaker-2.4', 'pacemaker-2.5', { rest: '<alerts><alert id="a" path="/bin/true"/></alerts>' }],
  [
    'resource-discovery',
    'pacemaker-2.1',
    'pacemaker-2.2',
    { constraints: '<rsc_location id="l" rsc="web" node="n" score="1" resource-discovery="never"/>' },
  ],
  ['tags', 'pacemaker-1.2', 'pacemaker-1.3', { rest: '<tags><tag id="t"><obj_ref id="web"/></tag></tags>' }],
];

describe('the schemas within a major version', () => {
  it.each(BROUGHT)('%s: not in %s, and in %s', (_what, lacks, has, parts) => {
    const root = cib(parts);
    const [fault] = faultsInClaimed(root, lacks);
    expect(fault?.message).toContain(`claims the schema "${lacks}"`);
    expect(faultsInClaimed(root, has)).toEqual([]);
    expect(firstSchemaOf(root, lacks)).toBe(has);
  });

  it('does not know what is no schema', () => {
    expect(faultsInClaimed(cib({}), 'pacemaker-7.0')).toEqual([]);
  });
});
