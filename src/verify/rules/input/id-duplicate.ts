/** Ids that two elements share. */
import { configurationElements } from '../../../cib/id-index.js';
import { xmlIdOf } from '../../../cib/xml-ids.js';
import { startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'id-duplicate',
    alsoKnownAs: ['tag-id-equals-resource'],
    category: 'input',
    severity: 'error',
    summary: 'Two elements have the same id',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'own-words',
  },
  docs: {
    why: 'Ids must be unique in the whole configuration, over all kinds of elements. Pacemaker refuses to load a configuration in which they are not.',
    fix: 'Give one of the elements another id, and correct what refers to it.',
  },
  check({ cib, configuration }, report) {
    const consequence =
      configuration.validation.upgrade.outcome === 'unvalidated'
        ? 'what refers to it may find the wrong one or none'
        : 'Pacemaker refuses the configuration';
    const first = new Map<string, XmlElement>();
    for (const element of configurationElements(cib.root)) {
      const id = xmlIdOf(element);
      if (id === undefined) continue;
      const earlier = first.get(id);
      if (!earlier) first.set(id, element);
      else {
        report(
          valueSpan(element, 'id'),
          `the id "${id}" of this <${element.name}> is already that of a <${earlier.name}>; ids must be unique, and ${consequence}`,
          { related: [{ at: startTagSpan(earlier), message: 'first used here' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'an id copied with its element',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<primitive id="web" class="systemd" type="nginx"/>`,
      finds: [
        'the id "web" of this <primitive> is already that of a <primitive>; ids must be unique, and Pacemaker refuses the configuration',
      ],
    },
    {
      title: 'a node and a remote connection of one name',
      input: `<node id="edge" uname="edge" type="remote"/>
<primitive id="edge" class="ocf" provider="pacemaker" type="remote"/>`,
      finds: [],
    },
  ],
});
