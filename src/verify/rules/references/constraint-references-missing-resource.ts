/** Constraints about resources that are not configured. */
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { removingIt, writing, type FindingFix } from '../../fix/finding-fix.js';

interface Missing {
  readonly id: string;
  readonly element: XmlElement;
  readonly attribute: string;
}

/** A constraint that names it itself is ignored and may go; a set would begin to count without it. */
function mending({ id, element, attribute }: Missing, ids: Iterable<string>): FindingFix | undefined {
  if (!element.name.startsWith('rsc_')) return undefined;
  const meant = closest(id, ids);
  return meant === undefined
    ? removingIt(element, `"${attributeOf(element, 'id') ?? ''}"`)
    : writing(element, attribute, meant);
}

export default cibRule({
  meta: {
    id: 'constraint-references-missing-resource',
    category: 'references',
    severity: 'error',
    summary: 'A constraint names a resource that does not exist',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker ignores the constraint, or refuses the whole configuration when the schema is checked. What the constraint was to ensure, an order or a place, is not ensured.',
    fix: 'Correct the id, or remove the constraint of a resource that is gone.',
  },
  check({ cib, configuration }, report) {
    const ids = new Set([...cib.allResources, ...cib.templates, ...cib.tags].map((one) => one.id));
    const { references } = configuration;
    for (const { id, element, attribute, by } of references.ofKind('constraint')) {
      if (ids.has(id)) continue;
      const what = `"${id}" of "${attributeOf(by, 'id') ?? ''}"`;
      const other = references.definitionOf(id);
      const found = other
        ? `${what} is a <${other.name}>, not a resource, template or tag.`
        : `${what} is no resource, template or tag of this configuration${didYouMean(id, ids) || '.'}`;
      report(valueSpan(element, attribute), `${found} Pacemaker ignores the constraint.`, {
        fix: mending({ id, element, attribute }, ids),
      });
    }
  },
  examples: [
    {
      title: 'a misspelt id, and one in a set',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebPI" score="INFINITY"/>
<rsc_order id="in-order"><resource_set id="in-order-set"><resource_ref id="WebIP"/><resource_ref id="nginx-old"/></resource_set></rsc_order>`,
      finds: [
        '"WebPI" of "web-with-ip" is no resource, template or tag of this configuration; did you mean "WebIP"? Pacemaker ignores the constraint.',
        '"nginx-old" of "in-order" is no resource, template or tag of this configuration. Pacemaker ignores the constraint.',
      ],
    },
    {
      title: 'a resource, a template and a tag',
      input: `<template id="server" class="systemd" type="httpd"/><primitive id="httpd" template="server"/>
<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><tag id="addresses"><obj_ref id="WebIP"/></tag>
<rsc_colocation id="web-with-ip" rsc="server" with-rsc="WebIP" score="INFINITY"/>
<rsc_location id="addresses-alice" rsc="addresses" node="alice" score="10"/>`,
      finds: [],
    },
  ],
});
