/** What happens to a resource, whatever its kind. */
import {
  colocation,
  dummy,
  fencer,
  location,
  order,
  startedFencer,
  started,
  type Planned,
} from '../planned.js';
import { failing, PROMOTION_SCORES, type Running, type Variant, type VariantName } from './variants.js';

export type Situation = (variant: Variant) => Planned;

function addHistory({ history, ...more }: Running, node: string, entry: string): Running {
  return { ...more, history: { ...history, [node]: [...(history?.[node] ?? []), entry] } };
}

const isolated = { 'stonith-enabled': 'true' };

export const SITUATIONS = {
  'starts from nothing': (variant) => ({ resources: variant.define() }),
  'is looked for before it starts': (variant) => ({
    resources: variant.define(),
    options: { 'enable-startup-probes': 'true' },
  }),
  'stays where it runs': (variant) => ({ resources: variant.define(), ...variant.running() }),
  'is recovered elsewhere when its node is lost and fenced': (variant) => ({
    resources: fencer() + variant.define(),
    options: isolated,
    lost: ['node1'],
    ...addHistory(variant.running(), 'node2', startedFencer()),
  }),
  'leaves a node in standby': (variant) => ({
    resources: variant.define(),
    inNode: {
      node1:
        '<instance_attributes id="node1-attributes"><nvpair id="node1-standby" name="standby" value="on"/></instance_attributes>',
    },
    ...variant.running(),
  }),
  'is recovered when its monitor fails': (variant) => ({ resources: variant.define(), ...failing(variant) }),
  'stops when its target-role is Stopped': (variant) => ({
    resources: variant.define({ 'target-role': 'Stopped' }),
    ...variant.running(),
  }),
  'leaves a node from which it is banned': (variant) => ({
    resources: variant.define(),
    constraints: location('s', 'node1', '-INFINITY'),
    ...variant.running(),
  }),
  'follows another resource that it is ordered after and colocated with': (variant) => ({
    resources: dummy('other') + variant.define(),
    constraints: location('other', 'node2', 100) + order('other', 's') + colocation('s', 'other', 'INFINITY'),
    ...variant.running(),
  }),
  'goes first for another resource that is colocated with it': (variant) => ({
    resources: dummy('other') + variant.define(),
    constraints: order('s', 'other') + colocation('other', 's', 'INFINITY'),
    ...addHistory(variant.running(), 'node2', started('other')),
  }),
  'is left alone in maintenance': (variant) => ({
    resources: variant.define({ maintenance: 'true' }),
    ...failing(variant),
  }),
} satisfies Record<string, Situation>;

interface SpecialSituation {
  readonly of: readonly VariantName[];
  readonly cluster: Situation;
}

/** What happens to some kinds alone. */
export const SPECIAL_SITUATIONS: Readonly<Record<string, SpecialSituation>> = {
  'migrates live from a node in standby': {
    of: ['primitive'],
    cluster: (variant) => ({
      ...SITUATIONS['leaves a node in standby'](variant),
      resources: variant.define({ 'allow-migrate': 'true' }),
    }),
  },
  'promotes the instance that its agent prefers': {
    of: ['promotable'],
    cluster: (variant) => ({ resources: variant.define(), transient: PROMOTION_SCORES }),
  },
  'is demoted when its target-role is Unpromoted': {
    of: ['promotable'],
    cluster: (variant) => ({
      resources: variant.define({ 'target-role': 'Unpromoted' }),
      ...variant.running(),
    }),
  },
};
