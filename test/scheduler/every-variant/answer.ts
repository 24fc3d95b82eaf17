/** What is compared of a plan, as lines of text: the Transition Summary, real actions, the orders between them, scores. */
import type { Plan } from '../planned.js';

/** `resource node: score` of each → a line for each resource. */
function scoreLines(scores: Plan['scores']): string[] {
  const byResource = new Map<string, string[]>();
  for (const [place, score] of Object.entries(scores)) {
    const [resource = '', node = ''] = place.split(' ');
    byResource.set(resource, [...(byResource.get(resource) ?? []), `${node} ${score}`]);
  }
  return [...byResource].map(([resource, listed]) => `score ${resource}: ${listed.sort().join(', ')}`).sort();
}

/** The orders between real actions, those after the same one in a line. */
function orderLines({ actions, arrows }: Plan): string[] {
  const real = new Set(actions);
  const befores = new Map<string, Set<string>>();
  for (const arrow of arrows) {
    const [first = '', then = ''] = arrow.split(' -> ');
    if (!real.has(first) || !real.has(then)) continue;
    befores.set(then, (befores.get(then) ?? new Set()).add(first));
  }
  return [...befores].map(([then, firsts]) => `order ${[...firsts].sort().join(', ')} -> ${then}`).sort();
}

export function answerLines(plan: Plan): string[] {
  return [
    ...plan.changes,
    ...plan.actions.map((action) => `does ${action}`),
    ...orderLines(plan),
    ...scoreLines(plan.scores),
  ];
}
