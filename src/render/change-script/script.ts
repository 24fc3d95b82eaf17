/** A change of a configuration as a script: what is removed is stopped, the rest is made in a copy and goes in at once. */
import { diff } from '../../cib/change/diff.js';
import { patchsetOf } from '../../cib/change/patchset.js';
import { commandLine } from '../../cib/change/commands/shell-word.js';
import type { ChangeStep, ChangeSteps } from '../../views/config/change-steps.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { patchsetXml } from '../patchset-xml.js';

/** How one tool says it. */
export interface ScriptTool {
  readonly name: string;
  readonly stop: (resource: ConfigObject) => string;
  /** The lines that make a step in the copy; undefined where the tool has no commands for all of it. */
  readonly lines: (step: ChangeStep) => readonly string[] | undefined;
}

/** Files beside which the script is run. */
export const COPY = 'change.xml';
const ORIGINAL = 'before.xml';

/** One line of XML, as a word for the shell. */
function patchLine({ before, after }: ChangeStep): string {
  const patchset = patchsetOf({ before, after, comments: [], versioned: false });
  const xml = patchsetXml(patchset, before)
    .split('\n')
    .map((line) => line.trim())
    .join('');
  return commandLine('cibadmin', '--patch', '--xml-text', xml);
}

function stepLines(step: ChangeStep, { name, lines }: ScriptTool): readonly string[] {
  const found = diff(step.before, step.after).length === 0 ? [] : lines(step);
  return found ?? [`# ${name} has no command for this:`, patchLine(step)];
}

function stopLines(stopped: readonly ConfigObject[], { stop }: ScriptTool): readonly string[] {
  if (stopped.length === 0) return [];
  return ['# What is removed stops first.', ...stopped.map(stop), 'crm_resource --wait', ''];
}

export interface ScriptedChange extends ChangeSteps {
  /** The CIB is to be brought to the newest schema before. */
  readonly upgrades: boolean;
}

/** The script; empty where there is nothing to do. */
export function changeScript({ stopped, steps, upgrades }: ScriptedChange, tool: ScriptTool): string {
  if (steps.length === 0) return '';
  const lines = [
    'set -e',
    ...stopLines(stopped, tool),
    '# Everything else is made in a copy, and goes into the cluster at once.',
    `cibadmin --query > ${ORIGINAL}`,
    `cp ${ORIGINAL} ${COPY}`,
    '(',
    `export CIB_file="$PWD/${COPY}"`,
    ...(upgrades ? ['cibadmin --upgrade --force'] : []),
    ...steps.flatMap((step) => stepLines(step, tool)),
    ')',
    // It exits with 1 where there is a difference.
    `crm_diff --no-version --original ${ORIGINAL} --new ${COPY} > change.patch || [ $? -eq 1 ]`,
    '[ ! -s change.patch ] || cibadmin --patch --xml-file change.patch',
  ];
  return lines.map((line) => `${line}\n`).join('');
}
