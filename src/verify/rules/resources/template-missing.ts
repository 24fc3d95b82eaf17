/** Primitives that build on a template that is not configured. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'template-missing',
    category: 'resources',
    severity: 'error',
    summary: 'A primitive names a template that does not exist',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A primitive takes its agent and its settings from its template. Without the template Pacemaker cannot read the primitive and ignores it: the service does not run.',
    fix: 'Correct the id of the template, add the template, or give the primitive its class and type itself.',
  },
  check({ cib, configuration }, report) {
    const templates = cib.templates.map(({ id }) => id);
    for (const { id: template, element, attribute } of configuration.references.ofKind('template')) {
      const id = attributeOf(element, 'id') ?? '';
      // A primitive that names itself is another mistake, with a rule of its own.
      if (template === id || templates.includes(template)) continue;
      report(
        valueSpan(element, attribute),
        `template "${template}" of "${id}" is not in this configuration${didYouMean(template, templates) || '.'} Pacemaker ignores the resource.`,
        { fix: writing(element, attribute, closest(template, templates)) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt template',
      input: `<template id="web-address" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="WebIP" template="web-adress"/>`,
      finds: [
        'template "web-adress" of "WebIP" is not in this configuration; did you mean "web-address"? Pacemaker ignores the resource.',
      ],
    },
    {
      title: 'a template that exists',
      input: `<template id="web-address" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="WebIP" template="web-address"/>`,
      finds: [],
    },
  ],
});
