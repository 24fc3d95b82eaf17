/** Settings that Corosync does not know. */
import { knownKeys } from '../../../corosync/known-keys.js';
import type { CorosyncSection } from '../../../corosync/corosync-conf.js';
import { closest } from '../../../base/closest.js';
import { corosyncRule, type Report } from '../../rule.js';
import { renamingKey } from '../../fix/corosync-fix.js';

const ADDRESS = /^ring\d+_addr$/;

/** Of two values for one key the last counts: nothing is renamed to a key that is there. */
const isTaken = ({ entries }: CorosyncSection, key: string | undefined): boolean =>
  entries.some(({ name }) => name === key);

function checkSection(section: CorosyncSection, path: string, report: Report): void {
  const known = knownKeys(path);
  for (const entry of known ? section.entries : []) {
    const { name, nameSpan } = entry;
    // Lines like `// note: …` are the business of corosync-parse-error.
    if (name.startsWith('//') || known?.includes(name) || (path === 'nodelist.node' && ADDRESS.test(name)))
      continue;
    const guess = closest(name, path === 'nodelist.node' ? ['ring0_addr', ...(known ?? [])] : (known ?? []));
    const unknown = `"${name}" is no setting of section "${path}" that Corosync knows`;
    report(
      nameSpan,
      guess === undefined
        ? `${unknown}; it has no effect`
        : `${unknown}; did you mean "${guess}"? As it stands it has no effect.`,
      { fix: isTaken(section, guess) ? undefined : renamingKey(entry, guess) },
    );
  }
  for (const inner of section.sections) {
    checkSection(inner, path === '' ? inner.name : `${path}.${inner.name}`, report);
  }
}

export default corosyncRule({
  meta: {
    id: 'corosync-unknown-key',
    category: 'corosync',
    severity: 'warning',
    summary: 'A section has a setting that Corosync does not know',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync stores settings that it does not know and pays no attention to them. A misspelt setting has no effect, and nothing says so.',
    fix: 'Correct the name, or remove the setting.',
  },
  check({ conf }, report) {
    checkSection(conf.root, '', report);
  },
  examples: [
    {
      title: 'a misspelt setting',
      input: `totem {
  tokn: 5000
}`,
      finds: [
        '"tokn" is no setting of section "totem" that Corosync knows; did you mean "token"? As it stands it has no effect.',
      ],
    },
    {
      title: 'a setting that resembles none',
      input: `quorum {
  owner: ops
}`,
      finds: ['"owner" is no setting of section "quorum" that Corosync knows; it has no effect'],
    },
    {
      title: 'known settings',
      input: `totem {
  token: 5000
  interface {
    linknumber: 0
  }
}
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});
