/** `hatool diff`: what differs between two configurations, and what only looks so. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const sample = (name: string): string => join(root, 'samples/http-ha', name, 'cib.xml');
const folder = mkdtempSync(join(tmpdir(), 'hatool-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function cib(name: string, resources: string, constraints = ''): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-3.9"><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints>${constraints}</constraints></configuration><status/></cib>`,
  );
  return path;
}

const dummy = (id: string, inside = ''): string =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;

const pairs = (id: string, values: Readonly<Record<string, string>>): string =>
  `<instance_attributes id="${id}">${Object.entries(values)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join('')}</instance_attributes>`;

describe('hatool diff', () => {
  it('shows what came in the syntax of crm shell', async () => {
    const { stdout, code } = await hatool(['diff', sample('09-order'), sample('10-final')]);
    expect(stdout).toBe('+ location webservce_on_node1 webserver 1000: node1.wangfeng7399.com\n');
    expect(code).toBe(0);
  });

  it('shows of an object that changed the lines that went and came, among those that stay', async () => {
    const before = cib('a.xml', dummy('a', pairs('p', { state: '/a', fake: '1' })));
    const after = cib('b.xml', dummy('a', pairs('p', { state: '/b', fake: '1' })));
    const { stdout } = await hatool(['diff', before, after]);
    expect(stdout).toBe(
      [
        '  primitive a ocf:pacemaker:Dummy',
        '-     params state="/a" fake=1',
        '+     params state="/b" fake=1',
        '',
      ].join('\n'),
    );
  });

  it('counts what is only written otherwise', async () => {
    const before = cib('c.xml', dummy('a', pairs('p', { state: '/a', fake: '1' })));
    const after = cib('d.xml', dummy('a', pairs('q', { fake: '1', state: '/a' })));
    const { stdout, code } = await hatool(['diff', '--exit-code', before, after]);
    expect(stdout).toBe('1 object is written otherwise, to no effect\n');
    expect(code).toBe(0);
  });

  it('tells of another order of resources, and of members of a group', async () => {
    const both = [dummy('a'), dummy('b')];
    const turned = await hatool([
      'diff',
      '--exit-code',
      cib('e.xml', both.join('')),
      cib('f.xml', both.toReversed().join('')),
    ]);
    expect(turned.stdout).toMatch(/^resources stand in another order/);
    expect(turned.code).toBe(1);
    const group = (members: readonly string[]): string => `<group id="g">${members.join('')}</group>`;
    const { stdout } = await hatool([
      'diff',
      cib('g.xml', group(both)),
      cib('h.xml', group(both.toReversed())),
    ]);
    expect(stdout).toBe('- group g a b\n+ group g b a\n');
  });

  it('says nothing of one configuration in two schemas', async () => {
    const now = cib('new.xml', dummy('a'));
    const old = join(folder, 'old.xml');
    writeFileSync(old, readFileSync(now, 'utf8').replace('pacemaker-3.9', 'pacemaker-2.10'));
    expect((await hatool(['diff', old, now])).stdout).toBe('');
  });

  it('prints JSON that its documented schema accepts', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'docs/formats/diff.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    const { stdout } = await hatool(['diff', '-f', 'json', sample('03-webip'), sample('10-final')]);
    const document = JSON.parse(stdout) as { readonly objects: readonly { readonly id: string }[] };
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(document.objects.map(({ id }) => id)).toContain('webserver');
  });

  it('shows in the words of pcs and as XML only what differs, and what that belongs to', async () => {
    const before = cib(
      'k.xml',
      `<group id="g">${dummy('a', pairs('p', { state: '/a', fake: '1' }))}</group>`,
    );
    const after = cib('l.xml', `<group id="g">${dummy('a', pairs('p', { state: '/b', fake: '1' }))}</group>`);
    const pcs = await hatool(['diff', '-f', 'pcs', before, after]);
    expect(pcs.stdout.split('\n')).toEqual([
      '  Resources:',
      '    Group: g',
      '      Resource: a (class=ocf provider=pacemaker type=Dummy)',
      '        Attributes: p',
      '-         state=/a',
      '+         state=/b',
      '',
    ]);
    const xml = await hatool(['diff', '-f', 'xml', before, after]);
    expect(xml.stdout.split('\n')).toEqual([
      '  <group id="g">',
      '    <primitive id="a" class="ocf" provider="pacemaker" type="Dummy">',
      '      <instance_attributes id="p">',
      '-       <nvpair id="p-state" name="state" value="/a"/>',
      '+       <nvpair id="p-state" name="state" value="/b"/>',
      '      </instance_attributes>',
      '    </primitive>',
      '  </group>',
      '',
    ]);
  });

  it('shows where a resource went that left its group', async () => {
    const before = cib('m.xml', `<group id="g">${dummy('a')}${dummy('b')}</group>`);
    const after = cib('n.xml', `<group id="g">${dummy('a')}</group>${dummy('b')}`);
    const { stdout } = await hatool(['diff', '-f', 'xml', before, after]);
    expect(stdout).toMatch(/^- {3}<primitive id="b"/m);
    expect(stdout).toMatch(/^\+ <primitive id="b"/m);
  });

  it('shows as XML what pcs config leaves out', async () => {
    const node = (standby: string): string =>
      `<node id="1" uname="n"><instance_attributes id="s"><nvpair id="s-s" name="standby" value="${standby}"/></instance_attributes></node>`;
    const [before, after] = ['on', 'off'].map((value) => {
      const path = cib(`node-${value}.xml`, '');
      writeFileSync(path, readFileSync(path, 'utf8').replace('<nodes/>', `<nodes>${node(value)}</nodes>`));
      return path;
    });
    const { stdout } = await hatool(['diff', '-f', 'pcs', before ?? '', after ?? '']);
    expect(stdout).toMatch(/^ {2}Not shown by pcs config:\n/);
    expect(stdout).toContain('+       <nvpair id="s-s" name="standby" value="off"/>');
  });

  it('writes a patchset between two schemas, which the second one is written in', async () => {
    const now = cib('o.xml', dummy('a'));
    const old = join(folder, 'p.xml');
    writeFileSync(old, readFileSync(now, 'utf8').replace('pacemaker-3.9', 'pacemaker-2.10'));
    const { stdout } = await hatool(['diff', '-f', 'patchset', old, now]);
    expect(stdout).toContain('<change-attr name="validate-with" operation="set" value="pacemaker-3.9"/>');
    expect(stdout).toMatch(/^<diff format="2">/);
  });

  it('puts masks into a patchset unless told not to, and says so', async () => {
    const before = cib('q.xml', dummy('a', pairs('p', { password: 'hunter1', state: '/a' })));
    const after = cib('r.xml', dummy('a', pairs('p', { password: 'hunter2', state: '/a' })));
    const masked = await hatool(['diff', '-f', 'patchset', before, after]);
    expect(masked.stdout).toContain('<change-attr name="value" operation="set" value="***"/>');
    expect(masked.stdout).not.toContain('hunter');
    expect(masked.stderr).toMatch(/^hatool: note: secrets are "\*\*\*"/);
    const real = await hatool(['diff', '-f', 'patchset', '--show-secrets', before, after]);
    expect(real.stdout).toContain('value="hunter2"');
    expect(real.stderr).toBe('');
    const other = cib('s.xml', dummy('a', pairs('p', { password: 'hunter1', state: '/b' })));
    expect((await hatool(['diff', '-f', 'patchset', before, other])).stderr).toBe('');
  });

  it('keeps secrets to itself', async () => {
    const before = cib('i.xml', dummy('a', pairs('p', { password: 'hunter2' })));
    const after = cib('j.xml', dummy('a', pairs('p', { password: 'hunter2', state: '/a' })));
    for (const format of ['crmsh', 'pcs', 'xml', 'json'])
      expect((await hatool(['diff', '-f', format, before, after])).stdout).not.toContain('hunter2');
    expect((await hatool(['diff', '--show-secrets', before, after])).stdout).toContain('hunter2');
  });
});
