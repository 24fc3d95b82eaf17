/** Names of tasks: which of them come in pairs, and which take a resource down. */
import type { Resource } from '../model/resource.js';

/** What the completion of a task is called. */
const COMPLETIONS: Readonly<Record<string, string>> = {
  stop: 'stopped',
  start: 'running',
  promote: 'promoted',
  demote: 'demoted',
};

const ORIGINALS: Readonly<Record<string, string>> = {
  stopped: 'stop',
  running: 'start',
  promoted: 'promote',
  demoted: 'demote',
};

const OTHERS = new Set(['monitor', 'notify', 'notified', 'do_shutdown', 'stonith']);

/** The name of a task that the scheduler knows, whatever its case; "no_action" for others. */
export function knownTask(task: string | undefined): string {
  const name = (task ?? '').toLowerCase();
  return name in COMPLETIONS || name in ORIGINALS || OTHERS.has(name) ? name : 'no_action';
}

/** The task that completes a task, or undefined when it has none (or is a completion's). */
export function completionOf(task: string): string | undefined {
  const name = task.toLowerCase();
  return COMPLETIONS[name] ?? (name in ORIGINALS ? name : undefined);
}

/** What a resource of that kind does when a collective does `task`. Pacemaker: get_complex_task */
export function taskFor(resource: Resource, task: string): string {
  const name = knownTask(task);
  return resource.kind === 'primitive' ? (ORIGINALS[name] ?? name) : name;
}
