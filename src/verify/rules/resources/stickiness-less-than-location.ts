/** Resources that move back when their favourite node returns, although stickiness is meant to keep them. */
import type { Configuration } from '../../../config/configuration.js';
import { INFINITY, parseScore } from '../../../base/score.js';
import { nodePreference, type NodePreference } from '../../node-preferences.js';
import type { ResourceElement } from '../../../cib/resource-elements.js';
import { effectiveMeta } from '../../meta-values.js';
import { primitivesIn } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';

/** The stickiness of a resource; a group has that of its members together. Undefined when none is set. */
function stickinessOf(configuration: Configuration, resource: ResourceElement): number | undefined {
  const members = resource.kind === 'group' ? primitivesIn(resource) : [resource];
  const values = members.map((member) => effectiveMeta(configuration, member, 'resource-stickiness')?.value);
  const scores = values.flatMap((value) => (value === undefined ? [] : (parseScore(value) ?? [])));
  return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0);
}

/** The positive preferences of each resource. */
function preferencesOf({ constraints }: Configuration): Map<string, NodePreference[]> {
  const found = new Map<string, NodePreference[]>();
  for (const pair of constraints.locations) {
    const preference = nodePreference(pair);
    // What the tools leave behind after a move by hand has a rule of its own.
    if (!preference || preference.role !== undefined || pair.constraint.id.startsWith('cli-')) continue;
    if (preference.score <= 0) continue;
    found.set(pair.resource, [...(found.get(pair.resource) ?? []), preference]);
  }
  return found;
}

export default cibRule({
  meta: {
    id: 'stickiness-less-than-location',
    category: 'resources',
    severity: 'warning',
    summary: 'A location preference outweighs the stickiness that should keep the resource in place',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Stickiness says how much a resource wants to stay where it runs. When the preference for a node is greater, the resource moves back as soon as that node returns: a second interruption after each failure.',
    fix: 'Raise resource-stickiness above the preference, lower the preference, or remove the stickiness when the move back is wanted.',
  },
  check({ configuration }, report) {
    const { resources } = configuration;
    for (const [id, preferences] of preferencesOf(configuration)) {
      const resource = resources.named(id);
      if (!resource || (resource.kind !== 'primitive' && resource.kind !== 'group')) continue;
      const stickiness = stickinessOf(configuration, resource);
      if (stickiness === undefined || stickiness <= 0) continue;
      const scores = preferences.map(({ score }) => score);
      const highest = Math.max(...scores);
      // With a single preference the other nodes stand at 0; with several the lowest is what one falls back to.
      const lowest = scores.length > 1 ? Math.min(...scores) : 0;
      const strongest = preferences[scores.indexOf(highest)];
      if (!strongest || highest >= INFINITY || highest - lowest <= stickiness) continue;
      report(
        strongest.at,
        `"${id}" prefers node "${strongest.node}" by ${String(highest - lowest)}, more than its stickiness of ${String(stickiness)}: it moves back whenever that node returns`,
      );
    }
  },
  examples: [
    {
      title: 'a preference of 1000 against a stickiness of 100',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-stickiness" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="1000"/>`,
      finds: [
        '"web" prefers node "alice" by 1000, more than its stickiness of 100: it moves back whenever that node returns',
      ],
    },
    {
      title: 'by a rule, by a set and by a pattern',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-stickiness" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
<primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="postgresql"/><primitive id="mail" class="systemd" type="postfix"/>
<rsc_location id="web-on-alice" rsc="web"><rule id="r" score="500"><expression id="e" attribute="#uname" operation="eq" value="alice"/></rule></rsc_location>
<rsc_location id="db-on-bob" node="bob" score="200"><resource_set id="s"><resource_ref id="db"/></resource_set></rsc_location>
<rsc_location id="mail-on-bob" rsc-pattern="^mail$" node="bob" score="300"/>`,
      finds: [
        '"web" prefers node "alice" by 500, more than its stickiness of 100: it moves back whenever that node returns',
        '"db" prefers node "bob" by 200, more than its stickiness of 100: it moves back whenever that node returns',
        '"mail" prefers node "bob" by 300, more than its stickiness of 100: it moves back whenever that node returns',
      ],
    },
    {
      title: 'a preference that only counts when the resource starts',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-stickiness" name="resource-stickiness" value="1000"/></meta_attributes></rsc_defaults>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="100"/>`,
      finds: [],
    },
  ],
});
