/** Changes said of elements: made on a copy, and none where the CIB does not have the element. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/cib/change/apply.js';
import { removal } from '../../../src/explain/proposals/change.js';
import { attributeOf, descendants } from '../../../src/xml/element.js';
import { explainText } from '../explained.js';
import { primitive, smallCib } from '../small-cluster.js';

describe('a change of a proposal', () => {
  const { state } = explainText(smallCib({ resources: primitive('web') }));

  it('leaves the CIB as it is and changes a copy', () => {
    const web = [...descendants(state.root)].find((one) => attributeOf(one, 'id') === 'web');
    if (!web) throw new Error('the resource is missing');
    const { root: changed } = apply(state.root, removal(state.root, [web]));
    expect(changed && [...descendants(changed)].some((one) => attributeOf(one, 'id') === 'web')).toBe(false);
    expect([...descendants(state.root)]).toContain(web);
  });

  it('makes nothing of an element that the CIB does not have', () => {
    const other = explainText(smallCib({ resources: primitive('other') })).state.root;
    const element = [...descendants(other)].find((one) => attributeOf(one, 'id') === 'other');
    expect(element && removal(state.root, [element])).toEqual([]);
  });
});
