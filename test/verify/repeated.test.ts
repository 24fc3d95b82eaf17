/** What two rules find at one place is told once. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/verify/rules/index.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { reportOf } from './report.js';

const found = (input: string): string[] =>
  reportOf(exampleCib(input), rules)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`);

const about = (input: string, text: string): string[] => found(input).filter((line) => line.includes(text));

const DB = '<node id="1" uname="alpha"/><primitive id="db" class="systemd" type="postgresql"/>';

describe('a fault of the schema', () => {
  it('is told by the more exact rule, in the words of the schema', () => {
    expect(about(`${DB}<rsc_location id="l" rsc="db" node="alpha" score="much"/>`, '"much"')).toEqual([
      'score-invalid: <rsc_location> "l" has "score" "much", but an integer, "INFINITY" or "-INFINITY" was expected; Pacemaker refuses the configuration',
    ]);
  });

  it('is told in the words of a rule that says that the configuration is refused', () => {
    expect(about(`${DB}<primitive id="db" class="systemd" type="x"/>`, 'id "db"')).toEqual([
      'id-duplicate: the id "db" of this <primitive> is already that of a <primitive>; ids must be unique, and Pacemaker refuses the configuration',
    ]);
  });

  it('is told by the rule about the schema where no other rule speaks of it', () => {
    expect(about('<primitive id="db" class="ocf" type="x"/>', 'provider')).toEqual([
      'schema-invalid: <primitive> "db" has no "provider"; Pacemaker refuses the configuration',
    ]);
  });
});

describe('what Pacemaker ignores', () => {
  it('is told once of a pattern that is none', () => {
    expect(about(`${DB}<rsc_location id="l" rsc-pattern="[" node="alpha" score="1"/>`, '"l"')).toEqual([
      'rsc-pattern-invalid: "l" has the pattern "[", which is no regular expression; the constraint is ignored',
    ]);
  });

  it('is told by the more exact rule', () => {
    expect(about(`${DB}<rsc_location id="l" rsc="db" node="gamma" score="1"/>`, '"l"')).toEqual([
      'constraint-references-missing-node: node "gamma" of "l" is not in this cluster. Pacemaker ignores it without a warning.',
    ]);
  });

  it('is told even when no rule of its own exists', () => {
    const many =
      '<meta_attributes id="m"><nvpair id="m1" name="clone-max" value="1000000"/></meta_attributes>';
    const clone = `<clone id="all">${many}<primitive id="one" class="systemd" type="httpd"/></clone>`;
    expect(about(`${DB}${clone}`, '"all" asks')).toEqual([
      'ignored-by-pacemaker: "all" asks for 1000000 instances, but at most 10000 can be reckoned with: lower the number',
    ]);
  });
});

describe('what no schema allows in a configuration that is not validated', () => {
  const unvalidated = (constraint: string): string =>
    `<cib validate-with="none" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes><node id="1" uname="alpha"/></nodes><resources><primitive id="db" class="systemd" type="postgresql"/></resources><constraints>${constraint}</constraints></configuration><status/></cib>`;

  it('is told by the more exact rule', () => {
    expect(about(unvalidated('<rsc_location id="l" rsc="db" node="alpha" score="much"/>'), '"l"')).toEqual([
      'score-invalid: score "much" of "l" is not an integer, "INFINITY" or "-INFINITY". Pacemaker ignores the constraint.',
    ]);
  });

  it('is told as what Pacemaker ignores where that is known', () => {
    expect(about(unvalidated('<rsc_place id="l" rsc="db"/>'), 'rsc_place')).toEqual([
      'ignored-by-pacemaker: <rsc_place> in constraints has no id or is not known: it is ignored',
    ]);
  });

  it('is told by a rule of its own where no other rule speaks of it', () => {
    expect(about(unvalidated('<rsc_location id="l" node="alpha" score="1"/>'), '"l"')).toEqual([
      'invalid-in-every-schema: <rsc_location> "l" has no "rsc"; it is not validated, and what Pacemaker makes of it is open',
    ]);
  });
});
