/** Fencing levels for a node that does not exist. */
import type { FencingLevelElement } from '../../../cib/cib.js';
import type { Configuration } from '../../../config/configuration.js';
import { valueSpan } from '../../../xml/element.js';
import { compilePosixPattern } from '../../../base/posix-pattern.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule, type Report } from '../../rule.js';
import { removingIt, writing } from '../../fix/finding-fix.js';

/** A level that is for the nodes with a value of an attribute. */
function checkAttribute(level: FencingLevelElement, configuration: Configuration, report: Report): void {
  const { element, id = '', targetAttribute: name, targetValue: value } = level;
  const { nodes } = configuration.cib;
  if (name === undefined || value === undefined) return;
  // An attribute that some node has may be set for others until they restart.
  const given = nodes.flatMap((node) => configuration.nodeAttributes(node).get(name)?.choices ?? []);
  if (given.some((pair) => pair.value === value)) return;
  report(
    valueSpan(element, 'target-attribute'),
    `fencing level "${id}" is for nodes whose attribute "${name}" is "${value}", and no node has it: the level is not used`,
    given.length > 0 ? {} : { help: `set "${name}" as a permanent attribute of the nodes that are meant` },
  );
}

export default cibRule({
  meta: {
    id: 'fencing-level-unknown-target',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fencing level is for a node that does not exist',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The level is never used. When the name is misspelt, the node that was meant is fenced without its levels, by whatever device claims to reach it.',
    fix: 'Correct the name to that of the node, or remove the level.',
  },
  check({ cib, configuration }, report) {
    const { nodes } = configuration;
    const names = nodes.defined.map(({ name }) => name);
    // Without any node the file is a template, and no name can be judged.
    if (cib.nodes.length === 0) return;
    for (const level of cib.fencingLevels) {
      const { element, id = '', target, targetPattern } = level;
      checkAttribute(level, configuration, report);
      const pattern = targetPattern === undefined ? undefined : compilePosixPattern(targetPattern);
      if (targetPattern !== undefined && !pattern) {
        report(
          valueSpan(element, 'target-pattern'),
          `fencing level "${id}" is for nodes matching "${targetPattern}", which is no regular expression: the level is never used`,
        );
      }
      if (pattern && !names.some((name) => pattern.exec(name))) {
        report(
          valueSpan(element, 'target-pattern'),
          `fencing level "${id}" is for nodes matching "${targetPattern}", and no node does: the level is never used`,
        );
      }
      if (target === undefined || nodes.named(target)) continue;
      const meant = closest(target, names);
      report(
        valueSpan(element, 'target'),
        `fencing level "${id}" is for the node "${target}", which does not exist${didYouMean(target, names) || '.'} The level is never used.`,
        {
          fix: meant === undefined ? removingIt(element, `"${id}"`) : writing(element, 'target', meant),
        },
      );
    }
  },
  examples: [
    {
      title: 'a pattern that cannot be read',
      input: `<node id="1" uname="alpha"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target-pattern="alph[" index="1" devices="fence-rack"/>`,
      finds: [
        'fencing level "first" is for nodes matching "alph[", which is no regular expression: the level is never used',
      ],
    },
    {
      title: 'a misspelt node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target="apha" index="1" devices="fence-rack"/>`,
      finds: [
        'fencing level "first" is for the node "apha", which does not exist; did you mean "alpha"? The level is never used.',
      ],
    },
    {
      title: 'a pattern that no node matches',
      input: `<node id="1" uname="alpha"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target-pattern="^db-" index="1" devices="fence-rack"/>`,
      finds: [
        'fencing level "first" is for nodes matching "^db-", and no node does: the level is never used',
      ],
    },
    {
      title: 'levels for a node and for a remote node',
      input: `<node id="1" uname="alpha"/>
<primitive id="edge" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target="alpha" index="1" devices="fence-rack"/>
<fencing-level id="second" target="edge" index="1" devices="fence-rack"/>`,
      finds: [],
    },
    {
      title: 'an attribute that no node has',
      input: `<node id="1" uname="alpha"/>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target-attribute="rack" target-value="1" index="1" devices="fence-rack"/>`,
      finds: [
        'fencing level "first" is for nodes whose attribute "rack" is "1", and no node has it: the level is not used',
      ],
    },
    {
      title: 'an attribute that a node has',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-a"><nvpair id="alpha-rack" name="rack" value="1"/></instance_attributes></node>
<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="first" target-attribute="rack" target-value="1" index="1" devices="fence-rack"/>`,
      finds: [],
    },
  ],
});
