/** Rules that plan: planned once and only when asked, and named where there is no plan. */
import { describe, expect, it } from 'vitest';
import { NO_AGENTS } from '../../src/agents/catalogue.js';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { cibContext, type CibContext, type CibRule } from '../../src/verify/rule.js';
import { rules } from '../../src/verify/rules/index.js';
import { parseXml } from '../../src/xml/parse.js';
import { reportOf } from './report.js';

const NODES = '<node id="1" uname="alice"/><node id="2" uname="bob"/>';

function contextOf(input: string): CibContext {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(input))));
  if (!cib) throw new Error('this is no CIB');
  return cibContext(cib, { agents: NO_AGENTS, now: new Date('2026-01-01T00:00:00Z'), target: {} });
}

const planning = rules.filter((rule): rule is CibRule => rule.scope === 'cib' && rule.meta.plans === true);

describe('the settled cluster', () => {
  it('is planned once for all rules that ask', () => {
    const context = contextOf(`${NODES}<primitive id="web" class="systemd" type="httpd"/>`);
    expect(context.settled()).toBe(context.settled());
    expect(context.settled().kind).toBe('settled');
  });

  it('is planned for no rule that does not say that it plans', () => {
    const context = contextOf(`${NODES}<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="100"/>`);
    const asked: string[] = [];
    for (const rule of rules) {
      if (rule.scope !== 'cib' || rule.meta.plans) continue;
      const settled = (): ReturnType<CibContext['settled']> => {
        asked.push(rule.meta.id);
        return context.settled();
      };
      rule.check({ ...context, settled }, () => undefined);
    }
    expect(asked).toEqual([]);
  });

  it('does not depend on the status, on maintenance or on fencing that is not there', () => {
    const rest = `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_location id="db-not-bob" rsc="db" node="bob" score="-INFINITY"/>
<rsc_location id="app-not-alice" rsc="app" node="alice" score="-INFINITY"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>`;
    const quiet = exampleCib(`<nvpair id="m" name="maintenance-mode" value="true"/>${NODES}${rest}`);
    const offline = quiet.replace(
      '<status/>',
      '<status><node_state id="1" uname="alice" in_ccm="false" crmd="offline" join="down" expected="down"/></status>',
    );
    for (const text of [quiet, offline]) {
      const { findings } = reportOf(text, planning);
      expect(findings.map(({ rule, object }) => `${rule} ${object}`)).toEqual([
        'resource-banned-everywhere app',
      ]);
    }
  });

  it('is not planned for a configuration that Pacemaker refuses', () => {
    const context = contextOf(`${NODES}<primitive id="web" type="httpd"/>`);
    expect(context.settled()).toEqual({ kind: 'none' });
  });

  it('is not planned for a huge cluster, and the report says which rules did not judge it', () => {
    const nodes = Array.from({ length: 80 }, (_, i) => `<node id="${i + 1}" uname="n${i + 1}"/>`);
    const resources = Array.from(
      { length: 100 },
      (_, i) => `<primitive id="r${i}" class="systemd" type="a"/>`,
    );
    const location = '<rsc_location id="l" rsc="r1" node="n1" score="-1"/>';
    const { undecided } = reportOf(exampleCib([...nodes, ...resources, location].join('\n')), planning);
    expect(undecided.map(({ rule }) => rule).sort()).toEqual(
      planning
        .map(({ meta }) => meta.id)
        .filter((id) => id !== 'utilization-impossible')
        .sort(),
    );
    expect(undecided[0]?.why).toBe('100 resources on 80 nodes are too many to be planned here');
  });
});
