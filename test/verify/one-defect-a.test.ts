/** The rules about input, options, fencing, nodes and Corosync against configurations with one planted defect each. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import { bundledAgents } from '../../src/agents/bundled.js';
import { cibContext, type Rule } from '../../src/verify/rule.js';
import { rules } from '../../src/verify/rules/index.js';
import { corosyncContext } from '../../src/verify/target/judged-for.js';
import { mayApply } from '../../src/verify/target/target.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';

const CATEGORIES = new Set(['input', 'cluster-options', 'fencing', 'nodes', 'corosync']);
const own = rules.filter(({ meta }) => CATEGORIES.has(meta.category));
const now = new Date('2026-01-01T00:00:00Z');

interface Found {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/** What the rules of these categories find in a text, in the order of the rules. */
function findingsIn(text: string, kind: 'xml' | 'corosync', asked: readonly Rule[] = own): Found[] {
  const source = createSource('input', text);
  const found: Found[] = [];
  const document = kind === 'xml' ? parseXml(source) : undefined;
  const cib = document && readCib(document);
  const context = cib && cibContext(cib, { agents: bundledAgents(), now, target: {} });
  const conf = kind === 'corosync' ? corosyncContext(parseCorosyncConf(source)) : undefined;
  for (const rule of asked) {
    const report = (at: { start: number }, message: string): void => {
      found.push({ rule: rule.meta.id, line: positionAt(source, at.start).line, message });
    };
    if (rule.scope === 'cib' && context) rule.check(context, report);
    if (rule.scope === 'document' && document) rule.check({ document }, report);
    if (rule.scope === 'corosync' && conf && mayApply(conf.target, rule.meta.appliesTo ?? {}))
      rule.check(conf, report);
  }
  return found;
}

const cibFolder = join(sharedFolder, 'cibs/one-defect');
const expected: Readonly<Record<string, readonly string[]>> = hasShared
  ? (JSON.parse(readFileSync(join(cibFolder, 'expected-rules.json'), 'utf8')) as Record<string, string[]>)
  : {};
const ids = new Set(own.map(({ meta }) => meta.id));
const planted = Object.entries(expected).flatMap(([name, wanted]) =>
  wanted.filter((id) => ids.has(id)).map((id) => [id, name] as const),
);

describe.skipIf(!hasShared)(sharedTitle('CIBs with one planted defect'), () => {
  it.each(planted)('%s finds something in %s', (id, name) => {
    const text = readFileSync(join(cibFolder, `${name}.xml`), 'utf8');
    expect(findingsIn(text, 'xml').map(({ rule }) => rule)).toContain(id);
  });

  it('says nothing of the configuration without a defect', () => {
    // Two rules are about what belongs in a repository: the state of a cluster, which this file has.
    const aboutTheFile = ['cib-volatile-attributes', 'status-section-in-vcs'];
    const found = findingsIn(readFileSync(join(cibFolder, '000-clean.xml'), 'utf8'), 'xml');
    expect(found.filter(({ rule }) => !aboutTheFile.includes(rule))).toEqual([]);
  });

  it('has planted defects for many of these rules', () => {
    expect(planted.length).toBeGreaterThanOrEqual(40);
  });
});

/** The files of corosync-conf/one-defect: those whose defect a rule covers, with the line that it must point at. */
const CONF_DEFECTS: readonly (readonly [file: string, rule: string, line: number])[] = [
  ['001-crypto-none', 'corosync-crypto-none', 4],
  ['003-udpu-with-crypto', 'corosync-crypto-with-udp', 4],
  ['004-transport-invalid', 'corosync-transport-invalid', 3],
  ['005-no-version', 'corosync-version-not-2', 1],
  ['007-two-node-three-nodes', 'corosync-two-node-wrong-size', 10],
  ['008-no-two-node', 'corosync-two-node-missing', 8],
  ['010-expected-votes-1', 'corosync-expected-votes-mismatch', 10],
  ['011-two-node-qdevice', 'corosync-two-node-qdevice', 10],
  ['012-atb-qdevice', 'corosync-qdevice-incompatible', 10],
  ['013-lms-qdevice', 'corosync-qdevice-incompatible', 10],
  ['015-atb-odd', 'corosync-atb-odd-lms', 10],
  ['016-nodeid-missing', 'corosync-nodeid-missing', 13],
  ['017-nodeid-duplicate', 'corosync-nodeid-invalid', 21],
  ['018-name-missing', 'corosync-node-name-missing', 13],
  ['019-name-duplicate', 'corosync-node-name-duplicate', 20],
  ['020-addr-duplicate', 'corosync-address-duplicate', 19],
  ['023-consensus-lt-token', 'corosync-consensus-too-low', 8],
  ['025-join-zero', 'corosync-timer-below-minimum', 7],
  ['029-unknown-section', 'corosync-unknown-section', 27],
  ['031-missing-brace', 'corosync-parse-error', 1],
  ['032-extra-after-brace', 'corosync-parse-error', 1],
  ['033-cxx-comments', 'corosync-parse-error', 2],
  ['034-bindnetaddr-udpu', 'corosync-bindnetaddr', 6],
  ['035-ttl-knet', 'corosync-ttl-non-multicast', 9],
  ['036-ip-version-mixed', 'corosync-ip-family-mixed', 19],
  ['040-secauth-off', 'corosync-crypto-none', 4],
  ['041-cipher-3des', 'corosync-crypto-invalid', 4],
  ['042-nine-links', 'corosync-link-count-mismatch', 24],
  ['044-nodeid-huge', 'corosync-nodeid-invalid', 16],
];

const confFolder = join(sharedFolder, 'corosync-conf/one-defect');

describe.skipIf(!hasShared)(sharedTitle('corosync.conf files with one planted defect'), () => {
  it.each(CONF_DEFECTS)('%s: %s points at line %i', (file, rule, line) => {
    const found = findingsIn(readFileSync(join(confFolder, `${file}.conf`), 'utf8'), 'corosync');
    expect(found.map((finding) => `${finding.rule} ${finding.line}`)).toContain(`${rule} ${line}`);
  });

  it('says nothing of the file without a defect, but that it has one link', () => {
    const found = findingsIn(readFileSync(join(confFolder, '000-clean.conf'), 'utf8'), 'corosync');
    expect(found.map(({ rule }) => rule)).toEqual(['corosync-single-link']);
  });

  it('finds an error in every file that Corosync itself refuses', () => {
    const verdicts = JSON.parse(readFileSync(join(confFolder, 'corosync-t-3.1.7.json'), 'utf8')) as Record<
      string,
      { rc: number }
    >;
    const errors = own.filter(({ meta }) => meta.severity === 'error');
    const missed = Object.entries(verdicts)
      .filter(([, { rc }]) => rc !== 0)
      .map(([name]) => name)
      .filter(
        (name) =>
          findingsIn(readFileSync(join(confFolder, `${name}.conf`), 'utf8'), 'corosync', errors).length === 0,
      );
    expect(missed).toEqual([]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the corosync.conf of the seed article'), () => {
  const article = hasShared
    ? readFileSync(join(sharedFolder, 'seed/000_fca5dcb0c86d4790.txt'), 'utf8').replaceAll('\r', '')
    : '';
  const from = article.indexOf('totem {');
  const to = article.indexOf('}', article.indexOf('aisexec {', from)) + 1;
  // The article interrupts the file with one line of prose of its own.
  const conf = article
    .slice(from, to)
    .split('\n')
    .filter((line) => !/^\p{Script=Han}/u.test(line))
    .join('\n');
  const lines = (rule: string): number[] =>
    findingsIn(conf, 'corosync').flatMap((found) => (found.rule === rule ? found.line : []));

  it('is refused for its comments, line by line', () => {
    const withComment = conf.split('\n').flatMap((line, i) => (line.includes('//') ? i + 1 : []));
    expect(withComment.length).toBeGreaterThan(10);
    expect(lines('corosync-parse-error').toSorted((a, b) => a - b)).toEqual(withComment);
  });

  it('is taken for the file of Corosync 1 that it is, and told of nothing else but the quorum service', () => {
    expect([...new Set(findingsIn(conf, 'corosync').map(({ rule }) => rule))].sort()).toEqual([
      'corosync-parse-error',
      'corosync-quorum-provider-missing',
    ]);
    expect(lines('corosync-quorum-provider-missing')).toEqual([1]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('all the corpora'), () => {
  it('reads every XML file without an exception', () => {
    const files = sharedFiles('.', '.xml');
    expect(files.length).toBeGreaterThan(1500);
    for (const file of files) {
      expect(() => findingsIn(readFileSync(file, 'utf8'), 'xml'), file).not.toThrow();
    }
  });

  it('calls nothing schema-invalid that the real schema accepts', () => {
    const verdicts = JSON.parse(
      readFileSync(join(sharedFolder, 'pacemaker/verdicts/scheduler.json'), 'utf8'),
    ) as Record<string, { v302: { rc: number } }>;
    const schema = own.filter(({ meta }) =>
      ['schema-invalid', 'id-duplicate', 'id-ref-dangling', 'id-invalid-ncname'].includes(meta.id),
    );
    const wrong = sharedFiles('pacemaker/scheduler/xml', '.xml')
      .filter((file) => verdicts[basename(file)]?.v302.rc === 0)
      .flatMap((file) => findingsIn(readFileSync(file, 'utf8'), 'xml', schema).map(({ message }) => message));
    expect(wrong).toEqual([]);
  });
});
