/** References by id-ref to something that is not there. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** Comparing a word with more elements than this would cost more than the guess is worth. */
const MOST_COMPARED = 2000;

function guess(reference: string, name: string, elements: readonly XmlElement[]): string | undefined {
  if (elements.length > MOST_COMPARED) return undefined;
  const ids = elements.flatMap((element) =>
    element.name === name ? (attributeOf(element, 'id') ?? []) : [],
  );
  return closest(reference, ids);
}

export default cibRule({
  meta: {
    id: 'id-ref-dangling',
    category: 'input',
    severity: 'error',
    summary: 'An id-ref refers to an element that does not exist',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'An element with id-ref stands for another element of the same kind. When there is none of that id, Pacemaker refuses the configuration or leaves the element out.',
    fix: 'Correct the id, or write the element out.',
  },
  check({ cib, configuration }, report) {
    const { references } = configuration;
    const elements = configurationElements(cib.root);
    for (const { id: reference, element, attribute } of references.ofKind('id-ref')) {
      if (cib.ids.resolve(element) !== element) continue;
      const other = references.definitionOf(reference);
      const meant = other ? undefined : guess(reference, element.name, elements);
      const reason = other
        ? `which is a <${other.name}>; an element of the same kind was expected, and this one stands for nothing`
        : `which does not exist${meant === undefined ? ', so it stands for nothing' : `; did you mean "${meant}"?`}`;
      report(valueSpan(element, attribute), `this <${element.name}> refers to "${reference}", ${reason}`, {
        fix: writing(element, attribute, meant),
      });
    }
  },
  examples: [
    {
      title: 'a set that is not there',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="web-defaults"/></primitive>`,
      finds: [
        'this <meta_attributes> refers to "web-defaults", which does not exist, so it stands for nothing',
      ],
    },
    {
      title: 'a misspelt reference',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="sticky"><nvpair id="sticky-score" name="resource-stickiness" value="100"/></meta_attributes></primitive>
<primitive id="db" class="systemd" type="postgresql"><meta_attributes id-ref="stickey"/></primitive>`,
      finds: ['this <meta_attributes> refers to "stickey", which does not exist; did you mean "sticky"?'],
    },
    {
      title: 'an element of another kind',
      input: '<primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="web"/></primitive>',
      finds: [
        'this <meta_attributes> refers to "web", which is a <primitive>; an element of the same kind was expected, and this one stands for nothing',
      ],
    },
    {
      title: 'a set shared by two resources',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="sticky"><nvpair id="sticky-score" name="resource-stickiness" value="100"/></meta_attributes></primitive>
<primitive id="db" class="systemd" type="postgresql"><meta_attributes id-ref="sticky"/></primitive>`,
      finds: [],
    },
  ],
});
