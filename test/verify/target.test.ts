/** The versions for which a configuration is judged: stated, concluded from the file, and what depends on them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import { readCib } from '../../src/cib/cib.js';
import { rules } from '../../src/verify/rules/index.js';
import { DISTRIBUTIONS, distributionName, shippedBy } from '../../src/verify/target/distributions.js';
import { inferCorosync } from '../../src/verify/target/infer-corosync.js';
import { inferPacemaker } from '../../src/verify/target/infer-pacemaker.js';
import { readTarget, splitTarget, targetNamed } from '../../src/verify/target/read-target.js';
import { isFrom, isOlderThan, mayApply, SOFTWARE } from '../../src/verify/target/target.js';
import { rangeInWords } from '../../src/verify/target/versions.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { reportOf } from './report.js';

/** What is said of a stated target. */
function faultsOf(text: string): string[] {
  const faults: string[] = [];
  readTarget(splitTarget(text, '--target'), (_, sentence) => faults.push(sentence));
  return faults;
}

function corosyncOf(text: string): string | undefined {
  const known = inferCorosync(parseCorosyncConf(createSource('corosync.conf', text)));
  return known && rangeInWords(known);
}

function pacemakerOf(attributes: string, build?: string): string | undefined {
  const option = build === undefined ? '' : `<nvpair id="v" name="dc-version" value="${build}"/>`;
  const text = `<cib ${attributes}><configuration><crm_config><cluster_property_set id="o">${option}</cluster_property_set></crm_config></configuration></cib>`;
  const cib = readCib(parseXml(createSource('cib.xml', text)));
  const known = cib && inferPacemaker(cib);
  return known && `${rangeInWords(known)} by ${known.basis}`;
}

describe('a stated target', () => {
  it('takes versions with as many numbers as are known', () => {
    const target = targetNamed('pacemaker=2.1.5,corosync=3');
    expect(target.pacemaker).toMatchObject({ from: [2, 1, 5], before: [2, 1, 6] });
    expect(target.corosync).toMatchObject({ from: [3], before: [4], isStated: true });
  });

  it('takes what a distribution ships, and one version that is said besides', () => {
    const target = targetNamed('pacemaker=2.1.7,distribution=SLES 15 SP4');
    expect(target.pacemaker?.from).toEqual([2, 1, 7]);
    expect(target.corosync).toMatchObject({ from: [2, 4], before: [2, 5], basis: 'distribution sles15sp4' });
  });

  it('is refused in a sentence that says what may have been meant', () => {
    expect(faultsOf('pacemakr=2')).toEqual(['there is no target "pacemakr"; did you mean "pacemaker"?']);
    expect(faultsOf('corosync=3.x')).toEqual(['"3.x" is no version of Corosync, such as 3 or 3.0.2']);
    expect(faultsOf('corosync=31')).toEqual(['there is no Corosync 31 that hatool knows; it knows 1 to 3']);
    expect(faultsOf('distribution=debain12')).toEqual([
      'there is no distribution "debain12"; did you mean "debian12"?',
    ]);
    expect(faultsOf('corosync')).toEqual(['"" is no version of Corosync, such as 3 or 3.0.2']);
  });
});

describe('distributions', () => {
  it('are known by the names that people use', () => {
    expect(['SLES 15.4', 'centos-7', 'Rocky 9', 'Leap 15.4', 'sle15sp4'].map(distributionName)).toEqual([
      'sles15sp4',
      'rhel7',
      'rhel9',
      'opensuse15.4',
      'sles15sp4',
    ]);
  });

  it('ship versions that do not become older from one to the next of a family', () => {
    const versioned = DISTRIBUTIONS.filter((name) => /^(rhel[789]\.|debian|ubuntu\d+\.|sles15sp)/.test(name));
    for (const family of ['rhel7.', 'rhel8.', 'rhel9.', 'debian', 'ubuntu', 'sles15sp']) {
      const own = versioned.filter((name) => name.startsWith(family)).map(shippedBy);
      expect(own.length).toBeGreaterThan(3);
      for (const software of SOFTWARE) {
        const starts = own.map((shipped) =>
          (shipped?.[software].from ?? []).map((n) => String(n).padStart(3, '0')).join('.'),
        );
        expect(starts, family).toEqual(starts.toSorted());
      }
    }
  });

  it('stand for all their service packs when none is named', () => {
    expect(shippedBy('sles15')?.pacemaker).toEqual({ from: [1, 1, 18], before: [2, 1, 11] });
    expect(shippedBy('rhel8')?.corosync).toEqual({ from: [3, 0], before: [3, 2] });
  });
});

describe('the Corosync of a file', () => {
  it('is 1 when the file runs Pacemaker as a plugin, and not when it has the quorum service of 2', () => {
    const service = 'service {\n  ver: 0\n  name: pacemaker\n}\n';
    expect(corosyncOf(service)).toBe('1');
    expect(corosyncOf(`${service}quorum {\n  provider: corosync_votequorum\n}\n`)).toBe('2 or later');
  });

  it('is before 3 when it has redundant rings, or encryption over udpu beside other settings of that time', () => {
    const list = 'nodelist {\n  node {\n    ring0_addr: 192.0.2.1\n  }\n}\n';
    expect(corosyncOf(`totem {\n  rrp_mode: passive\n}\n${list}`)).toBe('2');
    expect(corosyncOf('totem {\n  transport: udpu\n  secauth: on\n}\n')).toBe('1 or 2');
    expect(corosyncOf('totem {\n  transport: udpu\n  crypto_cipher: aes256\n}\n')).toBeUndefined();
  });

  it('is 3 when it has what only 3 knows, whatever else was left behind', () => {
    expect(corosyncOf('totem {\n  transport: knet\n  rrp_mode: passive\n}\n')).toBe('3 or later');
    expect(corosyncOf('totem {\n  interface {\n    linknumber: 0\n  }\n}\n')).toBe('3 or later');
  });

  it('is not known when the file has nothing that only some versions know', () => {
    expect(corosyncOf('totem {\n  version: 2\n}\n')).toBeUndefined();
  });
});

describe('the Pacemaker of a CIB', () => {
  it('is that of the build, of the feature set, or at least that of the schema', () => {
    expect(pacemakerOf('crm_feature_set="3.0.7"', '1.1.10-14.el6_5.2-368c726')).toBe('1.1.10 by dc-version');
    expect(pacemakerOf('crm_feature_set="3.16.2"')).toBe('2.1.5 by crm_feature_set 3.16.2');
    expect(pacemakerOf('validate-with="pacemaker-3.9"')).toBe(
      '2.1.0 or later by validate-with pacemaker-3.9',
    );
    expect(pacemakerOf('')).toBeUndefined();
  });

  it('is that of the feature set where a newer Pacemaker has changed the file since', () => {
    expect(pacemakerOf('crm_feature_set="3.16.2"', '1.1.10-42f2063')).toContain('crm_feature_set');
    expect(pacemakerOf('crm_feature_set="3.0.14"', '3.0.2+20260601')).toBe('3.0.2 by dc-version');
  });
});

describe('what applies to some versions', () => {
  it('applies when the target may be one of them; what is not known is the newest', () => {
    const bounds = { corosync: { since: '3' } };
    expect(mayApply({}, bounds)).toBe(true);
    expect(mayApply(targetNamed('corosync=2.4'), bounds)).toBe(false);
    expect(mayApply(targetNamed('corosync=3.1'), bounds)).toBe(true);
    expect(mayApply({}, { pacemaker: { before: '3' } })).toBe(false);
    expect(mayApply(targetNamed('pacemaker=2'), { pacemaker: { since: '2.1', before: '3' } })).toBe(true);
  });

  it('is older or newer only when all versions that are meant are', () => {
    expect(isOlderThan(targetNamed('pacemaker=2'), 'pacemaker', '2.1')).toBe(false);
    expect(isOlderThan(targetNamed('pacemaker=2.0.5'), 'pacemaker', '2.1')).toBe(true);
    expect(isFrom(targetNamed('corosync=3'), 'corosync', '3')).toBe(true);
    expect(isFrom({}, 'corosync', '3')).toBe(false);
  });
});

const sample = join(import.meta.dirname, '../../samples/http-ha/corosync.conf');

describe('the corosync.conf of the sample, which is of Corosync 1', () => {
  const text = readFileSync(sample, 'utf8');
  const found = (target: string): string[] =>
    reportOf(text, rules, { target: targetNamed(target) }, 'corosync.conf').findings.map(({ rule }) => rule);

  it('is right for Corosync 1.4', () => {
    expect(found('corosync=1.4')).toEqual([]);
    expect(found('distribution=rhel6.5')).toEqual([]);
  });

  it('needs one thing for Corosync 3: to be written anew, of which the finding tells the way', () => {
    const { findings } = reportOf(text, rules, { target: targetNamed('corosync=3') }, 'corosync.conf');
    expect(findings.map(({ rule }) => rule)).toEqual(['corosync-version-mismatch']);
    for (const step of ['nodelist', 'votequorum', 'knet', 'service "pacemaker"'])
      expect(findings[0]?.help).toContain(step);
  });

  it('is taken for one of Corosync 1 without a target, with no more than a hint', () => {
    const { findings, target } = reportOf(text, rules, {}, 'corosync.conf');
    expect(target.corosync).toMatchObject({ from: [1], before: [2], isStated: false });
    expect(findings.map(({ severity }) => severity)).toEqual(['info']);
  });
});

describe('a file that cannot be parsed', () => {
  it('gives that and nothing that follows from it', () => {
    const conf = reportOf('totem {\n  version: 2\nquorum {\n}\n', rules, {}, 'corosync.conf');
    expect(conf.findings.map(({ rule }) => rule)).toEqual(['corosync-parse-error']);
    const cib = reportOf('<cib><configuration><crm_config></configuration></cib>', rules);
    expect(new Set(cib.findings.map(({ rule }) => rule))).toEqual(new Set(['xml-not-well-formed']));
  });

  it.skipIf(!hasShared)(sharedTitle('gives that alone where a brace is missing'), () => {
    const text = readFileSync(join(sharedFolder, 'corosync-conf/one-defect/031-missing-brace.conf'), 'utf8');
    const { findings } = reportOf(text, rules, {}, 'corosync.conf');
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['corosync-parse-error']));
  });
});
