/** The picture of a neighbourhood: nothing lies on anything else, everything is inside of what it belongs to. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import type { Explanation } from '../../../src/explain/explanation.js';
import { renderExplainDot } from '../../../src/render/explain/dot.js';
import { neighbourhoodFigure } from '../../../src/render/explain/picture-layout.js';
import { renderExplainSvg } from '../../../src/render/explain/svg.js';
import type { Figure } from '../../../src/render/figure/figure.js';
import { neighbourhoodView } from '../../../src/views/explain/neighbourhood/neighbourhood.js';
import { MOST_SHAPES, type NeighbourhoodView } from '../../../src/views/explain/neighbourhood/picture.js';
import { parseXml } from '../../../src/xml/parse.js';
import { explainFile, explainText } from '../../explain/explained.js';
import { flawsOf } from '../figure/flaws.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../../shared.js';

function pictures(explanation: Explanation): Figure[] {
  return explanation.state.resources.map((one) => neighbourhoodFigure(neighbourhoodView(explanation, one)));
}

function shapesIn({ boxes, lines }: Figure): number {
  return boxes.length + lines.length;
}

function flawsIn(explanation: Explanation): string[] {
  return pictures(explanation).flatMap((figure) => [
    ...flawsOf(figure),
    ...(shapesIn(figure) > MOST_SHAPES ? [`${shapesIn(figure)} shapes`] : []),
  ]);
}

const variants = join(import.meta.dirname, '../../explain/variants/cib.xml');

function dummy(id: string): string {
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;
}

/** A cluster of healthy nodes around one resource "hub". */
function around(names: readonly string[], constraints: string, nodes = ['n1', 'n2']): Explanation {
  const members = nodes.map((name, i) => `<node id="${i + 1}" uname="${name}"/>`).join('');
  const states = nodes.map(
    (name, i) =>
      `<node_state id="${i + 1}" uname="${name}" in_ccm="1" crmd="1" join="member" expected="member"/>`,
  );
  return explainText(
    `<cib validate-with="pacemaker-4.0" have-quorum="1"><configuration><crm_config><cluster_property_set id="o">
    <nvpair id="o-s" name="stonith-enabled" value="false"/></cluster_property_set></crm_config><nodes>${members}</nodes>
    <resources>${['hub', ...names].map(dummy).join('')}</resources><constraints>${constraints}</constraints>
    </configuration><status>${states.join('')}</status></cib>`,
  );
}

function hubView(explanation: Explanation): NeighbourhoodView {
  const hub = explanation.state.resources.find(({ id }) => id === 'hub');
  if (!hub) throw new Error('no hub');
  return neighbourhoodView(explanation, hub);
}

function hubPicture(explanation: Explanation): string {
  const view = hubView(explanation);
  expect(flawsOf(neighbourhoodFigure(view))).toEqual([]);
  return renderExplainSvg(view);
}

function colocated(names: readonly string[]): string {
  return names
    .map((id) => `<rsc_colocation id="${id}-with-hub" rsc="${id}" with-rsc="hub" score="INFINITY"/>`)
    .join('');
}

describe('the picture of a neighbourhood', () => {
  it('has no text outside of its box and no two things in one place, for each kind of resource', () => {
    expect(flawsIn(explainFile(variants))).toEqual([]);
  });

  it('finds it when a text is moved onto another, or a box is too small', () => {
    const [figure] = pictures(explainFile(variants));
    if (!figure) throw new Error('no picture');
    expect(flawsOf(figure)).toEqual([]);
    const together = figure.boxes.map((box) => ({
      ...box,
      texts: box.texts.map((text) => ({ ...text, y: box.texts[0]?.y ?? 0 })),
    }));
    expect(flawsOf({ ...figure, boxes: together })).not.toEqual([]);
    expect(flawsOf({ ...figure, boxes: figure.boxes.map((box) => ({ ...box, width: 40 })) })).not.toEqual([]);
    const through = figure.lines.map((line) => ({
      ...line,
      points: [
        [0, 60],
        [figure.width, 60],
      ] as const,
    }));
    expect(flawsOf({ ...figure, lines: through })).not.toEqual([]);
  });

  it('breaks long ids into lines instead of cutting them off', () => {
    const long = `resource_${'with-a-long-name_'.repeat(4)}end`;
    const svg = hubPicture(around([long], colocated([long])));
    const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('');
    expect(shown).toContain(long);
    expect(shown).toContain(`${long}-with-hub`);
  });

  it('folds what there is no room for into a box that counts it, and says so', () => {
    const names = Array.from({ length: 200 }, (_, i) => `vm${i}`);
    const nodes = Array.from({ length: 60 }, (_, i) => `node${i}`);
    const explanation = around(names, colocated(names), nodes);
    const svg = hubPicture(explanation);
    expect(shapesIn(neighbourhoodFigure(hubView(explanation)))).toBeLessThanOrEqual(MOST_SHAPES);
    const [, shown = '', all] = /Drawn one by one: (\d+) of (\d+) resources/.exec(svg) ?? [];
    expect(all).toBe('200');
    expect(svg).toContain(`${200 - Number(shown)} more resources`);
    expect(svg).toContain(`${200 - Number(shown)} colocation constraints`);
    expect(svg).toMatch(/\d+ more nodes/);
  });

  it('counts the constraints between two resources that are too many to draw', () => {
    const orders = ['start', 'stop', 'monitor', 'promote', 'demote'].flatMap((first) =>
      ['start', 'stop'].map(
        (then) =>
          `<rsc_order id="${first}-${then}" first="a" first-action="${first}" then="hub" then-action="${then}"/>`,
      ),
    );
    const svg = hubPicture(around(['a'], orders.join('')));
    expect(svg).toMatch(/\d order constraints more/);
  });

  it('shows scores, location constraints and where the resource goes', () => {
    const svg = hubPicture(
      around(
        [],
        '<rsc_location id="here" rsc="hub" node="n2" score="70"/><rsc_location id="not" rsc="hub" node="n1" score="-INFINITY"/>',
      ),
    );
    for (const text of [
      'score 70',
      'location 70, prefers',
      'location -INFINITY, never',
      'goes here',
      'start on n2',
    ])
      expect(svg).toContain(text);
  });

  it('keeps markup and control characters of the input out of the drawing', () => {
    const view = hubView(around([], ''));
    const hostile = { ...view, omitted: ['</svg><script>alert("1")</script>\u001B[31m\u0000'] };
    const svg = renderExplainSvg(hostile);
    expect(flawsOf(neighbourhoodFigure(hostile))).toEqual([]);
    expect(parseXml(createSource('picture.svg', svg)).problems).toEqual([]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\u0000-\u0008\u001B]/);
    expect(renderExplainDot(hostile)).not.toMatch(/[\u0000-\u0008\u001B]/);
  });

  it('tells a node from a resource of the same name in both formats', () => {
    const view = hubView(around(['n1'], colocated(['n1'])));
    expect(new Set(view.boxes.map(({ key }) => key)).size).toBe(view.boxes.length);
    const dot = renderExplainDot(view);
    expect(dot).toContain('"node n1" [');
    expect(dot).toContain('"resource n1" [');
  });

  it.skipIf(!hasShared)(
    sharedTitle('is drawn well for every resource of every twentieth input of the scheduler’s suite'),
    () => {
      const files = sharedFiles('pacemaker/scheduler/xml', '.xml').filter((_, i) => i % 20 === 0);
      const large = ['params-6.xml', 'bug-lf-2551.xml', 'cancel-behind-moving-remote.xml'].map((name) =>
        join(sharedFolder, 'pacemaker/scheduler/xml', name),
      );
      expect(files.length).toBeGreaterThan(30);
      for (const file of [...files, ...large]) expect([file, ...flawsIn(explainFile(file))]).toEqual([file]);
    },
  );
});
