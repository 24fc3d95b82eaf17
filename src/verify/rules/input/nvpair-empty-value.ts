/** Pairs without a value. */
import { configurationElements } from '../../../cib/id-index.js';
import { knownParameter } from '../../../agents/device-parameters.js';
import type { NvPair } from '../../../cib/nvsets.js';
import { META_ATTRIBUTES } from '../../../config/meta-catalog.js';
import { clusterOptionNamed, isOptionValue } from '../../../config/option-catalog.js';
import { attributeOf, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { givenParameters } from '../../agent-uses.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** Parameters that are to be a number, a time or a word of a list, and those that an agent requires. */
function checkParameters(context: CibContext, report: Report): void {
  for (const { primitive, agent, pair, value } of givenParameters(context)) {
    const parameter = value === '' ? knownParameter(agent, pair.name) : undefined;
    if (!parameter || (!parameter.required && ['string', undefined].includes(parameter.type))) continue;
    report(
      valueSpan(pair.element, 'value'),
      `"${pair.name}" of "${primitive.id}" is empty, and has to be ${parameter.required ? 'set' : `of type ${parameter.type ?? ''}`}`,
    );
  }
}

/** Options of the cluster and meta attributes, whose kinds of value Pacemaker knows. */
function checkSettings({ cib }: CibContext, report: Report): void {
  const empty = ({ value }: NvPair): boolean => value === '';
  const options = cib.clusterOptions.flatMap(({ pairs }) => pairs.filter(empty));
  for (const { name, element } of options) {
    const option = clusterOptionNamed(name);
    if (option && !isOptionValue(option, '')) reportEmpty(name, element, report);
  }
  for (const { pair } of metaDefinitions(cib)) {
    const kind = META_ATTRIBUTES.get(pair.name);
    if (empty(pair) && kind !== undefined && kind !== 'text') reportEmpty(pair.name, pair.element, report);
  }
}

function reportEmpty(name: string, element: XmlElement, report: Report): void {
  report(
    valueSpan(element, 'value'),
    `"${name}" is empty: Pacemaker takes no such value, and goes by its default`,
    {
      fix: removingPair(element),
    },
  );
}

export default cibRule({
  meta: {
    id: 'nvpair-empty-value',
    category: 'input',
    severity: 'warning',
    summary: 'A pair has a name and no value, or an empty one that cannot be meant',
    since: '0.2.0',
    preset: 'recommended',
    parity: 'as-said',
    refusal: 'schema-words',
    fixable: 'safe',
  },
  docs: {
    why: 'Pacemaker treats a pair without a value as if it were not there, and an upgrade to Pacemaker 3 removes it. An option or parameter that somebody wanted to set is not set.',
    fix: 'Write the value, or remove the pair.',
  },
  check(context, report) {
    const { cib } = context;
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'nvpair' || attributeOf(element, 'value') !== undefined) continue;
      const name = attributeOf(element, 'name');
      if (name === undefined || attributeOf(element, 'id-ref') !== undefined) continue;
      report(startTagSpan(element), `"${name}" has no value: Pacemaker takes it as not set`, {
        fix: removingPair(element),
      });
    }
    checkParameters(context, report);
    checkSettings(context, report);
  },
  examples: [
    {
      title: 'an address without a value',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip"/></instance_attributes></primitive>`,
      finds: ['"ip" has no value: Pacemaker takes it as not set'],
    },
    {
      title: 'an address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'an option and an address that are empty',
      input: `<nvpair id="o" name="stonith-timeout" value=""/><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value=""/></instance_attributes><meta_attributes id="m"><nvpair id="m1" name="resource-stickiness" value=""/></meta_attributes></primitive>`,
      finds: [
        '"ip" of "WebIP" is empty, and has to be set',
        '"stonith-timeout" is empty: Pacemaker takes no such value, and goes by its default',
        '"resource-stickiness" is empty: Pacemaker takes no such value, and goes by its default',
      ],
    },
  ],
});
