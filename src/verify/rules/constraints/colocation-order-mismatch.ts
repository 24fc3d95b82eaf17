/** Resources that are ordered but not kept together, or kept together but not ordered. */
import { INFINITY, parseScore } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { collectiveOf } from '../../../config/resources.js';
import { resourceTies } from '../../resource-ties.js';
import type { Configuration } from '../../../config/configuration.js';
import { cibRule, type Report } from '../../rule.js';

/** The first pair of each set constraint whose members the other kind of constraint leaves alone. */
function checkSets(configuration: Configuration, isSingle: (id: string) => boolean, report: Report): void {
  const ties = resourceTies(configuration);
  const told = new Set<unknown>();
  for (const { first, later, kind, firstAction, constraint, element } of configuration.constraints.orders) {
    const isPlain = constraint.sets.length === 0 || kind !== 'Mandatory' || firstAction === 'stop';
    if (isPlain || told.has(constraint) || first === later || !isSingle(first) || !isSingle(later)) continue;
    if (ties.areColocated(first, later)) continue;
    told.add(constraint);
    report(
      startTagSpan(element),
      `"${constraint.id}" starts "${first}" before "${later}", but nothing keeps them together: they may run on different nodes`,
    );
  }
  for (const { dependent, primary, score, constraint, element } of configuration.constraints.colocations) {
    if (constraint.sets.length === 0 || told.has(constraint) || score < INFINITY) continue;
    if (dependent === primary || !isSingle(dependent) || !isSingle(primary)) continue;
    if (ties.areOrdered(dependent, primary)) continue;
    told.add(constraint);
    report(
      startTagSpan(element),
      `"${constraint.id}" keeps "${dependent}" with "${primary}", but nothing orders them: they start at the same time`,
    );
  }
}

export default cibRule({
  meta: {
    id: 'colocation-order-mismatch',
    category: 'constraints',
    severity: 'warning',
    summary: 'Two resources are ordered without a colocation, or colocated without an order',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'An order says when resources start and nothing about where; a colocation says where and nothing about when. An application and its address need both: with one alone it may run on another node, or start before what it needs.',
    fix: 'Add the missing constraint, or put both resources into a group. Suppress the finding when only one of the two is meant.',
  },
  check({ cib, configuration }, report) {
    const { resources } = configuration;
    const ties = resourceTies(configuration);
    const isSingle = (id: string | undefined): id is string => {
      const resource = resources.named(id);
      if (!resource || collectiveOf(resource)) return false;
      return !(resource.kind === 'primitive' && isFenceDevice(resource));
    };
    checkSets(configuration, isSingle, report);
    for (const constraint of cib.constraints) {
      const { element, id } = constraint;
      if (constraint.kind === 'order') {
        const { firstResource: first, thenResource: later, orderKind = 'mandatory' } = constraint;
        if (orderKind.toLowerCase() !== 'mandatory' || constraint.firstAction === 'stop') continue;
        if (!isSingle(first) || !isSingle(later) || first === later || ties.areColocated(first, later))
          continue;
        report(
          startTagSpan(element),
          `"${id}" starts "${first}" before "${later}", but nothing keeps them together: they may run on different nodes`,
        );
      } else if (constraint.kind === 'colocation') {
        const { dependent, primary } = constraint;
        if ((parseScore(constraint.score ?? '') ?? 0) < INFINITY) continue;
        if (!isSingle(dependent) || !isSingle(primary) || dependent === primary) continue;
        if (ties.areOrdered(dependent, primary)) continue;
        report(
          startTagSpan(element),
          `"${id}" keeps "${dependent}" with "${primary}", but nothing orders them: they start at the same time`,
        );
      }
    }
  },
  examples: [
    {
      title: 'one of each',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="ip-web" first="ip" then="web"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>`,
      finds: [
        '"ip-web" starts "ip" before "web", but nothing keeps them together: they may run on different nodes',
        '"app-with-db" keeps "app" with "db", but nothing orders them: they start at the same time',
      ],
    },
    {
      title: 'sets, one of each',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="in-turn"><resource_set id="s1"><resource_ref id="ip"/><resource_ref id="web"/></resource_set></rsc_order>
<rsc_colocation id="together" score="INFINITY"><resource_set id="s2"><resource_ref id="db"/><resource_ref id="app"/></resource_set></rsc_colocation>`,
      finds: [
        '"in-turn" starts "ip" before "web", but nothing keeps them together: they may run on different nodes',
        '"together" keeps "app" with "db", but nothing orders them: they start at the same time',
      ],
    },
    {
      title: 'both',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="ip-web" first="ip" then="web"/>
<rsc_colocation id="web-with-ip" rsc="web" with-rsc="ip" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
