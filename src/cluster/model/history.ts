/** Entries of the operation history (`lrm_rsc_op`) as values, and digests of parameters. */
import { scanAtLeast, scanInteger } from '../../base/c-numbers.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** Exit codes of resource agents. */
export const exitCode = {
  ok: 0,
  error: 1,
  invalidParameter: 2,
  unimplemented: 3,
  insufficientPrivileges: 4,
  notInstalled: 5,
  notConfigured: 6,
  notRunning: 7,
  runningPromoted: 8,
  failedPromoted: 9,
  degraded: 190,
  degradedPromoted: 191,
  unknown: 193,
} as const;

/** How an action was executed, whatever its agent said. */
export const execStatus = {
  unknown: -2,
  pending: -1,
  done: 0,
  cancelled: 1,
  timeout: 2,
  notSupported: 3,
  error: 4,
  errorHard: 5,
  errorFatal: 6,
  notInstalled: 7,
  notConnected: 8,
  invalid: 9,
  noFenceDevice: 10,
  noSecrets: 11,
} as const;

/** What comparing parameters with those recorded tells. */
export type DigestResult = 'match' | 'mismatch' | 'restart' | 'unknown';

export interface OperationDigest {
  result: DigestResult;
  readonly all: string;
  readonly secure: string | undefined;
  readonly restart: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
  readonly secureParameters: ReadonlyMap<string, string> | undefined;
  readonly restartParameters: ReadonlyMap<string, string> | undefined;
}

/** The key of an entry; entries before Pacemaker 1.1.6 have it as their id. Pacemaker: pcmk__xe_history_key */
export function historyKey(entry: XmlElement): string | undefined {
  return attributeOf(entry, 'operation_key') || attributeOf(entry, 'id');
}

/** The interval of an entry in milliseconds; 0 when absent or unreadable. */
export function historyInterval(entry: XmlElement): number {
  const interval = scanInteger(attributeOf(entry, 'interval')) ?? 0;
  return interval >= 0 && interval <= 4_294_967_295 ? interval : 0;
}

/** True when the entry is a probe: a monitor that ran once. Pacemaker: pcmk_xe_is_probe */
export function isProbeEntry(entry: XmlElement): boolean {
  return isProbe(attributeOf(entry, 'operation'), scanAtLeast(attributeOf(entry, 'interval'), 0));
}

/** Pacemaker: pcmk_is_probe */
export function isProbe(task: string | undefined, intervalMs: number): boolean {
  return intervalMs === 0 && task === 'monitor';
}

/** True for a failed probe that only means "cannot run here". Pacemaker: pcmk_xe_mask_probe_failure */
export function isMaskedProbeFailure(entry: XmlElement): boolean {
  if (!isProbeEntry(entry)) return false;
  const code = scanInteger(attributeOf(entry, 'rc-code')) ?? exitCode.ok;
  const status = scanInteger(attributeOf(entry, 'op-status')) ?? execStatus.unknown;
  return meansNotHere(code, status);
}

/** True for a result of a probe that only means "cannot run here". */
export function meansNotHere(exit: number, status: number): boolean {
  return (
    exit === exitCode.notInstalled || exit === exitCode.invalidParameter || status === execStatus.notInstalled
  );
}

export interface TransitionKey {
  readonly action: number;
  readonly transition: number;
  readonly targetCode: number;
  readonly uuid: string;
}

/** Takes `action:transition:expected:uuid` apart. Pacemaker: decode_transition_key */
export function parseTransitionKey(key: string | undefined): TransitionKey | undefined {
  const found = /^\s*([+-]?\d+):\s*([+-]?\d+):\s*([+-]?\d+):\s*(\S{1,36})/.exec(key ?? '');
  if (!found) return undefined;
  const [, action, transition, targetCode, uuid = ''] = found;
  return { action: Number(action), transition: Number(transition), targetCode: Number(targetCode), uuid };
}

/** The key inside a transition magic `status:code;key`. Pacemaker: decode_transition_magic */
export function parseTransitionMagic(magic: string): TransitionKey | undefined {
  const found = /^\s*[+-]?\d+:\s*[+-]?\d+;\s*(\S+)/.exec(magic);
  return found ? parseTransitionKey(found[1]) : undefined;
}

/** The exit code that was expected; -1 when the entry does not say. Pacemaker: pe__target_rc_from_xml */
export function expectedCode(entry: XmlElement): number {
  return parseTransitionKey(attributeOf(entry, 'transition-key'))?.targetCode ?? -1;
}
