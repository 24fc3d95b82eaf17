/** `hatool simulate`: options, files, exit codes and what is said when something is wrong. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { parseXml } from '../../src/xml/parse.js';
import { createSource } from '../../src/base/source.js';
import { hatool, type Ran } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const MEMBER = 'in_ccm="true" crmd="online" join="member" expected="member"';
const CIB = `<cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1" dc-uuid="1">
<configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o1" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="one"><utilization id="u"><nvpair id="u1" name="cpu" value="4"/></utilization></node><node id="2" uname="two"/></nodes>
<resources><primitive id="vip" class="ocf" provider="pacemaker" type="Dummy"><operations><op id="m" name="monitor" interval="10s"/></operations></primitive></resources>
<constraints><rsc_location id="l" rsc="vip" node="one" score="50"/><rsc_ticket id="t" rsc="vip" ticket="tick"/></constraints>
</configuration>
<status><node_state id="1" uname="one" ${MEMBER}><transient_attributes id="1"><instance_attributes id="a"><nvpair id="a1" name="colour" value="red"/></instance_attributes></transient_attributes></node_state><node_state id="2" uname="two" ${MEMBER}/><tickets><ticket_state id="tick" granted="true"/></tickets></status>
</cib>
`;
const path = put('cib.xml', CIB);

const simulate = (...argv: readonly string[]): Promise<Ran> => hatool(['simulate', ...argv]);

describe('hatool simulate', () => {
  it('shows the status when it is asked for nothing else', async () => {
    expect(await simulate('-x', path)).toEqual({
      code: 0,
      stderr: '',
      stdout: `Current cluster status:
  * Node List:
    * Online: [ one two ]

  * Full List of Resources:
    * vip\t(ocf:pacemaker:Dummy):\t Stopped
`,
    });
  });

  it('takes the file without an option, too', async () => {
    expect(await simulate(path)).toEqual(await simulate('--xml-file', path));
    expect(await simulate(`--xml-file=${path}`)).toEqual(await simulate('-x', path));
  });

  it('reads compressed files', async () => {
    expect(await simulate(put('cib.xml.gz', gzipSync(CIB)))).toEqual(await simulate(path));
  });

  it('schedules with --run', async () => {
    const { stdout } = await simulate('-R', path);
    expect(stdout).toMatch(/\n\nTransition Summary:\n {2}\* Start {6}vip {5}\( {3}one \)\n$/);
  });

  it('pretends to execute with --simulate, and shows what comes of it', async () => {
    const { stdout } = await simulate('-S', path);
    expect(stdout).toContain('\nExecuting Cluster Transition:\n');
    expect(stdout).toContain('  * Resource action: vip             start on one\n');
    expect(stdout).toMatch(
      /\nRevised Cluster Status:\n[^]*\* vip\t\(ocf:pacemaker:Dummy\):\t Started one\n$/,
    );
  });

  it('takes letters together, and the last of sources', async () => {
    expect(await simulate('-sSx', path)).toEqual(await simulate('-s', '-S', '-x', path));
    expect(await simulate('-L', '-x', path)).toEqual(await simulate('-x', path));
    expect(await simulate('-x', 'none.xml', '-x', path)).toEqual(await simulate('-x', path));
  });

  it('shows scores and utilization', async () => {
    const score = 'pcmk__primitive_assign: vip allocation score on one: 50';
    expect((await simulate('-s', path)).stdout).toContain(`\n\nAssignment Scores:\n  * ${score}\n`);
    expect((await simulate('-U', path)).stdout).toContain(
      '\n\nUtilization Information:\n  * Original: one capacity: cpu=4\n',
    );
    expect((await simulate('-sU', path)).stdout).toContain(
      '\n\nAssignment Scores and Utilization Information:\n  * Original: one capacity: cpu=4\n',
    );
  });

  it('shows scores without decoration when it is quiet, and nothing else', async () => {
    const { stdout } = await simulate('-sQ', path);
    expect(stdout.split('\n')[0]).toBe('pcmk__primitive_assign: vip allocation score on one: 50');
    expect(stdout).not.toContain('Transition Summary');
    expect((await simulate('-SQ', path)).stdout).toBe('');
  });

  it('shows attributes and failures', async () => {
    const failing = ['-S', '-i', 'vip_monitor_0@two=1', '-A', '-c'];
    const { stdout } = await simulate(...failing, path);
    expect(stdout).toContain('  * Node Attributes:\n    * Node: one:\n');
    expect(stdout).toMatch(/ {2}\* Migration Summary:\n/);
    expect(stdout).toMatch(
      / {2}\* Failed Resource Actions:\n {4}\* vip_monitor_0 on two 'Error occurred' \(1\)/,
    );
  });

  it.each([
    [['-d', 'one'], 'Taking node one offline'],
    [['--node-fail', 'one'], 'Failing node one'],
    [['-u', 'three'], 'Bringing node three online'],
    [['-g', 'tick'], 'Granting ticket tick'],
    [['-r', 'tick'], 'Revoking ticket tick'],
    [['-b', 'tick'], 'Making ticket tick standby'],
    [['-e', 'tick'], 'Activating ticket tick'],
    [['-w', 'true'], 'Setting watchdog: true'],
    [['-q', '0', '-u', 'one'], 'Setting quorum: 0'],
    [['-i', 'vip_monitor_0@one=0'], 'Injecting vip_monitor_0@one=0 into the configuration'],
  ])('changes the input by %s', async (argv, line) => {
    const { code, stdout } = await simulate('-S', ...argv, path);
    expect(code).toBe(0);
    expect(stdout).toContain('\n\nPerforming Requested Modifications:\n');
    expect(stdout).toContain(`  * ${line}\n`);
  });

  it('lets an operation fail with --op-fail', async () => {
    const { code, stdout } = await simulate('-F', 'vip_start_0@one=1', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Pretending action \d+ failed with rc=1\n/);
    expect(stdout).toContain('\t FAILED one\n');
  });

  it('judges dates by --set-datetime', async () => {
    const { stdout } = await simulate('-t', '2026-05-04 10:00:00Z', path);
    expect(stdout).toMatch(/^Setting effective cluster time: 2026-05-04 10:00:00Z\n/);
  });

  it('prints its version', async () => {
    expect((await simulate('--version')).stdout).toMatch(/^hatool \d/);
    expect((await simulate('-$')).code).toBe(0);
  });

  it('shows control characters of names as such on a terminal only', async () => {
    const cib = put('control.xml', CIB.replace('uname="one"', 'uname="o&#x7F;&#x202E;ne"'));
    const plain = await simulate(cib);
    const shown = await hatool(['simulate', cib], { isTty: true });
    expect(plain.stdout).toContain('o\u007F\u202Ene');
    expect(shown.stdout).toContain('o\uFFFD\uFFFDne');
    expect(shown.stdout).toContain('* vip\t(ocf');
  });
});

describe('the XML of hatool simulate', () => {
  const xml = async (...argv: readonly string[]): Promise<string> =>
    (await simulate('--output-as=xml', ...argv, path)).stdout;

  it('has a root with the request and a status at its end', async () => {
    const text = await xml();
    expect(text).toMatch(
      /^<pacemaker-result api-version="2\.42" request="crm_simulate --output-as=xml \S+">\n {2}<cluster_status>/,
    );
    expect(text).toMatch(/\n {2}<status code="0" message="OK"\/>\n<\/pacemaker-result>\n$/);
    expect(parseXml(createSource('result.xml', text)).problems).toEqual([]);
  });

  it('has every section, in order, with what was changed', async () => {
    const text = await xml('-SsU', '-u', 'one', '-g', 'tick', '-i', 'vip_monitor_0@two=7', '-q', '1');
    const sections = [...text.matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => name);
    expect(sections).toEqual([
      'cluster_status',
      'modifications',
      'allocations_utilizations',
      'actions',
      'transition',
      'revised_cluster_status',
      'status',
    ]);
    expect(text).toContain(`<modifications quorum="1">
    <modify_node action="Online" node="one"/>
    <modify_ticket action="Granting" ticket="tick"/>
    <inject_spec spec="vip_monitor_0@two=7"/>`);
    expect(text).toContain('<node_weight function="pcmk__primitive_assign" node="one" score="50" id="vip"/>');
    expect(text).toContain('<rsc_action action="start" resource="vip" node="one"/>');
    expect(text).toContain('<rsc_action resource="vip" op="start" node="one"/>');
  });

  it('tells errors and failures in its status', async () => {
    expect(await xml('-i', 'bogus')).toContain(
      '<error>Invalid operation spec: bogus.  Only found 1 fields</error>',
    );
    const { code, stdout } = await simulate('--output-as=xml', '-x', join(folder, 'none.xml'));
    expect(code).toBe(65);
    expect(stdout).toContain('<status code="65" message="Invalid data given"/>');
    expect((await simulate('--output-as=xml', '--version')).stdout).toContain('<version program="hatool" ');
  });
});

describe('files of hatool simulate', () => {
  const target = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(target(name), 'utf8');

  it('are the graph as XML and for dot, and what is done as a drawing', async () => {
    await simulate('-x', path, '-G', target('g.xml'), '-D', target('g.dot'));
    expect(read('g.xml')).toMatch(/^<transition_graph cluster-delay="60s" /);
    expect(read('g.dot')).toContain('"vip_start_0 one" [ style=bold color="green" fontcolor="black"]\n');
    await simulate('-x', path, '-a', '-V', '-D', target('all.dot'));
    expect(read('all.dot')).toMatch(/"vip_start_0 one \(\d+\)"/);
    await simulate('-x', path, '--save-svgfile', target('g.svg'));
    expect(read('g.svg')).toMatch(/^<svg [^]*>start vip<\/text>/);
  });

  it('are the input with what was changed, and the result', async () => {
    await simulate('-S', '-x', path, '-d', 'two', '-I', target('in.xml'), '-O', target('out.xml'));
    const rootOf = (name: string) => parseXml(createSource(name, read(name))).root;
    expect(rootOf('in.xml')?.name).toBe('cib');
    expect(read('in.xml')).toMatch(/<node_state id="2" uname="two" in_ccm="false"/);
    expect(read('in.xml')).not.toContain('vip_last_0');
    expect(read('out.xml')).toContain('id="vip_last_0"');
    expect((await simulate(target('out.xml'))).stdout).toContain('\t Started one\n');
  });

  it('are the input file itself with --in-place', async () => {
    const own = put('own.xml', CIB);
    expect((await simulate('-X', '-x', own)).code).toBe(0);
    expect((await simulate(own)).stdout).toContain('\t Started one\n');
  });

  it('are the output with --output-to', async () => {
    const { stdout } = await simulate('-R', '--output-to', target('said.txt'), path);
    expect(stdout).toBe('');
    expect(read('said.txt')).toBe((await simulate('-R', path)).stdout);
    expect((await simulate('-R', '--output-to', '-', path)).stdout).toBe(read('said.txt'));
  });

  it('are not readable by everybody', async () => {
    await simulate('-S', '-x', path, '-O', target('secret.xml'));
    expect(statSync(target('secret.xml')).mode & 0o007).toBe(0);
  });
});

describe('a profile', () => {
  it('times every CIB of a folder, leaves out other files, and complains of what is no CIB', async () => {
    mkdirSync(join(folder, 'many'));
    put('many/b.xml', CIB);
    put('many/a.xml', CIB);
    put('many/.hidden.xml', CIB);
    put('many/notes.txt', 'no');
    put('many/broken.xml', '<cib');
    const { code, stdout, stderr } = await simulate('-P', join(folder, 'many'), '-N', '2');
    expect(code).toBe(0);
    expect(stdout.replace(/\d+\.\d\d secs/g, 'T')).toBe(
      `Timings:\n  * Testing ${folder}/many/a.xml ... T\n  * Testing ${folder}/many/b.xml ... T\n`,
    );
    expect(stderr).toContain('broken.xml:1:');
    const xml = await simulate('-P', join(folder, 'many'), '--output-as=xml');
    expect(xml.stdout).toMatch(/<timings>\n {4}<timing file="[^"]+a\.xml" duration="\d+\.\d{6}"\/>/);
  });

  it('needs a folder that is there and a whole number', async () => {
    expect((await simulate('-P', join(folder, 'nowhere'))).code).toBe(105);
    expect(await simulate('-P', folder, '-N', 'x')).toMatchObject({
      code: 64,
      stderr: 'hatool: Cannot parse integer value “x” for --repeat\n',
    });
  });
});

describe('wrong usage of hatool simulate', () => {
  it.each([
    [['--bogus'], 'Unknown option --bogus'],
    [['-z'], 'Unknown option -z'],
    [['--run=1'], 'Unknown option --run=1'],
    [['-x'], 'Missing argument for -x'],
    [['--xml-file'], 'Missing argument for --xml-file'],
  ])('%s ends with 64, says why and what comes next', async (argv, sentence) => {
    const next = 'hatool: "hatool simulate --help" lists the options';
    expect(await simulate(...argv)).toEqual({
      code: 64,
      stdout: '',
      stderr: `hatool: ${sentence}\n${next}\n`,
    });
  });

  it('is a date or a node that makes no sense, and --in-place without a file', async () => {
    const date = await simulate('-t', 'nonsense', path);
    expect(date).toMatchObject({ code: 64 });
    expect(date.stderr).toContain('"nonsense" is no date');
    const node = await simulate('-d', 'nobody', path);
    expect(node).toMatchObject({ code: 64 });
    expect(node.stderr).toContain('there is no node "nobody"');
    expect(await simulate('-X', '-p')).toMatchObject({ code: 64 });
  });

  it('is told of values that stand directly after a letter, and goes on', async () => {
    const { code, stderr } = await simulate('-x', path, '-q1');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Deprecated argument format '-q1' used\.\nPlease use '-q 1' instead\./);
  });

  it('names an unknown format', async () => {
    expect(await simulate('-x', path, '--output-as=html')).toMatchObject({
      code: 105,
      stderr:
        'hatool: Error creating output format html: Unknown output format\nhatool: known are text and xml\n',
    });
  });

  it('goes on after an operation that cannot be injected', async () => {
    const { code, stderr, stdout } = await simulate('-x', path, '-i', 'bogus');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Invalid operation spec: bogus.  Only found 1 fields\n',
    });
    expect(stdout).toContain('Performing Requested Modifications');
  });
});

describe('input that cannot be simulated', () => {
  const NOT_READ = 'hatool: Could not read input XML: Bad input value provided\n';

  it.each([
    ['a file that is not there', () => join(folder, 'none.xml'), 'there is no such file'],
    ['a folder without a CIB', () => mkdtempSync(join(folder, 'empty-')), 'holds no cib.xml'],
    ['an empty file', () => put('empty.xml', ''), ''],
    ['text', () => put('text.xml', 'hello'), ''],
    ['broken XML', () => put('broken.xml', '<cib><a></cib>'), 'broken.xml:1:'],
    ['bytes', () => put('bytes.xml', new Uint8Array([0xff, 0x00, 0x80, 0x81])), ''],
  ])('%s ends with 65', async (_, make, reason) => {
    const { code, stdout, stderr } = await simulate('-S', '-x', make());
    expect({ code, stdout }).toEqual({ code: 65, stdout: '' });
    expect(stderr.startsWith(NOT_READ)).toBe(true);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('is a CIB that Pacemaker refuses: 78, with every fault at its place', async () => {
    const wrong = CIB.replace('score="50"', 'score="INF"').replace('<op id="m"', '<op id="m" colour="red"');
    const cib = put('invalid.xml', wrong);
    expect(await simulate('-S', cib)).toEqual({
      code: 78,
      stdout: '',
      stderr: `hatool: ${cib}:5:101: <op> "m" has an attribute "colour" that the schema does not know; Pacemaker refuses the configuration
hatool: ${cib}:6:56: <rsc_location> "l" has "score" "INF", but an integer, "INFINITY" or "-INFINITY" was expected; Pacemaker refuses the configuration
`,
    });
  });

  it('is a CIB without schema, with an unknown one, or invalid in an old one', async () => {
    const withSchema = (text: string): Promise<Ran> =>
      simulate(put('schema.xml', CIB.replace('validate-with="pacemaker-4.0"', text)));
    expect(await withSchema('')).toMatchObject({ code: 78 });
    expect((await withSchema('validate-with="pacemaker-9.9"')).stderr).toContain('"pacemaker-9.9"');
    const old = await simulate(
      put('old.xml', CIB.replace('pacemaker-4.0', 'pacemaker-3.0').replace('score="50"', 'score="INF"')),
    );
    expect(old.code).toBe(78);
    expect(old.stderr).toMatch(
      /\nhatool: Cannot upgrade configuration \(claiming pacemaker-3\.0 schema\) to at least pacemaker-4\.0 /,
    );
    expect(await withSchema('validate-with="pacemaker-3.0"')).toMatchObject({ code: 0 });
  });

  it('is not a CIB whose validation is switched off, which is said', async () => {
    const { code, stderr } = await simulate(put('none.xml', CIB.replace('pacemaker-4.0', 'none')));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Schema validation of configuration is disabled /);
  });

  it('is a cluster where there is none', async () => {
    const { code, stderr } = await simulate('-L');
    expect(code).toBe(102);
    expect(stderr).toMatch(/^hatool: Could not connect to the CIB: .*\nhatool: cibadmin/);
  });
});

describe('files that cannot be written', () => {
  it.each([
    ['-O', 105],
    ['-I', 105],
    ['-G', 74],
    ['-D', 74],
    ['--save-svgfile', 74],
  ])('%s into a folder that is not there ends with %i', async (option, code) => {
    const nowhere = join(folder, 'nowhere/file');
    expect(await simulate('-x', path, option, nowhere)).toMatchObject({
      code,
      stderr: `hatool: Could not create '${nowhere}': No such file or directory\n`,
    });
  });

  it('--output-to into a folder that is not there ends with 105', async () => {
    const { code } = await simulate('-x', path, '--output-as=xml', '--output-to', join(folder, 'nowhere/x'));
    expect(code).toBe(105);
  });

  it('a folder in the place of a file ends with 1', async () => {
    expect(await simulate('-x', path, '-O', folder)).toMatchObject({ code: 1 });
  });
});
