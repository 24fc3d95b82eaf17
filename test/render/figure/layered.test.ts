/** The layout of graphs in layers: nothing lies on anything else, whatever the graph. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { drawDiagram } from '../../../src/render/figure/draw-diagram.js';
import { layOutGraph } from '../../../src/render/figure/layered/lay-out.js';
import { pack } from '../../../src/render/figure/pack.js';
import { spread } from '../../../src/render/figure/layered/spread.js';
import { line, type Diagram } from '../../../src/views/figures/diagram.js';
import { flawsOf } from './flaws.js';

const text = fc.stringMatching(/^[a-zA-Z0-9_ .:-]{1,40}$/);

const diagrams: fc.Arbitrary<Diagram> = fc
  .record({ count: fc.integer({ min: 1, max: 14 }), isLabelled: fc.boolean() })
  .chain(({ count, isLabelled }) =>
    fc.record({
      title: fc.constant('a random graph'),
      description: fc.constant(''),
      heading: fc.array(text, { maxLength: 1 }),
      notes: fc.array(text, { maxLength: 2 }),
      shapes: fc.tuple(
        ...Array.from({ length: count }, (_, i) =>
          fc.record({
            key: fc.constant(String(i)),
            kind: fc.constantFrom('resource', 'group', 'node', 'action', 'pseudo'),
            title: text,
            lines: fc.array(
              text.map((one) => line(one)),
              { maxLength: 3 },
            ),
            parts: fc.array(
              text.map((one) => line(one)),
              { maxLength: 3 },
            ),
            tone: fc.constant('plain' as const),
          }),
        ),
      ),
      links: fc.array(
        fc.record({
          from: fc.integer({ min: 0, max: count - 1 }).map(String),
          to: fc.integer({ min: 0, max: count - 1 }).map(String),
          style: fc.constantFrom('colocation', 'order', 'location', 'place'),
          tone: fc.constant('plain' as const),
          head: fc.constantFrom('to', 'from', 'none'),
          lines: isLabelled
            ? fc.array(
                text.map((one) => line(one)),
                { maxLength: 2 },
              )
            : fc.constant([]),
        }),
        { maxLength: 24 },
      ),
    }),
  );

describe('the layout of a graph', () => {
  it.each(['right', 'down'] as const)(
    'lays no two things of a random diagram that is read %s on each other, and no line through a box or a text',
    (direction) => {
      fc.assert(
        fc.property(diagrams, (diagram) => {
          const figure = drawDiagram(diagram, [direction]);
          expect(figure.boxes).toHaveLength(diagram.shapes.length);
          expect(flawsOf(figure)).toEqual([]);
        }),
        { numRuns: 150, seed: 14 },
      );
    },
  );

  it('leads each line from the one box to the other', () => {
    fc.assert(
      fc.property(diagrams, (diagram) => {
        const links = diagram.links.filter(({ from, to }) => from !== to);
        const nodes = diagram.shapes.map(({ key }) => ({ key, along: 80, across: 40 }));
        const { nodes: placed, routes } = layOutGraph({
          nodes,
          edges: links.map(({ from, to }) => ({ from, to })),
        });
        const at = new Map(placed.map((node) => [node.key, node]));
        links.forEach(({ from, to }, i) => {
          const points = routes[i]?.points ?? [];
          for (const [key, point] of [
            [from, points[0]],
            [to, points.at(-1)],
          ] as const) {
            const node = at.get(key);
            if (!node || !point) throw new Error(`no ${key}`);
            expect([node.along, node.along + 80]).toContain(point.along);
            expect(point.across).toBeGreaterThan(node.across);
            expect(point.across).toBeLessThan(node.across + node.size);
          }
        });
      }),
      { numRuns: 100, seed: 14 },
    );
  });

  it('has a chain on one straight line', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const { nodes, routes } = layOutGraph({
      nodes: keys.map((key, i) => ({ key, along: 60, across: 30 + 10 * i })),
      edges: keys.slice(1).map((to, i) => ({ from: keys[i] ?? '', to })),
    });
    expect(new Set(nodes.map(({ across, size }) => across + size / 2)).size).toBe(1);
    for (const { points } of routes) expect(points).toHaveLength(2);
  });

  it('crosses no lines where that can be avoided', () => {
    const nodes = ['a', 'b', 'c', 'x', 'y', 'z'].map((key) => ({ key, along: 50, across: 30 }));
    const { nodes: placed } = layOutGraph({
      nodes,
      edges: [
        { from: 'a', to: 'z' },
        { from: 'b', to: 'y' },
        { from: 'c', to: 'x' },
      ],
    });
    const across = (key: string): number => placed.find((node) => node.key === key)?.across ?? 0;
    expect(['a', 'b', 'c'].toSorted((p, q) => across(p) - across(q))).toEqual(
      ['z', 'y', 'x']
        .toSorted((p, q) => across(p) - across(q))
        .map((key) => ({ x: 'c', y: 'b', z: 'a' })[key]),
    );
  });
});

describe('places on a line', () => {
  it('keep their distance and their order, and come as near to what is wanted as that allows', () => {
    const wanted = [10, 10, 10, 50].map((at) => ({ at, weight: 1, apart: 10 }));
    expect(spread(wanted)).toEqual([0, 10, 20, 50]);
  });

  it('give way in proportion to their weights', () => {
    const places = spread([
      { at: 0, weight: 3, apart: 0 },
      { at: 0, weight: 1, apart: 8 },
    ]);
    expect(places).toEqual([-2, 6]);
  });
});

describe('rectangles on a sheet', () => {
  it('lie in rows that are no wider than the sheet, unless one alone is', () => {
    const { corners, width, height } = pack(
      [
        { width: 60, height: 10 },
        { width: 60, height: 30 },
        { width: 200, height: 20 },
      ],
      100,
      5,
    );
    expect(corners).toEqual([
      [0, 60],
      [0, 0],
      [0, 35],
    ]);
    expect([width, height]).toEqual([200, 70]);
  });
});
