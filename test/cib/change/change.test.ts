/** Changes of a CIB: made, undone, found and kept as data, on random trees and on every CIB that is at hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/cib/change/apply.js';
import { invert, newElementOf, type CibChange } from '../../../src/cib/change/cib-change.js';
import { diff } from '../../../src/cib/change/diff.js';
import { elementsOn, pathTo } from '../../../src/cib/change/id-path.js';
import { adding, moving, removing, setting } from '../../../src/cib/change/record.js';
import { childNamed, descendants, type XmlElement } from '../../../src/xml/element.js';
import { hasShared, sharedTitle } from '../../shared.js';
import { parse, randomCib, shapeOf, treeOf, someSharedCibs } from './trees.js';

function applied(root: XmlElement, changes: readonly CibChange[]): XmlElement {
  const { root: made, refusal } = apply(root, changes);
  if (!made) throw new Error(`${refusal.reason}: ${JSON.stringify(refusal.change)}`);
  return made;
}

const TEXT = `<cib epoch="1"><configuration>
  <resources><primitive id="a"/><primitive id="b"><op id="b-op"/></primitive><primitive/><primitive/></resources>
  <constraints/></configuration></cib>`;

function resourcesOf(root: XmlElement): XmlElement {
  const configuration = childNamed(root, 'configuration');
  const resources = configuration && childNamed(configuration, 'resources');
  if (!resources) throw new Error('no resources');
  return resources;
}

const RESOURCES = [{ element: 'configuration' }, { element: 'resources' }] as const;

describe('changes', () => {
  it('that were found between two CIBs make the second of the first, and undone the first of the second', () => {
    fc.assert(
      fc.property(randomCib, randomCib, (one, other) => {
        const [a, b] = [treeOf(one), treeOf(other)];
        const changes = diff(a, b);
        const made = applied(a, changes);
        expect(shapeOf(made)).toEqual(shapeOf(b));
        expect(shapeOf(applied(made, invert(changes)))).toEqual(shapeOf(a));
        expect(diff(made, b)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('are the same after a way through JSON', () => {
    fc.assert(
      fc.property(randomCib, randomCib, (one, other) => {
        const [a, b] = [treeOf(one), treeOf(other)];
        const read = JSON.parse(JSON.stringify(diff(a, b))) as readonly CibChange[];
        expect(shapeOf(applied(a, read))).toEqual(shapeOf(b));
      }),
    );
  });

  it('leave the tree that they are made on as it is, and share with it what they do not touch', () => {
    const root = parse(TEXT);
    const before = shapeOf(root);
    const [a, b] = resourcesOf(root).children;
    if (!a || !b) throw new Error('no primitives');
    const made = applied(root, [
      setting([...RESOURCES, { element: 'primitive', id: 'a' }], a, 'class', 'ocf'),
    ]);
    expect(shapeOf(root)).toEqual(before);
    expect(resourcesOf(made).children[0]).not.toBe(a);
    expect(resourcesOf(made).children[1]).toBe(b);
  });

  it('are few where little differs: a value, and one that goes to the end', () => {
    const root = parse(TEXT);
    const other = parse(
      TEXT.replace('<primitive id="a"/>', '')
        .replace('<op id="b-op"/>', '<op id="b-op" x="1"/>')
        .replace('</resources>', '<primitive id="a"/></resources>'),
    );
    expect(diff(root, other)).toEqual([
      {
        kind: 'move',
        path: [...RESOURCES, { element: 'primitive', id: 'a' }],
        from: { element: 'primitive', id: 'b' },
        to: [...RESOURCES, { element: 'primitive', id: 'a' }],
      },
      {
        kind: 'set',
        path: [...RESOURCES, { element: 'primitive', id: 'b' }, { element: 'op', id: 'b-op' }],
        attribute: 'x',
        to: '1',
      },
    ]);
  });

  it('name an element without an id by its place among those like it', () => {
    const root = parse(TEXT);
    const resources = resourcesOf(root);
    const last = resources.children[3];
    if (!last) throw new Error('no primitive');
    expect(removing(RESOURCES, resources, last)).toEqual({
      kind: 'remove',
      path: [...RESOURCES, { element: 'primitive', index: 1 }],
      element: { name: 'primitive', attributes: {}, children: [] },
    });
  });

  it('that are made by hand can be undone, each kind of them', () => {
    const root = parse(TEXT);
    const resources = resourcesOf(root);
    const [a, b, c] = resources.children;
    if (!a || !b || !c) throw new Error('no primitives');
    const element = { name: 'primitive', attributes: {}, children: [newElementOf(b)] };
    for (const change of [
      setting(RESOURCES, resources, 'description', 'new'),
      adding(RESOURCES, resources, element, c),
      adding(RESOURCES, resources, element),
      removing(RESOURCES, resources, b),
      moving(RESOURCES, resources, c, a),
      moving(RESOURCES, resources, c, undefined),
    ]) {
      const made = applied(root, [change]);
      expect(shapeOf(applied(made, invert([change])))).toEqual(shapeOf(root));
    }
  });

  it('mark what they write with its author', () => {
    const path = [...RESOURCES, { element: 'primitive', id: 'a' }];
    const { root } = apply(parse(TEXT), [{ kind: 'set', path, attribute: 'x', to: '1' }], {
      writtenBy: '--me',
    });
    expect(root && resourcesOf(root).children[0]?.attributes.at(-1)?.writtenBy).toBe('--me');
  });
});

describe('a change is refused', () => {
  const refusalOf = (change: CibChange): string | undefined => apply(parse(TEXT), [change]).refusal?.reason;

  it('when the CIB does not have what it is about', () => {
    const path = [...RESOURCES, { element: 'primitive', id: 'z' }];
    expect(refusalOf({ kind: 'set', path, attribute: 'x', to: '1' })).toBe(
      'there is no configuration/resources/primitive "z"',
    );
  });

  it('when the value is another one than it was made for', () => {
    expect(refusalOf({ kind: 'set', path: [], attribute: 'epoch', from: '3', to: '4' })).toBe(
      'epoch of the root is "1"; expected it "3"',
    );
  });

  it('when what is to be removed is another element by now', () => {
    const path = [...RESOURCES, { element: 'primitive', id: 'b' }];
    const element = { name: 'primitive', attributes: { id: 'b' }, children: [] };
    expect(refusalOf({ kind: 'remove', path, element })).toMatch(/is not what is to be removed$/);
  });

  it('when it would give an element another id, which makes it another element', () => {
    const path = [...RESOURCES, { element: 'primitive', id: 'b' }];
    expect(refusalOf({ kind: 'set', path, attribute: 'id', from: 'b', to: 'c' })).toBe(
      'an element keeps its id; another id is another element',
    );
  });

  it('when it is about the root', () => {
    const element = { name: 'cib', attributes: {}, children: [] };
    expect(refusalOf({ kind: 'remove', path: [], element })).toBe('the root can neither come nor go');
  });
});

describe('the path to an element', () => {
  it('leads to it, in every random tree', () => {
    fc.assert(
      fc.property(randomCib, (one) => {
        const root = treeOf(one);
        for (const element of descendants(root)) {
          const path = pathTo(root, element);
          expect((path && elementsOn(root, path)?.at(-1)) ?? root).toBe(element);
        }
      }),
    );
  });

  it('is found in a tree that shares the element with another one', () => {
    const root = parse(TEXT);
    const made = applied(root, [{ kind: 'set', path: RESOURCES, attribute: 'description', to: 'new' }]);
    const shared = resourcesOf(made).children[1]?.children[0];
    expect(shared && pathTo(made, shared)).toEqual([
      ...RESOURCES,
      { element: 'primitive', id: 'b' },
      { element: 'op', id: 'b-op' },
    ]);
  });
});

describe('on the CIBs of others', () => {
  it.skipIf(!hasShared)(sharedTitle('the difference of each to the next makes the next, and back'), () => {
    const roots = someSharedCibs();
    expect(roots.length).toBeGreaterThan(100);
    for (const [i, a] of roots.entries()) {
      const b = roots[i + 1] ?? a;
      const changes = diff(a, b);
      const made = applied(a, changes);
      expect(shapeOf(made)).toEqual(shapeOf(b));
      expect(shapeOf(applied(made, invert(changes)))).toEqual(shapeOf(a));
    }
  });
});
