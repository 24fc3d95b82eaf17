/** Passwords that stand somewhere in a CIB, a corosync.conf or a log are in no output of any command. */
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './cli/harness.js';
import { cibText, node, online } from './whatif/small.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NODES = ['node1', 'node2'];

/** Parameters whose whole value is a secret. */
const NAMES = [
  'passwd',
  'password',
  'secret',
  'snmp_priv_passwd',
  'community',
  'api_token',
  'psk',
  'pgpass',
  'private_key',
  'pin',
  'login_passwd',
  'ilo_pwd',
  'auth_key',
  'credentials',
  'access_key',
  'sas_key',
  'passphrase',
  'oauth_token',
];

/** Values that hold a secret among other words; `\0` is its place. */
const FORMS = [
  'username=u,password=\0',
  'user=u,pass=\0,vers=3.0',
  'https://u:\0@h.example.com/x',
  'postgresql://app:\0@db:5432/app',
  '-u admin -p \0 -v',
  '-p "\0"',
  '--user=u --password=\0',
  '--password \0 --verbose',
  "--passwd '\0'",
  'PSK=\0',
  'Server=db;Uid=sa;Pwd=\0;',
  'host=db password=\0 user=u',
  'token: \0',
  'api_key=\0&x=1',
  'SECRET="\0"',
];

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Where a pair is planted. */
const PLACES = [
  'instance',
  'meta',
  'template',
  'operation',
  'failed',
  'node',
  'option',
  'ill-formed',
] as const;

interface Planted {
  readonly value: string;
  readonly name: string;
  readonly text: string;
  readonly place: (typeof PLACES)[number];
  readonly reason: string;
  readonly quote: string;
}

function pairOf({ name, text, quote }: Planted): string {
  const written = quote === '"' ? escape(text) : text.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
  return `<nvpair id="planted" name="${name}" value=${quote}${written}${quote}/>`;
}

/** A CIB that holds the secret where it is planted, and in the reason why an operation failed. */
function plantedCib(planted: Planted): string {
  const { place, reason } = planted;
  const pair = pairOf(planted);
  const at = (where: Planted['place'], text: string): string => (place === where ? text : '');
  const own = [
    at('instance', `<instance_attributes id="i">${pair}</instance_attributes>`),
    at('failed', `<instance_attributes id="i">${pair}</instance_attributes>`),
    at('ill-formed', `<instance_attributes id="i">${pair}</instance_atributes>`),
    at('meta', `<meta_attributes id="m">${pair}</meta_attributes>`),
    at(
      'operation',
      `<operations><op id="o" name="monitor" interval="10s"><instance_attributes id="oi">${pair}</instance_attributes></op></operations>`,
    ),
  ].join('');
  const template = at(
    'template',
    `<template id="tpl" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="ti">${pair}</instance_attributes></template>`,
  );
  const kind = template === '' ? 'class="ocf" provider="heartbeat" type="Filesystem"' : 'template="tpl"';
  const history = `<lrm_resources><lrm_resource id="web" class="ocf" provider="heartbeat" type="Filesystem"><lrm_rsc_op id="web_last_failure_0" operation_key="web_start_0" operation="start" crm-debug-origin="x" crm_feature_set="3.19.0" transition-key="3:1:0:0-0-0-0" transition-magic="0:1;3:1:0:0-0-0-0" exit-reason="${escape(reason)}" on_node="node1" call-id="5" rc-code="1" op-status="0" interval="0" last-rc-change="1767225600" op-digest="d"/></lrm_resource></lrm_resources>`;
  const nodes = NODES.map((name) =>
    node(
      name,
      name === 'node1' ? at('node', `<instance_attributes id="n">${pair}</instance_attributes>`) : '',
    ),
  ).join('');
  const status = NODES.map((name) =>
    online(name, name === 'node1' ? `<lrm id="node1">${history}</lrm>` : ''),
  ).join('');
  const text = cibText({
    resources: `${template}<primitive id="web" ${kind}>${own}</primitive>`,
    nodes,
    status: `<status>${status}</status>`,
  });
  return text.replace(
    '</crm_config>',
    `${at('option', `<cluster_property_set id="c">${pair}</cluster_property_set>`)}</crm_config>`,
  );
}

const pick = (formats: readonly string[]): string[][] => formats.map((format) => ['--format', format]);

/** Everything that is asked of a CIB. */
function questions(cib: string, other: string): string[][] {
  const explain = (...args: string[]): string[] => ['explain', cib, ...args];
  return [
    ...pick(['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']).map((format) => [
      'verify',
      '--no-config',
      '--preset',
      'strict',
      ...format,
      cib,
    ]),
    ...pick(['text', 'json', 'markdown']).flatMap((format) => [
      explain(...format),
      explain('web', ...format),
      explain('--against', other, ...format),
      explain('web', '--node', 'node2', ...format),
      explain('web', '--to', 'node2', ...format),
      explain('--action', 'web_start_0', ...format),
    ]),
    explain('web', '--format', 'dot'),
    explain('web', '--format', 'svg'),
    explain('--format', 'svg'),
    ...[
      [],
      ['-V'],
      ['-c'],
      ['-A'],
      ['-s'],
      ['-R', '-V', '-c', '-A', '-s'],
      ['-S'],
      ['--output-as', 'xml', '-R'],
    ].map((options) => ['simulate', ...options, cib]),
    ...pick(['text', 'xml', 'html', 'json', 'openmetrics']).map((format) => [
      'status',
      '-rAftcR',
      '--notes',
      ...format,
      cib,
    ]),
    ['timeline', cib],
    // Its page holds the other forms, to be saved.
    ['report', cib],
  ];
}

/** What the page of a report holds for its program. */
function unpacked(page: string): string {
  const [, data] = /id="report-data">([^<]*)</.exec(page) ?? [];
  return data === undefined ? '' : gunzipSync(Buffer.from(data, 'base64')).toString('utf8');
}

/** What all commands say, on a terminal with frames of the text and without. */
async function saidBy(commands: readonly (readonly string[])[]): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const argv of commands) {
    for (const isTty of argv[0] === 'verify' && argv.includes('stylish') ? [true, false] : [false]) {
      const { stdout, stderr } = await hatool(argv, { isTty, columns: 400 });
      said.set(`${argv.join(' ')} ${isTty}`, stdout + stderr + unpacked(stdout));
    }
  }
  return said;
}

/** The command lines whose output holds the value. */
function leaks(said: ReadonlyMap<string, string>, value: string): string[] {
  return [...said]
    .filter(([, text]) => text.includes(value))
    .map(([line]) => line.replaceAll(`${folder}/`, ''));
}

const word = fc.stringMatching(/^[qxz][A-Za-z0-9]{5,11}[QXZ]$/);
const secret = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => text.repeat(60)) },
  { weight: 1, arbitrary: word.map((text) => `${text}!$${text}`) },
);

const planted: fc.Arbitrary<Planted> = fc
  .record({
    value: secret,
    name: fc.constantFrom(...NAMES),
    form: fc.constantFrom('\0', '\0', ...FORMS),
    place: fc.constantFrom(...PLACES),
    quotes: fc.constantFrom('"', "'"),
    says: fc.constantFrom('login with \0 failed', 'mount -o password=\0: error', 'bad password "\0"', 'none'),
  })
  .map(({ value, name, form, place, quotes, says }) => ({
    value,
    name: form === '\0' ? name : 'options',
    text: form.replace('\0', value),
    place,
    quote: quotes,
    reason: says.replace('\0', value),
  }));

const runs = { numRuns: 25, seed: 20_260_504 } as const;

describe('a secret', () => {
  it('in a CIB is in no output', async () => {
    const [cib, other] = [join(folder, 'cib.xml'), join(folder, 'other.xml')];
    await fc.assert(
      fc.asyncProperty(planted, async (one) => {
        writeFileSync(cib, plantedCib(one));
        writeFileSync(other, plantedCib({ ...one, place: 'node', text: 'plain', reason: 'none' }));
        expect(leaks(await saidBy(questions(cib, other)), one.value)).toEqual([]);
      }),
      runs,
    );
  });

  it('in a corosync.conf is in no output', async () => {
    const path = join(folder, 'corosync.conf');
    const lines = ['password: \0', 'key: \0', 'token: 1000\n  secret: \0', 'unknown_password: "\0"'];
    await fc.assert(
      fc.asyncProperty(word, fc.constantFrom(...lines), fc.boolean(), async (value, line, isClosed) => {
        writeFileSync(
          path,
          `totem {\n  version: 2\n  ${line.replace('\0', value)}\n${isClosed ? '}\n' : ''}`,
        );
        const commands = pick(['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']).map(
          (format) => ['verify', '--no-config', '--preset', 'strict', ...format, path],
        );
        expect(leaks(await saidBy(commands), value)).toEqual([]);
      }),
      runs,
    );
  });

  it('in a log is in no output', async () => {
    const path = join(folder, 'pacemaker.log');
    await fc.assert(
      fc.asyncProperty(
        word,
        fc.constantFrom(...FORMS, ...NAMES.map((name) => `${name}=\0`)),
        async (value, form) => {
          const text = form.replace('\0', value);
          const start = 'Nov 22 11:16:53 node1';
          const lines = [
            `${start} pacemaker-controld[2583]: notice: Result of start operation for web on node1: error (${text})`,
            `${start} pacemaker-execd[2580]: notice: web_start_0[77] error output [ mount ${text} failed ]`,
            `${start} pacemaker-schedulerd[2582]: warning: Unexpected result (error: ${text}) was recorded for start of web on node1 at Nov 22 11:16:52 2022`,
            `${start} pacemaker-fenced[2579]: warning: fence_ipmilan[88] stderr: [ ${text} ]`,
            `${start} Filesystem(web)[99]: ERROR: Couldn't mount ${text}`,
            `${start} pacemaker-based[2578]: info: ++ <nvpair id="f-passwd" name="passwd" value="${value}"/>`,
            `${start} pacemaker-based[2578]: info: +  /cib/configuration/resources/primitive[@id='f']/instance_attributes[@id='i']/nvpair[@id='f-passwd']:  @value=${value}`,
            `${start} pacemaker-controld[2583]: error: nothing that is known: ${text}`,
          ];
          writeFileSync(path, `${lines.join('\n')}\n`);
          const commands = ['text', 'json', 'ndjson'].flatMap((format) => [
            ['timeline', '--format', format, path],
            ['timeline', '--all', '--format', format, path],
            ['timeline', '--context', '2', '--format', format, path],
          ]);
          commands.push(['timeline', '--unrecognised', path], ['timeline', '--summary', path]);
          commands.push(['report', path]);
          expect(leaks(await saidBy(commands), value)).toEqual([]);
        },
      ),
      { ...runs, numRuns: 60 },
    );
  });
});
