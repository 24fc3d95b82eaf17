/** What the guides for SAP and for the clouds ask of Corosync and SBD, by profile. */
import type { ProfileId } from './profile.js';

interface AdvisedTiming {
  /** `totem.token` in milliseconds. */
  readonly token?: number;
  /** `totem.token_retransmits_before_loss_const`. */
  readonly retransmits?: number;
  /** SBD_WATCHDOG_TIMEOUT in seconds. */
  readonly watchdogTimeout?: number;
  /** SBD_STARTMODE, where it is another one than elsewhere. */
  readonly startMode?: string;
}

const SAP: AdvisedTiming = { token: 5000, retransmits: 10, watchdogTimeout: 15 };

/**
 * SUSE's guides for SAP: token 5000, 10 retransmits, watchdog 15 s. Microsoft, for clusters on Azure: token 30000, 10
 * retransmits, watchdog 60 s, SBD_STARTMODE=always. AWS, for SAP: token 30000, 6 retransmits. Google, for SAP: token
 * 20000, 10 retransmits.
 */
const ADVISED: ReadonlyMap<ProfileId, AdvisedTiming> = new Map<ProfileId, AdvisedTiming>([
  ['sap-hana', SAP],
  ['sap-ascs', SAP],
  ['azure', { token: 30_000, retransmits: 10, watchdogTimeout: 60, startMode: 'always' }],
  ['aws', { token: 30_000, retransmits: 6 }],
  ['gcp', { token: 20_000, retransmits: 10 }],
]);

interface Advised<Value> {
  readonly value: Value;
  readonly profile: ProfileId;
}

/** What the profiles that were asked for advise, the highest first; of words the last one that is named. */
export function advisedTiming<Name extends keyof AdvisedTiming>(
  profiles: readonly ProfileId[],
  name: Name,
): Advised<NonNullable<AdvisedTiming[Name]>> | undefined {
  const given = profiles.flatMap((profile) => {
    const value = ADVISED.get(profile)?.[name];
    return value === undefined ? [] : { value, profile };
  });
  return given.toSorted((a, b) => Number(b.value) - Number(a.value))[0];
}
