/** Nodes that are given up after few packets. */
import { plainValue, wholeNumber } from '../../../corosync/cluster-view.js';
import type { CorosyncConf } from '../../../corosync/corosync-conf.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { titleOf } from '../../profiles/active.js';
import { advisedTiming } from '../../profiles/advised-timing.js';
import { corosyncRule, type Report } from '../../rule.js';

const DEFAULT = 4;

/** Below that many milliseconds Corosync takes no timer. */
const MINIMUM = 30;
const NAME = 'token_retransmits_before_loss_const';

/** What the guides for SAP and for clouds set: retransmits, and how nodes form a ring. */
const OF_GUIDES: readonly (readonly [
  name: string,
  isAsInGuides: (value: number) => boolean,
  wanted: string,
])[] = [
  [NAME, (value) => value < DEFAULT || (value >= 6 && value <= 10), '10, or 6 on AWS'],
  ['join', (value) => value < MINIMUM || value === 60, '60'],
  ['max_messages', (value) => value === 20, '20'],
];

/** Values that somebody wrote, and that are not those of the guides. */
function checkGuides(conf: CorosyncConf, isToldByProfile: boolean, report: Report): void {
  for (const [name, isAsInGuides, wanted] of OF_GUIDES) {
    if (name === NAME && isToldByProfile) continue;
    const entry = entryAt(conf, `totem.${name}`);
    const value = entry && wholeNumber(plainValue(entry));
    // Of what is below the default, or below what Corosync takes, others speak.
    if (!entry || value === undefined || isAsInGuides(value)) continue;
    report(entry.valueSpan, `"${name}" is ${value}, and the guides for SAP and clouds have ${wanted}`);
  }
}

export default corosyncRule({
  meta: {
    id: 'corosync-retransmits-profile',
    category: 'corosync',
    severity: 'info',
    summary: 'Settings of the ring differ from those of the guides for SAP and clouds',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A token that gets lost is sent again so many times before the cluster takes its ring for broken. With fewer tries a few lost packets are enough to fence a healthy node; with many more the tries follow each other so fast within the timeout of the token that they are lost together. Vendors of SAP and clouds ask for 10 (AWS 6), which is more than the default of 4.',
    fix: 'Remove the setting, or use the value that your vendor asks for.',
  },
  check({ conf, profiles }, report) {
    const entry = entryAt(conf, `totem.${NAME}`);
    const tries = entry && wholeNumber(plainValue(entry));
    const advised = advisedTiming(profiles, 'retransmits');
    checkGuides(conf, advised !== undefined, report);
    // What is below the default is told without a profile, too.
    if (entry && advised && tries !== undefined && tries >= DEFAULT && tries !== advised.value) {
      report(
        entry.valueSpan,
        `"${NAME}" is ${tries}, and the guides for ${titleOf(advised.profile)} have ${advised.value}`,
      );
    }
    if (!entry || tries === undefined || tries >= DEFAULT) return;
    report(
      entry.valueSpan,
      `"${NAME}" is ${tries}, less than the default of ${DEFAULT}: a few lost packets make a node count as lost`,
    );
  },
  examples: [
    {
      title: 'two tries',
      input: `totem {
  token_retransmits_before_loss_const: 2
}`,
      finds: [
        '"token_retransmits_before_loss_const" is 2, less than the default of 4: a few lost packets make a node count as lost',
      ],
    },
    {
      title: 'ten tries',
      input: `totem {
  token_retransmits_before_loss_const: 10
}`,
      finds: [],
    },
    {
      title: 'the default, written out',
      input: 'totem {\n  version: 2\n  token_retransmits_before_loss_const: 4\n}\n',
      finds: [
        '"token_retransmits_before_loss_const" is 4, and the guides for SAP and clouds have 10, or 6 on AWS',
      ],
    },
    {
      title: 'more than any guide has',
      input: 'totem {\n  token_retransmits_before_loss_const: 20\n  max_messages: 50\n  join: 60\n}\n',
      finds: [
        '"token_retransmits_before_loss_const" is 20, and the guides for SAP and clouds have 10, or 6 on AWS',
        '"max_messages" is 50, and the guides for SAP and clouds have 20',
      ],
    },
    {
      title: 'as the guides have it, on AWS and elsewhere',
      input: 'totem {\n  token_retransmits_before_loss_const: 6\n  max_messages: 20\n  join: 60\n}\n',
      finds: [],
    },
    {
      title: 'the value of the others, on AWS',
      profiles: ['aws'],
      input: `totem {
  token_retransmits_before_loss_const: 10
}`,
      finds: [
        '"token_retransmits_before_loss_const" is 10, and the guides for a cluster on Amazon Web Services have 6',
      ],
    },
  ],
});
