/** The commands that carry a change out, as `hatool plan` prints them. */
import { MASK } from '../../base/secret-forms.js';
import { maskedPair } from '../../cib/change/masked-pair.js';
import { crmChangeScript } from '../../render/change-script/crm-script.js';
import { pcsChangeScript } from '../../render/change-script/pcs-script.js';
import { changeSteps } from '../../views/config/change-steps.js';
import { attributeOf } from '../../xml/element.js';
import type { Terminal } from '../command.js';
import type { CibForms } from '../read-cib.js';

export const SCRIPT_FORMATS = ['crm-commands', 'pcs-commands'] as const;
export type ScriptFormat = (typeof SCRIPT_FORMATS)[number];

export const isScriptFormat = (format: string): format is ScriptFormat =>
  SCRIPT_FORMATS.some((one) => one === format);

export interface ScriptRequest {
  readonly base: CibForms;
  readonly head: CibForms;
  readonly format: ScriptFormat;
  readonly showsSecrets: boolean;
}

const schemaOf = ({ written }: CibForms): string => attributeOf(written, 'validate-with') ?? '';

/** The script; what has to be put in before it is run is said on standard error. */
export function changeScriptText(
  { base, head, format, showsSecrets }: ScriptRequest,
  terminal: Terminal,
): string {
  const upgrades = schemaOf(base) !== schemaOf(head);
  const [one, other] = upgrades ? [base.current, head.current] : [base.written, head.written];
  const { before, after } = showsSecrets ? { before: one, after: other } : maskedPair(one, other);
  const steps = { ...changeSteps(before, after), upgrades };
  const script = format === 'pcs-commands' ? pcsChangeScript(steps) : crmChangeScript(steps);
  if (!showsSecrets && script.includes(MASK))
    terminal.warn(
      `hatool: note: secrets are "${MASK}" in what is printed: put them in before it is run, or give --show-secrets`,
    );
  return script;
}
