import { describe, expect, it } from 'vitest';
import { dummy, run, starts } from '../small-cib.js';

const tags = (...list: readonly string[]): string => `<tags>${list.join('')}</tags>`;
const tag = (id: string, ...ids: readonly string[]): string =>
  `<tag id="${id}">${ids.map((one) => `<obj_ref id="${one}"/>`).join('')}</tag>`;
const colocatedSet = (...ids: readonly string[]): string =>
  `<rsc_colocation id="col" score="-INFINITY"><resource_set id="set">${ids.map((id) => `<resource_ref id="${id}"/>`).join('')}</resource_set></rsc_colocation>`;

describe('a resource set', () => {
  it('takes the members of a tag in its place', () => {
    const resources = dummy('a') + dummy('b');
    const plan = run({ resources, constraints: colocatedSet('both'), sections: tags(tag('both', 'a', 'b')) });
    expect(starts(plan)).toEqual(['a node1', 'b node2']);
  });

  it('takes the members of a tag within a tag', () => {
    const sections = tags(tag('outer', 'inner'), tag('inner', 'a', 'b'));
    const plan = run({ resources: dummy('a') + dummy('b'), constraints: colocatedSet('outer'), sections });
    expect(starts(plan)).toEqual(['a node1', 'b node2']);
  });

  it('is ignored when a tag in it holds something unknown', () => {
    const resources = `${dummy('a')}<clone id="c">${dummy('b')}</clone>`;
    const constraints =
      '<rsc_ticket id="t" ticket="T"><resource_set id="set"><resource_ref id="both"/></resource_set></rsc_ticket>';
    const plan = run({ resources, constraints, sections: tags(tag('both', 'a', 'b')) });
    expect(starts(plan)).toContain('a node1');
  });

  it('is ignored when a tag in it holds itself', () => {
    const plan = run({
      resources: dummy('a'),
      constraints: colocatedSet('self'),
      sections: tags(tag('self', 'self')),
    });
    expect(starts(plan)).toEqual(['a node1']);
  });
});
