/** What a file of SBD says: disks, timeouts and switches, with the defaults of SBD. */
import { parseBoolean } from '../base/values.js';
import { sbdEntry } from './parse-sbd-conf.js';
import type { SbdConf, SbdEntry } from './sbd-conf.js';

export interface SbdDevice {
  readonly path: string;
  /** Where in the text it stands; the whole value where the value has escapes. */
  readonly at: SbdEntry['valueSpan'];
}

/** The parts of SBD_DEVICE, empty ones included; nothing when it is not set or empty. */
export function sbdDeviceParts(conf: SbdConf): readonly SbdDevice[] {
  const entry = sbdEntry(conf, 'SBD_DEVICE');
  if (!entry || entry.value.trim() === '') return [];
  const { value, valueSpan } = entry;
  const isPlain = valueSpan.end - valueSpan.start === value.length;
  let start = valueSpan.start;
  return value.split(';').map((part) => {
    const path = part.trim();
    const at = start + part.length - part.trimStart().length;
    start += part.length + 1;
    return { path, at: isPlain ? { ...valueSpan, start: at, end: at + path.length } : valueSpan };
  });
}

/** The disks of SBD. */
export function sbdDevices(conf: SbdConf): readonly SbdDevice[] {
  return sbdDeviceParts(conf).filter(({ path }) => path !== '');
}

/** True for the file of a node that uses SBD with its watchdog alone. */
export function isDiskless(conf: SbdConf): boolean {
  return !conf.isDump && sbdDevices(conf).length === 0;
}

/** A whole number of seconds that is set. */
export function sbdSeconds(conf: SbdConf, name: string): number | undefined {
  const value = sbdEntry(conf, name)?.value.trim() ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** What SBD takes where SBD_WATCHDOG_TIMEOUT is not set. */
const WATCHDOG_TIMEOUT = 5;

/** SBD_WATCHDOG_TIMEOUT in seconds: after that time without a sign of life the watchdog resets the node. */
export function sbdWatchdogTimeout(conf: SbdConf): number {
  return sbdSeconds(conf, 'SBD_WATCHDOG_TIMEOUT') ?? WATCHDOG_TIMEOUT;
}

/** A switch that is set; undefined when it is not, or is no boolean. */
export function sbdSwitch(conf: SbdConf, name: string): boolean | undefined {
  const entry = sbdEntry(conf, name);
  return entry && parseBoolean(entry.value.trim());
}
