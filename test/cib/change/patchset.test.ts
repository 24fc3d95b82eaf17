/** Patchsets: what they make of a CIB when Pacemaker applies them, and what the real tools make of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { patchsetOf } from '../../../src/cib/change/patchset.js';
import { patchsetXml } from '../../../src/render/patchset-xml.js';
import { childNamed } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import { writeXml } from '../../../src/xml/write.js';
import { hasShared, sharedFiles, sharedTitle } from '../../shared.js';
import { applyPatch, readNodes, shapeOfNode } from './pacemaker-patch.js';
import { parse, randomCib, randomLayout, write } from './trees.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-patch-'));
afterAll(() => rmSync(folder, { recursive: true }));

function patchBetween(before: string, after: string, versioned = true): string {
  const [one, other] = [before, after].map((text) => parseXml(createSource('cib.xml', text)));
  if (!one?.root || !other?.root) throw new Error('no XML');
  const { root, comments } = one;
  return patchsetXml(patchsetOf({ before: root, after: other.root, comments, versioned }), root);
}

/** What the second text says, beside what the patch makes of the first. */
function expectPatched(before: string, after: string): void {
  const patched = readNodes(before);
  applyPatch(patched, patchBetween(before, after));
  expect(shapeOfNode(patched)).toEqual(shapeOfNode(readNodes(after)));
}

const cibWith = (configuration: string, attributes = ''): string =>
  `<cib validate-with="pacemaker-3.7"${attributes}><configuration>${configuration}</configuration></cib>`;

const version = (admin: number, epoch: number, updates: number): string =>
  ` admin_epoch="${admin}" epoch="${epoch}" num_updates="${updates}"`;

const group = (...members: readonly string[]): string =>
  cibWith(`<resources><group id="g">${members.join('')}</group></resources>`);

const member = (id: string): string => `<primitive id="${id}"/>`;

describe('a patchset', () => {
  it('makes the second configuration of the first', () => {
    fc.assert(
      fc.property(randomCib, randomCib, randomLayout, (one, other, layout) => {
        const [before, after] = [one, other].map(({ children }) =>
          write(
            { name: 'cib', attributes: {}, children: [{ ...one, name: 'configuration', children }] },
            layout,
          ),
        );
        expectPatched(before ?? '', after ?? '');
      }),
      { numRuns: 600 },
    );
  });

  it('moves no more than it must', () => {
    const patch = patchBetween(group(...['a', 'b', 'c'].map(member)), group(...['c', 'a', 'b'].map(member)));
    expect(patch.match(/<change /g)).toHaveLength(1);
    expect(patch).toContain(
      `<change operation="move" path="/cib/configuration/resources/group[@id='g']/primitive[@id='c']" position="0"/>`,
    );
  });

  it('counts the comments that stay among the positions', () => {
    const before = group('<!-- first -->', member('a'), '<!-- second -->', member('b'));
    const after = group(member('a'), member('n'), member('b'));
    expect(patchBetween(before, after)).toContain('position="2"');
    expectPatched(before, after);
  });

  it('replaces as a whole what has parts that no path can tell apart', () => {
    const selected = (...names: readonly string[]): string =>
      cibWith(
        `<alerts><alert id="mail"><select><select_attributes>${names.map((name) => `<attribute name="${name}"/>`).join('')}</select_attributes></select></alert></alerts>`,
      );
    const patch = patchBetween(selected('a', 'b'), selected('a', 'c'));
    expect(patch).toContain('<change operation="delete"');
    expect(patch).toContain('<attribute name="c"/>');
    expectPatched(selected('a', 'b'), selected('a', 'c'));
  });

  it('leads from version to version only where the second one is newer', () => {
    const [old, now] = [cibWith('', version(0, 9, 1)), cibWith('<resources/>', version(0, 10, 0))];
    expect(patchBetween(old, now)).toContain('<target admin_epoch="0" epoch="10" num_updates="0"/>');
    expectPatched(old, now);
    for (const patch of [patchBetween(now, old), patchBetween(now, now), patchBetween(old, now, false)]) {
      expect(patch).not.toContain('<version>');
      expect(patch).not.toContain('epoch');
    }
  });
});

const hasCrmDiff = spawnSync('crm_diff', ['--version'], { encoding: 'utf8' }).stdout?.startsWith(
  'Pacemaker 2.',
);
const realTitle = (title: string): string =>
  hasCrmDiff ? title : `${title} [SKIPPED: crm_diff of Pacemaker 2 is not installed]`;

function configurationIn(text: string): string {
  const configuration = childNamed(parse(text), 'configuration');
  return configuration ? writeXml(configuration) : '';
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe.skipIf(!hasCrmDiff)(realTitle('the real tools'), () => {
  const cluster = (resources: string, epoch: number): string =>
    `<cib crm_feature_set="3.6.0" validate-with="pacemaker-3.7" admin_epoch="0" epoch="${epoch}" num_updates="0"><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints/></configuration><status/></cib>`;
  const dummy = (id: string, inside = ''): string =>
    `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;
  const meta = (value: string): string =>
    `<meta_attributes id="m"><nvpair id="m-p" name="priority" value="${value}"/></meta_attributes>`;
  const before = cluster(`<!-- ours -->${dummy('a', meta('1'))}${dummy('b')}<!-- theirs -->${dummy('c')}`, 4);
  const after = cluster(`${dummy('c')}${dummy('a', meta('2'))}${dummy('n')}`, 5);

  it('make the second CIB of the first with it: crm_diff', () => {
    const [original, patch] = [fileWith('a.xml', before), fileWith('p.xml', patchBetween(before, after))];
    const ran = spawnSync('crm_diff', ['--original', original, '--patch', patch], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(configurationIn(ran.stdout)).toBe(configurationIn(after));
  });

  it.each([true, false])('make the second CIB of the first with it: cibadmin (versions: %s)', (versioned) => {
    const cib = fileWith('cib.xml', before);
    const patch = fileWith('p.xml', patchBetween(before, after, versioned));
    const ran = spawnSync('cibadmin', ['--patch', '--xml-file', patch], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], CIB_file: cib },
    });
    expect(ran.stderr).toBe('');
    expect(configurationIn(readFileSync(cib, 'utf8'))).toBe(configurationIn(after));
  });
});

const bases = sharedFiles('plan-cases', 'base.xml');

describe.skipIf(!hasShared || !hasCrmDiff)(sharedTitle(realTitle('recorded changes')), () => {
  it('are made by crm_diff from the patchsets, every one of them', () => {
    expect(bases.length).toBeGreaterThan(100);
    for (const base of bases) {
      const [before, after] = [base, base.replace('base.xml', 'head.xml')].map((path) =>
        readFileSync(path, 'utf8'),
      );
      const patch = fileWith('p.xml', patchBetween(before ?? '', after ?? ''));
      const ran = spawnSync('crm_diff', ['--original', base, '--patch', patch], { encoding: 'utf8' });
      expect(configurationIn(ran.stdout), base).toBe(configurationIn(after ?? ''));
    }
  });
});
