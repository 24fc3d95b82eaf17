/** Findings in the order in which people read them: errors first, and one fault in many places together. */
import type { Severity } from '../../base/problem.js';
import type { FindingView, VerifyView } from './verify-view.js';

/** A further place of a fault. */
export interface SameFinding {
  readonly finding: FindingView;
  /** The quoted words in which its message differs from the first one's: `"db"`. */
  readonly differing: readonly string[];
}

export interface FindingGroup {
  readonly first: FindingView;
  readonly same: readonly SameFinding[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const QUOTED = /"[^"]*"/g;

/** Texts without what they quote: of many files many say the same. */
class PlainTexts {
  readonly #plain = new Map<string, string>();

  of(text: string): string {
    let plain = this.#plain.get(text);
    if (plain === undefined) this.#plain.set(text, (plain = text.replace(QUOTED, '""')));
    return plain;
  }
}

interface Group extends FindingGroup {
  readonly same: SameFinding[];
}

function differingWords(message: string, from: string): string[] {
  if (message === from) return [];
  const words = from.match(QUOTED) ?? [];
  const own = (message.match(QUOTED) ?? []).filter((word, i) => word !== words[i]);
  return [...new Set(own)];
}

/** The findings of all files: by severity, within one by the first place of each fault. */
export function findingGroups({ files }: Pick<VerifyView, 'files'>): readonly FindingGroup[] {
  const texts = new PlainTexts();
  const groups: Group[] = [];
  // One fault in several places has one message and one advice, but for the names of the objects. Not one key of all that
  // is to be the same: building it for some ten thousand findings takes longer than to look for one after the other.
  const known = new Map<string, Map<string, Group[]>>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    const { rule, severity, message } = finding;
    const [plain, help] = [texts.of(message), texts.of(finding.help ?? '')];
    const ofMessage = known.get(plain) ?? new Map<string, Group[]>();
    const alike = ofMessage.get(help) ?? [];
    const group = alike.find(({ first }) => first.rule === rule && first.severity === severity);
    if (group) {
      group.same.push({ finding, differing: differingWords(message, group.first.message) });
      continue;
    }
    const added: Group = { first: finding, same: [] };
    groups.push(added);
    known.set(plain, ofMessage.set(help, [...alike, added]));
  }
  return groups.toSorted((a, b) => RANK[a.first.severity] - RANK[b.first.severity]);
}
