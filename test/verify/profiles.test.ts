/** Profiles: what a file shows, what a named one requires, and which rules belong to each. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readConfig } from '../../src/verify/config.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { otherChecks, rulesWithOtherChecks } from '../../src/verify/other-checks.js';
import { profilesOf } from '../../src/verify/profiles/active.js';
import { PROFILE_IDS } from '../../src/verify/profiles/profile.js';
import { PROFILES } from '../../src/verify/profiles/profiles.js';
import { ruleNames } from '../../src/verify/rule-names.js';
import { rules } from '../../src/verify/rules/index.js';
import { reportOf } from './report.js';

const ids = new Set(rules.map(({ meta }) => meta.id));

const primitive = (id: string, provider: string, type: string, params = ''): string =>
  `<primitive id="${id}" class="ocf" provider="${provider}" type="${type}">${params}</primitive>`;

const parameter = (id: string, name: string, value: string): string =>
  `<instance_attributes id="${id}-p"><nvpair id="${id}-${name}" name="${name}" value="${value}"/></instance_attributes>`;

const shown = (input: string): readonly string[] =>
  reportOf(exampleCib(input), rules).profiles.map(({ id, found }) => `${id}: ${found.join(', ')}`);

describe('the profiles', () => {
  it('are those that can be named, each with rules that there are', () => {
    expect(PROFILES.map(({ id }) => id)).toEqual(PROFILE_IDS);
    for (const profile of PROFILES) {
      for (const id of Object.keys(profile.rules)) expect(ids, profile.id).toContain(id);
    }
  });

  it('have every rule about a stack but those about single services', () => {
    const alone = rules
      .filter(({ meta }) => meta.category === 'stacks' && profilesOf(meta.id).length === 0)
      .map(({ meta }) => meta.id);
    expect(alone.sort()).toEqual([
      'apache-statusurl',
      'mysql-node-list',
      'nfsserver-shared-infodir',
      'profile-requirement-missing',
    ]);
  });

  it.each([
    ['classic, scale-up', primitive('db', 'suse', 'SAPHana'), 'ocf:suse:SAPHana'],
    ['angi, scale-up', primitive('db', 'suse', 'SAPHanaController'), 'ocf:suse:SAPHanaController'],
  ])('tell SAP HANA apart: %s', (variant, database, agent) => {
    expect(shown(`<clone id="hana">${database}</clone>`)).toEqual([`sap-hana: ${agent}, ${variant}`]);
  });

  it('tell SAP HANA on several nodes for each database, and a system that gives way', () => {
    const meta = '<meta_attributes id="m"><nvpair id="m1" name="clone-max" value="6"/></meta_attributes>';
    const many = `<clone id="hana">${meta}${primitive('db', 'suse', 'SAPHanaController')}</clone>`;
    expect(shown(many)).toEqual(['sap-hana: ocf:suse:SAPHanaController, classic, scale-out']);
    const qa = primitive('qa', 'heartbeat', 'SAPDatabase');
    expect(shown(`<clone id="hana">${primitive('db', 'suse', 'SAPHana')}</clone>${qa}`)).toEqual([
      'sap-hana: ocf:suse:SAPHana, classic, scale-up, cost-optimised',
    ]);
  });

  it('tell central services by the names of their instances, not by any SAP instance', () => {
    const named = (name: string): string =>
      primitive('i', 'heartbeat', 'SAPInstance', parameter('i', 'InstanceName', name));
    expect(shown(named('HA1_D01_sapapp'))).toEqual([]);
    expect(shown(named('HA1_ASCS00_sapascs'))).toEqual([
      'sap-ascs: ocf:heartbeat:SAPInstance, mounted by the cluster, ENSA2',
    ]);
    expect(shown(`${named('HA1_ASCS00_sapascs')}${primitive('s', 'suse', 'SAPStartSrv')}`)).toEqual([
      'sap-ascs: ocf:heartbeat:SAPInstance, ocf:suse:SAPStartSrv, simple mount, ENSA2',
    ]);
  });

  it('tell GFS2 by what is mounted: DLM serves others, too', () => {
    const fs = (type: string): string =>
      primitive('fs', 'heartbeat', 'Filesystem', parameter('fs', 'fstype', type));
    const dlm = `<clone id="dlm-clone">${primitive('dlm', 'pacemaker', 'controld')}</clone>`;
    expect(shown(`${dlm}${fs('ocfs2')}`)).toEqual([]);
    expect(shown(`${dlm}${fs('gfs2')}`)).toEqual(['gfs2: ocf:pacemaker:controld']);
  });
});

describe('a profile that is named', () => {
  const route = primitive('route', 'heartbeat', 'gcp-vpc-move-route');
  const severities = (profiles: readonly (typeof PROFILE_IDS)[number][]): readonly string[] =>
    reportOf(exampleCib(route), rules, { profiles })
      .findings.filter(({ category }) => category === 'stacks')
      .map(({ rule, severity }) => `${severity} ${rule}`);

  it('is binding: its rules run as severe as its guides mean them, and what is missing is found', () => {
    expect(severities([])).toEqual([]);
    expect(severities(['gcp']).toSorted()).toEqual([
      'error profile-requirement-missing',
      'warning gcp-vip-legacy',
    ]);
  });

  it('changes nothing where only what crm_verify says is asked for', () => {
    const { findings } = reportOf(exampleCib(route), rules, { preset: 'parity', profiles: ['gcp'] });
    expect(findings.filter(({ category }) => category === 'stacks')).toEqual([]);
  });

  it('gives way to a level that the user sets', () => {
    const levels = new Map([['gcp-vip-legacy', 'info'] as const]);
    const { findings } = reportOf(exampleCib(route), rules, { profiles: ['gcp'], levels });
    expect(findings.find(({ rule }) => rule === 'gcp-vip-legacy')?.severity).toBe('info');
  });

  it('stands in the configuration beside a preset, alone or in a list', () => {
    const read = (text: string): unknown => {
      const { config, problems } = readConfig(createSource('hatool.config.yaml', text), ruleNames(rules));
      return problems.length > 0
        ? problems.map(({ message }) => message)
        : [config.preset, ...config.profiles];
    };
    expect(read('preset: [strict, sap-hana, azure]')).toEqual(['strict', 'sap-hana', 'azure']);
    expect(read('preset: tnf')).toEqual([undefined, 'tnf']);
    expect(read('preset: [strict, asure]')).toEqual([
      `"preset" is "asure"; it must be one of parity, recommended, strict, ${PROFILE_IDS.join(', ')}`,
    ]);
  });
});

describe('the checks of other tools', () => {
  it('belong to rules that there are, and have the form of their tool', () => {
    for (const rule of rulesWithOtherChecks()) {
      expect(ids).toContain(rule);
      for (const { tool, id } of otherChecks(rule)) {
        const form = { Trento: /^[0-9A-F]{6}$/, pcs: /^[A-Z][A-Z0-9_]+$/, 'Red Hat solution': /^\d{5,8}$/ }[
          tool
        ];
        expect(id, rule).toMatch(form);
      }
    }
    expect(otherChecks('sap-priority')).toEqual([
      { tool: 'Trento', id: 'C15B2C' },
      { tool: 'Trento', id: 'F306C2' },
    ]);
  });
});
