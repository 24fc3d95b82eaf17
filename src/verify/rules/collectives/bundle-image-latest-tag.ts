/** Bundles whose image may be another one on each node. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** True for an image with a digest, or with a tag that is a version. */
function isPinned(image: string): boolean {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return true;
  const [, tag] = name.split(':', 2);
  return tag !== undefined && tag !== '' && tag !== 'latest';
}

export default cibRule({
  meta: {
    id: 'bundle-image-latest-tag',
    category: 'collectives',
    severity: 'warning',
    summary: 'The image of a bundle is not fixed to a version',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'An image without a tag, or with the tag "latest", is whatever the node pulled last. Nodes then run different versions, and a failover is an upgrade that nobody planned.',
    fix: 'Name a version or a digest.',
  },
  check({ cib }, report) {
    for (const bundle of cib.resources) {
      if (bundle.kind !== 'bundle' || !bundle.container) continue;
      const image = attributeOf(bundle.container, 'image');
      if (image === undefined || isPinned(image)) continue;
      report(
        valueSpan(bundle.container, 'image'),
        `bundle "${bundle.id}" runs image "${image}", of which each node may have another version: a failover may change the version`,
      );
    }
  },
  examples: [
    {
      title: 'the latest one',
      input: `<bundle id="web"><podman image="registry.example.com:5000/httpd:latest"/></bundle>
<bundle id="db"><podman image="postgres"/></bundle>`,
      finds: [
        'bundle "web" runs image "registry.example.com:5000/httpd:latest", of which each node may have another version: a failover may change the version',
        'bundle "db" runs image "postgres", of which each node may have another version: a failover may change the version',
      ],
    },
    {
      title: 'a version',
      input: '<bundle id="web"><podman image="registry.example.com:5000/httpd:2.4.62"/></bundle>',
      finds: [],
    },
  ],
});
