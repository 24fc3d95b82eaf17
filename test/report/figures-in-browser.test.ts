/** Drawings as a browser measures them: every text inside of its box, no label on another or on a box. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { constraintFigure } from '../../src/render/figure/constraint-figure.js';
import type { Figure } from '../../src/render/figure/figure.js';
import { renderFigureSvg } from '../../src/render/figure/svg.js';
import { transitionFigure } from '../../src/render/figure/transition-figure.js';
import { plannedAction } from '../../src/scheduler/plan/planned-actions.js';
import { parseXml } from '../../src/xml/parse.js';
import { explainFile } from '../explain/explained.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { browserTitle, hasChromium, PageBrowser } from './browser.js';

/** The largest of the suite, and some with bundles, fencing, migration and remote nodes. */
const SUITE = [
  'params-6.xml',
  'load-stopped-loop.xml',
  'cancel-behind-moving-remote.xml',
  'remote-connection-shutdown.xml',
  'remote-partial-migrate2.xml',
  'one-or-more-unrunnable-instances.xml',
  'bug-lf-2551.xml',
  'coloc-clone-stays-active.xml',
  'complex_enforce_colo.xml',
  'colocation-influence.xml',
  'bundle-order-fencing.xml',
  'migrate-fencing.xml',
];

const OWN = [
  'samples/http-ha/10-final/cib.xml',
  'samples/http-ha/11-node1-stopped/cib.xml',
  'samples/database-vip/cib.xml',
  'test/explain/variants/cib.xml',
].map((path) => join(import.meta.dirname, '../..', path));

function figuresOf(path: string): readonly Figure[] {
  const explanation = explainFile(path);
  const { outcomes, state } = explanation;
  const cib = readCib(parseXml(createSource(basename(path), readFileSync(path, 'utf8'))));
  if (!cib) throw new Error(`${path} is no CIB`);
  return [
    constraintFigure(configurationOf(cib), outcomes),
    transitionFigure({ actions: state.actions.map(plannedAction), outcomes: outcomes.outcomes }),
  ];
}

/** Runs in the page: what is wrong with its drawings. */
function measured(): string[] {
  interface Area {
    readonly what: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }
  const areaOf = (element: SVGGraphicsElement): Area => {
    const { x, y, width, height } = element.getBBox();
    return { what: element.textContent || element.tagName, x, y, width, height };
  };
  const overlap = (a: Area, b: Area): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const isInside = (a: Area, b: Area): boolean =>
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
  const flaws: string[] = [];
  for (const svg of document.querySelectorAll('svg')) {
    const texts = [...svg.querySelectorAll('text')].map((text) => ({
      area: areaOf(text),
      box: text.parentElement?.querySelector(':scope > rect') ?? undefined,
    }));
    const boxes = [...svg.querySelectorAll<SVGRectElement>('rect.box')].map(areaOf);
    const { width, height } = svg.viewBox.baseVal;
    const sheet = { what: 'sheet', x: 0, y: 0, width, height };
    texts.forEach(({ area, box }, i) => {
      if (!isInside(area, box instanceof SVGRectElement ? areaOf(box) : sheet))
        flaws.push(`"${area.what}" leaves its place`);
      for (const other of texts.slice(i + 1)) {
        if (overlap(area, other.area)) flaws.push(`"${area.what}" lies on "${other.area.what}"`);
      }
      if (!box && boxes.some((one) => overlap(area, one))) flaws.push(`"${area.what}" lies on a box`);
    });
  }
  return flaws;
}

function pageOf(figures: readonly Figure[]): string {
  return `<!doctype html><html lang="en" data-ready><title>drawings</title>${figures.map(renderFigureSvg).join('')}</html>`;
}

describe.skipIf(!hasChromium)(browserTitle('drawings in a browser'), () => {
  const browser = new PageBrowser('figures');
  beforeAll(() => browser.start());
  afterAll(() => browser.end());

  /** @param picture - the name of a picture to keep */
  async function flawsIn(figures: readonly Figure[], picture?: string): Promise<readonly string[]> {
    const { page, messages } = await browser.open(pageOf(figures), { width: 1600 });
    expect(messages).toEqual([]);
    const flaws = await page.evaluate(measured);
    if (picture !== undefined) await page.screenshot({ path: browser.picture(picture), fullPage: true });
    await page.close();
    return flaws;
  }

  it('have all texts in their places, of own samples', async () => {
    for (const path of OWN)
      expect([path, ...(await flawsIn(figuresOf(path), path.split('/').slice(-3, -1).join('-')))]).toEqual([
        path,
      ]);
  });

  it('finds a text that is too long for its box, or lies on another', async () => {
    const [figure] = figuresOf(OWN[0] ?? '');
    if (!figure) throw new Error('no figure');
    const boxes = figure.boxes.map((box) => ({
      ...box,
      texts: box.texts.map((text) => ({ ...text, text: text.text.repeat(4) })),
    }));
    expect(await flawsIn([{ ...figure, boxes }])).not.toEqual([]);
    const notes = figure.notes.map((note) => ({ ...note, y: 30, x: 30 }));
    expect(await flawsIn([{ ...figure, notes }])).not.toEqual([]);
  });

  it.skipIf(!hasShared)(
    sharedTitle('have all texts in their places, of inputs of the scheduler’s suite'),
    async () => {
      for (const name of SUITE) {
        const figures = figuresOf(join(sharedFolder, 'pacemaker/scheduler/xml', name));
        expect([name, ...(await flawsIn(figures))]).toEqual([name]);
      }
    },
  );
});
