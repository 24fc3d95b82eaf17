/** What container runtimes, collectors and `grep` put around a line that a program wrote. */

/** A line inside a line. */
export interface Wrapped {
  readonly text: string;
  /** The host, where the wrapping names it. */
  readonly host?: string | undefined;
}

// stdout F text — the form of Kubernetes' container runtimes, behind the time
const CRI = /^(?:stdout|stderr) [FP] /;
// {host="node2",unit="pacemaker.service"} text — labels of a collector, behind the time
const LABELS = /^\{([\w.]+="[^"{}]*"(?:, ?[\w.]+="[^"{}]*")*)\} /;
const HOST_LABEL = /\b(?:host|hostname|nodename|node|instance)="([^"]+)"/;

/** What stands behind the time of the collector; undefined for a line that was not collected. */
export function behindCollectorsTime(text: string): Wrapped | undefined {
  if (text.startsWith('std')) {
    const found = CRI.exec(text);
    return found ? { text: text.slice(found[0].length) } : undefined;
  }
  const labels = text.startsWith('{') ? LABELS.exec(text) : null;
  if (!labels) return undefined;
  return { text: text.slice(labels[0].length), host: HOST_LABEL.exec(labels[1] ?? '')?.[1] };
}

// node2-1 | text (docker compose) — [pod/corosync-0/corosync] text (kubectl logs --prefix)
const CONTAINER = /^(?:[\w.-]{1,255} \| |\[pod\/[^\]\s]{1,255}\] )/;
const LONGEST_NAME = 512;

/** What stands behind the name of a container; undefined when the line begins with none. */
export function behindContainerName(text: string): string | undefined {
  const found = CONTAINER.exec(text);
  return found ? text.slice(found[0].length) : undefined;
}

/**
 * What stands behind the file name and line number of `grep -H` or `grep -n`: the rest from the first place behind a
 * colon (or the hyphen of a line of context) at which `isLine` holds. A name has no blanks.
 */
export function behindFileName(text: string, isLine: (rest: string) => boolean): string | undefined {
  const blank = text.indexOf(' ');
  const end = Math.min(blank === -1 ? text.length : blank, LONGEST_NAME);
  for (let at = 0; at < end; at += 1) {
    const character = text[at];
    if (character !== ':' && character !== '-') continue;
    const rest = text.slice(at + 1);
    if (isLine(rest)) return rest;
  }
  return undefined;
}
