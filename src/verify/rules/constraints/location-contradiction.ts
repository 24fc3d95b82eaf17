/** A node that a resource must and must not run on. */
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { nodePreference, type NodePreference } from '../../node-preferences.js';
import { cibRule } from '../../rule.js';

interface Placed extends NodePreference {
  readonly resource: string;
  readonly constraint: LocationElement;
}

export default cibRule({
  meta: {
    id: 'location-contradiction',
    category: 'constraints',
    severity: 'error',
    summary: 'Two constraints say different things of a resource and a node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Scores for one node are added, and -INFINITY beats everything, INFINITY included. The preference is void: the resource never runs on that node. Two scores that are finite are added, which is seldom what whoever wrote the second one meant.',
    fix: 'Remove the constraint that is not meant.',
  },
  check({ configuration }, report) {
    const forced = new Map<string, Placed>();
    const scored = new Map<string, Placed>();
    const banned = new Map<string, LocationElement>();
    for (const pair of configuration.constraints.locations) {
      const { resource, constraint } = pair;
      const fixed = nodePreference(pair);
      // What the tools leave behind after a move or a ban by hand has a rule of its own.
      if (!fixed || constraint.id.startsWith('cli-')) continue;
      const { role } = fixed;
      const key = JSON.stringify([resource, fixed.node.toLowerCase(), role]);
      const isFinite = fixed.score > MINUS_INFINITY && fixed.score < INFINITY;
      const isPlain = isFinite && constraint.sets.length === 0;
      const other = isPlain ? scored.get(key) : undefined;
      if (other && other.score !== fixed.score) {
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" gives "${resource}" a score of ${fixed.score} for node "${fixed.node}", and "${other.constraint.id}" one of ${other.score}: they are added`,
          {
            severity: 'warning',
            related: [{ at: startTagSpan(other.constraint.element), message: 'the other' }],
          },
        );
      } else if (isPlain) scored.set(key, { resource, constraint, ...fixed });
      if (fixed.score >= INFINITY) forced.set(key, { resource, constraint, ...fixed });
      if (fixed.score <= MINUS_INFINITY) banned.set(key, constraint);
    }
    for (const [key, { score, node, constraint }] of scored) {
      const ban = score > 0 ? banned.get(key) : undefined;
      if (!ban || ban === constraint) continue;
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" prefers node "${node}" by a score of ${score}, and "${ban.id}" bans the same resource from it: the preference is void`,
        { severity: 'warning', related: [{ at: startTagSpan(ban.element), message: 'the ban' }] },
      );
    }
    for (const [key, { resource, node, constraint }] of forced) {
      const ban = banned.get(key);
      if (!ban) continue;
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" binds "${resource}" to node "${node}", from which "${ban.id}" bans it: the ban wins, and it never runs there`,
        { related: [{ at: startTagSpan(ban.element), message: 'the ban' }] },
      );
    }
  },
  examples: [
    {
      title: 'bound by a constraint and banned by a rule',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-alice" rsc="web" node="alice" score="INFINITY"/>
<rsc_location id="web-never" rsc="web"><rule id="r" score="-INFINITY"><expression id="e" attribute="#uname" operation="eq" value="alice"/></rule></rsc_location>`,
      finds: [
        '"web-alice" binds "web" to node "alice", from which "web-never" bans it: the ban wins, and it never runs there',
      ],
    },
    {
      title: 'bound and banned',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="INFINITY"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>`,
      finds: [
        '"web-on-alice" binds "web" to node "alice", from which "web-not-alice" bans it: the ban wins, and it never runs there',
      ],
    },
    {
      title: 'preferred and banned',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="50"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>`,
      finds: [
        '"web-on-alice" prefers node "alice" by a score of 50, and "web-not-alice" bans the same resource from it: the preference is void',
      ],
    },
    {
      title: 'bound to one node and banned from the other',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="INFINITY"/>
<rsc_location id="web-not-bob" rsc="web" node="bob" score="-INFINITY"/>`,
      finds: [],
    },
    {
      title: 'two preferences for one node',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-alice" rsc="web" node="alice" score="100"/>
<rsc_location id="web-likes-alice" rsc="web" node="alice" score="200"/>`,
      finds: [
        '"web-likes-alice" gives "web" a score of 200 for node "alice", and "web-on-alice" one of 100: they are added',
      ],
    },
  ],
});
