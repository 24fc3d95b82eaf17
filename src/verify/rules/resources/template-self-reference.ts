/** Primitives that name themselves as their template. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'template-self-reference',
    category: 'resources',
    severity: 'error',
    summary: 'A primitive names itself as its template',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'A resource cannot be built from itself. Pacemaker refuses the resource, and the checking tool of some versions crashes on it.',
    fix: 'Name a template, or remove the attribute and give the primitive its class and type.',
  },
  check({ configuration }, report) {
    for (const { id, element, attribute } of configuration.references.ofKind('template')) {
      if (attributeOf(element, 'id') !== id) continue;
      report(
        valueSpan(element, attribute),
        `"${id}" names itself as its template: Pacemaker refuses the resource`,
      );
    }
  },
  examples: [
    {
      title: 'the id written twice',
      input: '<primitive id="WebIP" template="WebIP"/>',
      finds: ['"WebIP" names itself as its template: Pacemaker refuses the resource'],
    },
    {
      title: 'a template of another id',
      input: `<template id="web-address" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="WebIP" template="web-address"/>`,
      finds: [],
    },
  ],
});
