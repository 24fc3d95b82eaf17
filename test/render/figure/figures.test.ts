/** The drawings of a cluster's constraints and of a transition: what they show, and what they fold. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { readCib } from '../../../src/cib/cib.js';
import { configurationOf, type Configuration } from '../../../src/config/configuration.js';
import { constraintFigure } from '../../../src/render/figure/constraint-figure.js';
import type { Figure } from '../../../src/render/figure/figure.js';
import { renderFigureSvg } from '../../../src/render/figure/svg.js';
import { transitionFigure } from '../../../src/render/figure/transition-figure.js';

import type { Plan, PlannedAction } from '../../../src/scheduler/plan/plan.js';
import { constraintDiagram } from '../../../src/views/figures/constraint-diagram.js';
import type { Diagram } from '../../../src/views/figures/diagram.js';
import { MOST_LINKS, MOST_SHAPES } from '../../../src/views/figures/fold.js';
import { transitionDiagram } from '../../../src/views/figures/transition-diagram.js';
import { parseXml } from '../../../src/xml/parse.js';
import { flawsOf } from './flaws.js';

function configured(resources: string, constraints: string): Configuration {
  const text = `<cib validate-with="pacemaker-4.0"><configuration><crm_config/><nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>${resources}</resources><constraints>${constraints}</constraints></configuration><status/></cib>`;
  const cib = readCib(parseXml(createSource('cib.xml', text)));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib);
}

function dummy(id: string): string {
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;
}

function colocation(id: string, dependent: string, primary: string, more = 'score="INFINITY"'): string {
  return `<rsc_colocation id="${id}" rsc="${dependent}" with-rsc="${primary}" ${more}/>`;
}

function ties({ links, shapes }: Diagram): string[] {
  const titles = new Map(shapes.map(({ key, title }) => [key, title]));
  return links.map(
    ({ from, to, style, lines }) => `${titles.get(from)} ${style} ${titles.get(to)}: ${lines[0]?.text ?? ''}`,
  );
}

function textsOf({ boxes, lines, notes }: Figure): string[] {
  const inside = boxes.flatMap(({ texts, parts = [] }) => [...texts, ...parts.flatMap((part) => part.texts)]);
  return [...inside, ...lines.flatMap(({ texts }) => texts), ...notes].map(({ text }) => text);
}

describe('the drawing of the constraints', () => {
  it('has what others depend on first, and says what each constraint says', () => {
    const diagram = constraintDiagram(
      configured(
        `<clone id="dbs"><meta_attributes id="m"><nvpair id="m-p" name="promotable" value="true"/></meta_attributes>${dummy('db')}</clone>
         <group id="shop">${dummy('ip')}${dummy('app')}</group>${dummy('batch')}`,
        `${colocation('c1', 'shop', 'dbs', 'score="INFINITY" with-rsc-role="Promoted"')}
         <rsc_order id="o1" first="dbs" then="shop" first-action="promote" then-action="start"/>
         ${colocation('c2', 'batch', 'app', 'score="-200"')}
         <rsc_order id="o2" first="app" then="batch" kind="Optional"/>
         <rsc_location id="l1" rsc="batch" node="n2" score="-INFINITY"/>`,
      ),
    );
    expect(ties(diagram)).toEqual([
      'n2 location batch: never',
      'dbs colocation shop: with promoted, INFINITY',
      'shop colocation batch: apart from app, -200',
      'dbs order shop: promote then start',
      'shop order batch: app then, Optional',
    ]);
    const shop = diagram.shapes.find(({ title }) => title === 'shop');
    expect(shop?.parts.map(({ text }) => text)).toEqual(['ip', 'app']);
    expect(diagram.links.map(({ head }) => head)).toEqual(['from', 'from', 'from', 'to', 'to']);
    expect(diagram.description).toContain('shop to dbs: colocation, with promoted, INFINITY.');
  });

  it('writes locations into the boxes where they name many nodes', () => {
    const nodes = Array.from({ length: 9 }, (_, i) => `n${i}`);
    const constraints = nodes.map(
      (node, i) => `<rsc_location id="l${i}" rsc="a" node="${node}" score="100"/>`,
    );
    const [shape] = constraintDiagram(configured(dummy('a'), constraints.join(''))).shapes;
    expect(shape?.lines.map(({ text }) => text)).toContain('prefers n0, n1, n2 and 6 more: 100');
  });

  it('counts many resources of one sort that are tied alike in one box, with their common pattern', () => {
    const names = Array.from({ length: 40 }, (_, i) => `vm-${i}`);
    const constraints = names.map((name) => colocation(`with-${name}`, name, 'storage')).join('');
    const diagram = constraintDiagram(
      configured([...names, 'storage', 'ip', 'mail'].map(dummy).join(''), constraints),
    );
    expect(diagram.shapes.map(({ title }) => title)).toEqual(['40 like vm-*', 'storage', 'ip', 'mail']);
    expect(ties(diagram)).toEqual(['storage colocation 40 like vm-*: 40 × with INFINITY']);
    expect(diagram.notes[0]).toContain('43 resources in 4 boxes');
  });

  it('has one box for resources that nothing ties where these are many', () => {
    const names = Array.from({ length: 20 }, (_, i) => `r${i}`);
    const diagram = constraintDiagram(configured(names.map(dummy).join(''), colocation('c', 'r1', 'r0')));
    expect(diagram.shapes.map(({ title }) => title)).toEqual(['r0', 'r1', '18 like r*']);
  });

  it('never draws more than can be read, whatever ties what', () => {
    const names = Array.from({ length: 300 }, (_, i) => `${'abcdefghij'[i % 10]}-${(i * 7919) % 1000}-x`);
    const constraints = names.map((name, i) =>
      colocation(`c${i}`, name, names[(i * i + 7 * i + 1) % 300] ?? '', `score="${(i % 7) + 1}"`),
    );
    const figure = constraintFigure(configured(names.map(dummy).join(''), constraints.join('')));
    expect(figure.boxes.length).toBeLessThanOrEqual(MOST_SHAPES);
    expect(figure.lines.length).toBeLessThanOrEqual(MOST_LINKS);
    expect(flawsOf(figure)).toEqual([]);
  });

  it('says so when there is no constraint, and no resource', () => {
    expect(textsOf(constraintFigure(configured('', ''))).join(' ')).toContain('No constraint ties resources');
  });

  it('keeps markup and control characters of the input out of the drawing', () => {
    const id = '&lt;/svg>&lt;script>alert(1)&lt;/script>&#x202E;';
    const svg = renderFigureSvg(
      constraintFigure(configured(dummy(id) + dummy('b'), colocation(id, 'b', id))),
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u202E');
    expect(parseXml(createSource('figure.svg', svg)).problems).toEqual([]);
  });
});

/** Actions that each wait for others by their numbers; a number below 0 is a pseudo action. */
function planOf(
  actions: readonly (readonly [id: number, key: string, waits?: readonly number[]])[],
): Pick<Plan, 'actions' | 'outcomes'> {
  const all = actions.map(([id, key, waits = []]): PlannedAction => {
    const [, resource = '', task = ''] = /^(.+)_([a-z]+)_\d+$/.exec(key) ?? [];
    const names = waits.map((wanted) => {
      const other = actions.find(([one]) => one === wanted);
      return `${other?.[1]}${wanted < 0 ? '' : ' n1'}`;
    });
    const node = id < 0 ? undefined : 'n1';
    return {
      id,
      key,
      task,
      node,
      resource,
      pseudo: id < 0,
      state: 'required',
      reason: undefined,
      waitsFor: names,
    };
  });
  return { actions: all, outcomes: [] };
}

describe('the drawing of a transition', () => {
  it('leads through pseudo actions, and leaves out what follows from other lines', () => {
    const diagram = transitionDiagram(
      planOf([
        [1, 'a_stop_0'],
        [-2, 'all_stopped_0', [1]],
        [3, 'b_start_0', [-2]],
        [4, 'c_start_0', [3, -2, 1]],
        [5, 'c_monitor_10000', [4]],
      ]),
    );
    expect(ties(diagram)).toEqual(['stop a colocation start b: ', 'start b colocation start c: ']);
    expect(diagram.notes.at(-1)).toBe('Not drawn: 1 recurring monitor of resources that start or stop.');
  });

  it('marks what was done and what failed', () => {
    const plan = planOf([
      [1, 'a_stop_0'],
      [2, 'a_start_0', [1]],
    ]);
    const { shapes } = transitionDiagram(plan, {
      doneOf: ({ task }) => (task === 'stop' ? 'done' : 'failed'),
    });
    expect(shapes.map(({ title, tone }) => `${title} ${tone}`)).toEqual(['stop a good', 'start a bad']);
  });

  it('has the probes of a node in one box, and actions by resource where they are many', () => {
    const probes = Array.from({ length: 30 }, (_, i) => [i + 1, `r${i}_monitor_0`] as const);
    expect(transitionDiagram(planOf(probes)).shapes.map(({ title }) => title)).toEqual([
      'probe 30 resources',
    ]);
    const many = Array.from({ length: 100 }, (_, i) => {
      const resource = `r${i % 50}`;
      return i < 50
        ? ([i + 1, `${resource}_stop_0`] as const)
        : ([i + 1, `${resource}_start_0`, [i - 49]] as const);
    });
    const { shapes } = transitionDiagram(planOf(many));
    expect(shapes).toHaveLength(50);
    expect(shapes[0]?.lines.map(({ text }) => text)).toEqual(['stop on n1', 'start on n1']);
  });

  it('says that nothing is to be done', () => {
    expect(textsOf(transitionFigure(planOf([])))).toEqual(['Nothing is to be done.']);
  });
});
