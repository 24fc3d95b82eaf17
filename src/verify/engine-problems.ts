/** What the scheduler finds wrong with a configuration when it reads it, and works around. */
import type { InputProblem } from '../cluster/model/input-problem.js';
import { unpack } from '../cluster/unpack/unpack.js';
import type { Configuration } from '../config/configuration.js';
import { configurationAt } from '../config/current.js';
import { inputProblems } from '../scheduler/schedule.js';
import { childNamed, type XmlElement } from '../xml/element.js';
import { withoutStatus } from './settled-cluster.js';

export interface EngineProblem extends InputProblem {
  readonly element: XmlElement;
}

/**
 * The problems that reading the configuration section and its constraints meets, in the order of the text, each once;
 * none for a configuration that Pacemaker refuses, or whose feature set is too new: it does not schedule them.
 */
export function engineProblems({ cib, validation }: Configuration, now: Date): readonly EngineProblem[] {
  const section = childNamed(cib.root, 'configuration');
  if (validation.faults.length > 0 || !section) return [];
  const seconds = Math.floor(now.getTime() / 1000);
  const state = unpack(configurationAt(withoutStatus(cib.root), { seconds, offset: 0 }));
  const found = new Map<string, EngineProblem>();
  const problems = inputProblems(state);
  // Nothing of it was read then, and all that a constraint names would be missing.
  if (problems.some(({ kind }) => kind === 'feature-set-too-new')) return [];
  for (const problem of problems) {
    const { element, message } = problem;
    if (!element || element.start <= section.start || element.end > section.end) continue;
    found.set(`${element.start} ${message}`, { ...problem, element });
  }
  return [...found.values()].sort((a, b) => a.element.start - b.element.start);
}
