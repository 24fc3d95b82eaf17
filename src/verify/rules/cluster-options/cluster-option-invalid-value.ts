/** Cluster options with a value that Pacemaker cannot read. */
import { clusterOptionNamed, isOptionValue, type ClusterOption } from '../../../config/option-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import { closest } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { removingPair, writing, type FindingFix } from '../../fix/finding-fix.js';
import type { InEffect, Values } from '../../../config/in-effect.js';

function expected(option: ClusterOption): string {
  switch (option.type) {
    case 'boolean':
      return 'true or false';
    case 'duration':
    case 'timeout':
      return 'a time like "30s", "5min" or "PT1H"';
    case 'integer':
    case 'score':
      return 'an integer';
    case 'count':
      return 'an integer above 0';
    case 'percentage':
      return 'a percentage';
    case 'choice':
      return `one of ${(option.choices ?? []).map((choice) => `"${choice}"`).join(', ')}`;
    case 'text':
      return 'text';
  }
}

function guess(option: ClusterOption, value: string): string {
  const found = closest(value, option.choices ?? []);
  return found === undefined ? '' : `; did you mean "${found}"?`;
}

/** What is meant where that is plain; else the value goes, unless another one would then come to count. */
function mending(
  options: Values,
  option: ClusterOption,
  { element, name, value }: InEffect,
): FindingFix | undefined {
  const meant = closest(value, option.choices ?? []);
  if (meant !== undefined) return writing(element, 'value', meant);
  const others = [option.name, option.formerName].filter((other) => other !== undefined && other !== name);
  const { choices = [], overruled = [] } = options.get(name) ?? {};
  const isAlone =
    choices.length === 1 && overruled.length === 0 && others.every((other) => !options.get(other ?? ''));
  return isAlone ? removingPair(element) : undefined;
}

export default cibRule({
  meta: {
    id: 'cluster-option-invalid-value',
    category: 'cluster-options',
    severity: 'error',
    summary: 'A cluster option has a value that Pacemaker cannot read',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker ignores the value and uses the default of the option, so the cluster behaves differently from what its configuration says.',
    fix: 'Write a value of the kind that the option takes, or remove the option to get its default.',
  },
  check({ configuration: { options } }, report) {
    // A pair that another one overrules changes nothing.
    const pairs = [...options.names()].flatMap((name) => options.get(name)?.choices ?? []);
    for (const pair of pairs) {
      const { name, value, element } = pair;
      const option = clusterOptionNamed(name);
      // Of empty values a rule of their own speaks.
      if (!option || value === '' || isOptionValue(option, value)) continue;
      const consequence =
        option.default === undefined ? 'It is ignored.' : `Pacemaker uses its default, "${option.default}".`;
      report(
        valueSpan(element, 'value'),
        `cluster option "${name}" is "${value}", but it takes ${expected(option)}${guess(option, value) || '.'} ${consequence}`,
        { fix: mending(options, option, pair) },
      );
    }
  },
  examples: [
    {
      title: 'a policy that does not exist',
      input: '<nvpair id="opt-quorum" name="no-quorum-policy" value="halt"/>',
      finds: [
        'cluster option "no-quorum-policy" is "halt", but it takes one of "stop", "freeze", "ignore", "demote", "fence", "suicide". Pacemaker uses its default, "stop".',
      ],
    },
    {
      title: 'a misspelt choice',
      input: '<nvpair id="opt-placement" name="placement-strategy" value="balance"/>',
      finds: [
        'cluster option "placement-strategy" is "balance", but it takes one of "default", "utilization", "minimal", "balanced"; did you mean "balanced"? Pacemaker uses its default, "default".',
      ],
    },
    {
      title: 'a word where a time belongs',
      input: '<nvpair id="opt-recheck" name="cluster-recheck-interval" value="often"/>',
      finds: [
        'cluster option "cluster-recheck-interval" is "often", but it takes a time like "30s", "5min" or "PT1H". Pacemaker uses its default, "15min".',
      ],
    },
    {
      title: 'values of every kind',
      input: `<nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>
<nvpair id="opt-recheck" name="cluster-recheck-interval" value="5min"/>
<nvpair id="opt-symmetric" name="symmetric-cluster" value="Yes"/>
<nvpair id="opt-batch" name="batch-limit" value="30"/>
<nvpair id="opt-load" name="load-threshold" value="80%"/>
<nvpair id="opt-watchdog" name="stonith-watchdog-timeout" value="-1"/>`,
      finds: [],
    },
  ],
});
