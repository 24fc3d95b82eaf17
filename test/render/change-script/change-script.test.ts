/** The scripts that carry a change out: in which order what is done, and what the real tools make of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';
import { hasTool, toolTitle, type Tool } from '../../views/config/real-tools.js';
import { asOfPacemaker2, replayedChange, scriptOf } from './replay-change.js';

const dummy = (id: string, inside = ''): string =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;

interface Parts {
  readonly options?: string;
  readonly node?: string;
  readonly resources: string;
  readonly constraints?: string;
}

function cluster({ options = 'stop', node = 'off', resources, constraints = '' }: Parts): string {
  return `<cib crm_feature_set="3.6.0" validate-with="pacemaker-3.9" admin_epoch="0" epoch="4" num_updates="0"><configuration><crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o-q" name="no-quorum-policy" value="${options}"/></cluster_property_set></crm_config><nodes><node id="1" uname="n1"><instance_attributes id="nodes-1"><nvpair id="nodes-1-standby" name="standby" value="${node}"/></instance_attributes></node></nodes><resources>${resources}</resources><constraints>${constraints}</constraints></configuration><status/></cib>`;
}

const before = cluster({
  resources: `${dummy('old')}${dummy('web')}`,
  constraints: '<rsc_colocation id="with-old" rsc="web" with-rsc="old" score="INFINITY"/>',
});
const after = cluster({
  options: 'freeze',
  node: 'on',
  resources: `${dummy('new')}${dummy('web')}`,
  constraints: '<rsc_colocation id="with-new" rsc="web" with-rsc="new" score="INFINITY"/>',
});

const group = (id: string, ...members: readonly string[]): string =>
  `<group id="${id}">${members.map((member) => dummy(member)).join('')}</group>`;

const CHANGES: readonly (readonly [what: string, before: string, after: string])[] = [
  ['resources that come and go, with constraints, options and standby', before, after],
  [
    'a resource that leaves its group for another one',
    cluster({ resources: `${group('g', 'a', 'b')}${group('h', 'c')}` }),
    cluster({ resources: `${group('g', 'a')}${group('h', 'c', 'b')}` }),
  ],
  [
    'the order of resources',
    cluster({ resources: `${dummy('a')}${dummy('b')}${dummy('c')}` }),
    cluster({ resources: `${dummy('c')}${dummy('a')}${dummy('b')}` }),
  ],
  [
    'a group that goes with its members',
    cluster({ resources: `${group('g', 'a', 'b')}${dummy('c')}` }),
    cluster({ resources: dummy('c') }),
  ],
];

describe('a script', () => {
  it.each(['pcs', 'crm'] as const)('stops what goes, and makes what comes before it is named: %s', (tool) => {
    const script = scriptOf(before, after, tool);
    const at = (text: RegExp): number => {
      const found = script.search(text);
      expect(found, `${String(text)} in\n${script}`).toBeGreaterThan(-1);
      return found;
    };
    const places = [
      at(/^(?:pcs resource disable|crm resource stop) old$/m),
      at(/^crm_resource --wait$/m),
      at(/^cp before\.xml change\.xml$/m),
      at(/delete with-old$/m),
      at(/\bnew ocf:pacemaker:Dummy/),
      at(/\bwith-new\b/),
      at(/delete old$/m),
      at(/no-quorum-policy=freeze/),
      at(/standby[= ]on$/m),
      at(/cibadmin --patch --xml-file change\.patch$/m),
    ];
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('is empty where nothing is to be done', () => {
    expect(scriptOf(before, before, 'pcs')).toBe('');
  });

  it('says of what a tool has no command for that cibadmin does it', () => {
    const [, one = '', other = ''] = CHANGES[1] ?? [];
    expect(scriptOf(one, other, 'pcs')).toMatch(
      /^# pcs has no command for this:\ncibadmin --patch --xml-text '/m,
    );
  });
});

const meta = (id: string, value: string): string =>
  `<meta_attributes id="${id}"><nvpair id="${id}-r" name="target-role" value="${value}"/></meta_attributes>`;

describe('what a tool would do elsewhere', () => {
  it('is left to cibadmin: crm shell changes the resource in a clone that says the same', () => {
    const clone = (value: string): string =>
      cluster({
        resources: `<clone id="c">${meta('c-m', value)}${dummy('a', meta('a-m', 'Started'))}</clone>`,
      });
    expect(scriptOf(clone('Started'), clone('Stopped'), 'crm')).toMatch(/^# crm shell has no command/m);
    expect(scriptOf(clone('Started'), clone('Stopped'), 'pcs')).toContain(
      'resource meta c target-role=Stopped',
    );
  });

  it('is left to cibadmin where there are several sets', () => {
    const web = (value: string): string =>
      cluster({ resources: dummy('web', `${meta('one', 'Started')}${meta('two', value)}`) });
    for (const tool of ['pcs', 'crm'] as const)
      expect(scriptOf(web('Started'), web('Stopped'), tool)).toContain('has no command for this');
  });

  it('is said of a bundle in the command for bundles', () => {
    const bundle = (value: string): string =>
      cluster({ resources: `<bundle id="b">${meta('b-m', value)}<docker image="i"/></bundle>` });
    expect(scriptOf(bundle('Started'), bundle('Stopped'), 'pcs')).toContain(
      'resource bundle update b meta target-role=Stopped',
    );
  });
});

describe.each(['pcs', 'crm'] as const)('carried out by the real tool', (tool: Tool) => {
  it.skipIf(!hasTool(tool)).each(CHANGES)(
    toolTitle(tool, 'it makes the wanted configuration: %s'),
    (_what, one, other) => {
      expect(replayedChange(one, other, tool).fault).toBeUndefined();
    },
  );
});

/** Two of many; `npm run truth -- plan-commands` tries all of them. */
const RECORDED = ['basic-0001-s3-param', 'fencing-0010-s2-add-resource'];

describe.skipIf(!hasShared)(sharedTitle('recorded changes'), () => {
  for (const tool of ['pcs', 'crm'] as const) {
    it.skipIf(!hasTool(tool)).each(RECORDED)(toolTitle(tool, `are made by ${tool}: %s`), (name) => {
      const [one = '', other = ''] = ['base.xml', 'head.xml'].map((file) =>
        asOfPacemaker2(readFileSync(join(sharedFolder, 'plan-cases', name, file), 'utf8')),
      );
      expect(replayedChange(one, other, tool).fault).toBeUndefined();
    });
  }
});
