/** Templates that nothing uses. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'template-unused',
    category: 'resources',
    severity: 'info',
    summary: 'No resource uses a template',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A template by itself is no resource: it runs nothing. One that no primitive names may be left over, or the resources that should use it were forgotten.',
    fix: 'Use it in a primitive, or remove it.',
  },
  check({ cib, configuration }, report) {
    const used = new Set(configuration.references.ofKind('template').map(({ id }) => id));
    for (const { id, element } of cib.templates) {
      if (used.has(id)) continue;
      report(startTagSpan(element), `no resource uses the template "${id}": it runs nothing`);
    }
  },
  examples: [
    {
      title: 'left over',
      input: '<template id="address" class="ocf" provider="heartbeat" type="IPaddr2"/>',
      finds: ['no resource uses the template "address": it runs nothing'],
    },
    {
      title: 'in use',
      input: `<template id="address" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="WebIP" template="address"/>`,
      finds: [],
    },
  ],
});
