/** What a file is that was given to the wrong command, and which command it is for. */
import { isClusterDaemon } from '../logs/daemon.js';
import { parseLine } from '../logs/envelope.js';
import { kindOf } from '../verify/verify.js';

/** So many lines tell what a text is. */
const LINES = 200;

/** True for a text in which a cluster program logs. */
export function isLog(text: string): boolean {
  const lines = text.slice(0, 100_000).split('\n', LINES);
  return lines.some((line) => {
    const parsed = parseLine(line.slice(0, 10_000));
    return parsed?.time !== undefined && isClusterDaemon(parsed.daemon);
  });
}

/** `: this is a log, which "hatool timeline" reads`; empty for a text of no kind that hatool knows. */
export function kindHint(text: string): string {
  switch (kindOf(text)) {
    case 'cib':
      return /<cib[\s>]/.test(text.slice(0, 100_000))
        ? ': this is a CIB, which "hatool verify" checks and "hatool explain" explains'
        : '';
    case 'corosync':
      return ': this is a corosync.conf, which "hatool verify" checks';
    case 'sbd':
      return ': this is a file of SBD, which "hatool verify" checks';
    case 'booth':
      return ': this is a file of booth, which "hatool verify" checks';
    case 'authkey':
      return ': this lists a key, which "hatool verify" judges where it lies';
    case undefined:
      return isLog(text) ? ': this is a log, which "hatool timeline" reads' : '';
  }
}
