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

/** What is the same in the messages of one fault in several places: the names of the objects differ. */
class Causes {
  /** Texts without what they quote: of many files many say the same. */
  readonly #plain = new Map<string, string>();

  #withoutQuoted(text: string): string {
    let plain = this.#plain.get(text);
    if (plain === undefined) this.#plain.set(text, (plain = text.replace(QUOTED, '""')));
    return plain;
  }

  of({ rule, severity, message, help = '' }: FindingView): string {
    return `${rule}\n${severity}\n${this.#withoutQuoted(message)}\n${this.#withoutQuoted(help)}`;
  }
}

function differingWords(message: string, from: string): string[] {
  if (message === from) return [];
  const words = from.match(QUOTED) ?? [];
  const own = (message.match(QUOTED) ?? []).filter((word, i) => word !== words[i]);
  return [...new Set(own)];
}

/** The findings of all files: by severity, within one by the first place of each fault. */
export function findingGroups({ files }: Pick<VerifyView, 'files'>): readonly FindingGroup[] {
  const causes = new Causes();
  const groups = new Map<string, { first: FindingView; same: SameFinding[] }>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    const cause = causes.of(finding);
    const group = groups.get(cause);
    if (group) {
      const differing = differingWords(finding.message, group.first.message);
      group.same.push({ finding, differing });
    } else groups.set(cause, { first: finding, same: [] });
  }
  return [...groups.values()].toSorted((a, b) => RANK[a.first.severity] - RANK[b.first.severity]);
}
