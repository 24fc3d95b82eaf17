/** The picture of a neighbourhood: nothing lies on anything else, everything is inside of what it belongs to. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import type { Explanation } from '../../../src/explain/explanation.js';
import { renderExplainDot } from '../../../src/render/explain/dot.js';
import { renderExplainSvg } from '../../../src/render/explain/svg.js';
import { textWidth } from '../../../src/render/explain/text-width.js';
import { neighbourhoodView } from '../../../src/views/explain/neighbourhood/neighbourhood.js';
import { MOST_SHAPES } from '../../../src/views/explain/neighbourhood/picture.js';
import { attributeOf, descendants, type XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import { explainFile, explainText } from '../../explain/explained.js';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../../shared.js';

interface Area {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function numberOf(element: XmlElement, name: string): number {
  return Number(attributeOf(element, name));
}

function areaOfRect(rect: XmlElement): Area {
  const [left, top] = [numberOf(rect, 'x'), numberOf(rect, 'y')];
  const [width, height] = [numberOf(rect, 'width'), numberOf(rect, 'height')];
  return { what: 'box', left, right: left + width, top, bottom: top + height };
}

function areaOfText(element: XmlElement): Area {
  const size = numberOf(element, 'font-size');
  const width = textWidth(element.text, { size, isBold: attributeOf(element, 'font-weight') === 'bold' });
  const x = numberOf(element, 'x');
  const left = attributeOf(element, 'text-anchor') === 'middle' ? x - width / 2 : x;
  const y = numberOf(element, 'y');
  return { what: element.text, left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2 };
}

/** A line is as thick as it is drawn. */
function areaOfLine(line: XmlElement): Area {
  const [x1, x2] = [numberOf(line, 'x1'), numberOf(line, 'x2')];
  const half = numberOf(line, 'stroke-width') / 2;
  const y = numberOf(line, 'y1');
  return {
    what: 'line',
    left: Math.min(x1, x2) + 1,
    right: Math.max(x1, x2) - 1,
    top: y - half,
    bottom: y + half,
  };
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(inner: Area, outer: Area): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** What is wrong with a picture; empty when nothing is. */
function flawsOf(svg: string): string[] {
  const { root, problems } = parseXml(createSource('picture.svg', svg));
  if (!root || problems.length > 0) return ['not well-formed'];
  const flaws: string[] = [];
  const paper = {
    what: 'paper',
    left: 0,
    top: 0,
    right: numberOf(root, 'width'),
    bottom: numberOf(root, 'height'),
  };
  const apart: Area[] = [];
  for (const group of root.children.filter(({ name }) => name === 'g')) {
    const texts = group.children.filter(({ name }) => name === 'text').map(areaOfText);
    const rect = group.children.find(({ name }) => name === 'rect');
    const line = group.children.find(({ name }) => name === 'line');
    const outer = rect ? areaOfRect(rect) : paper;
    for (const text of texts) if (!isInside(text, outer)) flaws.push(`"${text.what}" leaves its place`);
    for (const [i, text] of texts.entries()) {
      if (texts.slice(i + 1).some((other) => overlap(text, other)))
        flaws.push(`"${text.what}" lies on its neighbour`);
    }
    apart.push(...(rect ? [areaOfRect(rect)] : texts), ...(line ? [areaOfLine(line)] : []));
  }
  for (const [i, one] of apart.entries()) {
    for (const other of apart.slice(i + 1))
      if (overlap(one, other)) flaws.push(`${one.what} and ${other.what}`);
  }
  return flaws;
}

function shapesIn(svg: string): number {
  const { root } = parseXml(createSource('picture.svg', svg));
  if (!root) return 0;
  const shapes = [...descendants(root)].filter(({ name, parent }) => parent?.name === 'g' && name !== 'text');
  return shapes.length;
}

function pictures(explanation: Explanation): string[] {
  return explanation.state.resources.map((one) => renderExplainSvg(neighbourhoodView(explanation, one)));
}

function flawsIn(explanation: Explanation): string[] {
  return pictures(explanation).flatMap((svg) => [
    ...flawsOf(svg),
    ...(shapesIn(svg) > MOST_SHAPES ? [`${shapesIn(svg)} shapes`] : []),
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

function hubPicture(explanation: Explanation): string {
  const hub = explanation.state.resources.find(({ id }) => id === 'hub');
  if (!hub) throw new Error('no hub');
  return renderExplainSvg(neighbourhoodView(explanation, hub));
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
    const [svg = ''] = pictures(explainFile(variants));
    expect(flawsOf(svg)).toEqual([]);
    expect(flawsOf(svg.replace(/(<text x="\d+" y=")\d+/, '$1500'))).not.toEqual([]);
    expect(flawsOf(svg.replace(/width="270"/, 'width="40"'))).not.toEqual([]);
  });

  it('breaks long ids into lines instead of cutting them off', () => {
    const long = `resource_${'with-a-long-name_'.repeat(4)}end`;
    const svg = hubPicture(around([long], colocated([long])));
    expect(flawsOf(svg)).toEqual([]);
    const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('');
    expect(shown).toContain(long);
    expect(shown).toContain(`${long}-with-hub`);
  });

  it('folds what there is no room for into a box that counts it, and says so', () => {
    const names = Array.from({ length: 200 }, (_, i) => `vm${i}`);
    const nodes = Array.from({ length: 60 }, (_, i) => `node${i}`);
    const svg = hubPicture(around(names, colocated(names), nodes));
    expect(flawsOf(svg)).toEqual([]);
    expect(shapesIn(svg)).toBeLessThanOrEqual(MOST_SHAPES);
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
    expect(flawsOf(svg)).toEqual([]);
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
    const explanation = around([], '');
    const hub = explanation.state.resources[0];
    if (!hub) throw new Error('no hub');
    const view = neighbourhoodView(explanation, hub);
    const hostile = { ...view, omitted: ['</svg><script>alert("1")</script>\u001B[31m\u0000'] };
    const svg = renderExplainSvg(hostile);
    expect(flawsOf(svg)).toEqual([]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\u0000-\u0008\u001B]/);
    expect(renderExplainDot(hostile)).not.toMatch(/[\u0000-\u0008\u001B]/);
  });

  it('tells a node from a resource of the same name in both formats', () => {
    const explanation = around(['n1'], colocated(['n1']));
    const hub = explanation.state.resources.find(({ id }) => id === 'hub');
    if (!hub) throw new Error('no hub');
    const view = neighbourhoodView(explanation, hub);
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
    60_000,
  );
});
