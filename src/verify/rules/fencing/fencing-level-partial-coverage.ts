/** Nodes that a topology of fencing levels leaves out. */
import { compilePosixPattern } from '../../../base/posix-pattern.js';
import type { FencingLevelElement } from '../../../cib/cib.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** The names that a level is for; undefined where an attribute of nodes decides. */
function targetOf({ target, targetPattern }: FencingLevelElement): ((name: string) => boolean) | undefined {
  if (target !== undefined) return (name) => name.toLowerCase() === target.toLowerCase();
  const pattern = targetPattern === undefined ? undefined : compilePosixPattern(targetPattern);
  return pattern && ((name) => pattern.exec(name) !== undefined);
}

export default cibRule({
  meta: {
    id: 'fencing-level-partial-coverage',
    category: 'fencing',
    severity: 'info',
    summary: 'Some nodes have fencing levels, and others have none',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A node without levels is fenced by whichever device says that it can, in an order that nobody wrote down, and has no second way when that one fails.',
    fix: 'Write levels for every node, or one for all with "target-pattern".',
  },
  check({ cib, configuration }, report) {
    const [level, ...others] = cib.fencingLevels;
    const targets = cib.fencingLevels.flatMap((each) => targetOf(each) ?? []);
    if (!level || targets.length <= others.length) return;
    const bare = configuration.nodes.cluster.filter(({ name }) => !targets.some((isFor) => isFor(name)));
    const [first] = bare;
    if (!first || bare.length === configuration.nodes.cluster.length) return;
    const names = quotedList(bare.map(({ name }) => name));
    report(
      startTagSpan(first.element),
      `there are fencing levels, but none for ${names}: whichever device answers is used there, and there is no second way`,
      { related: [{ at: startTagSpan(level.element), message: 'a level of another node' }] },
    );
  },
  examples: [
    {
      title: 'levels for one of two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="ilo" class="stonith" type="fence_ilo4"/><primitive id="pdu" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="l1" target="alpha" index="1" devices="ilo"/><fencing-level id="l2" target="alpha" index="2" devices="pdu"/>`,
      finds: [
        'there are fencing levels, but none for "beta": whichever device answers is used there, and there is no second way',
      ],
    },
    {
      title: 'levels for all',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="ilo" class="stonith" type="fence_ilo4"/><primitive id="pdu" class="stonith" type="fence_apc_snmp"/>
<fencing-level id="l1" target-pattern="^(alpha|beta)$" index="1" devices="ilo"/><fencing-level id="l2" target-pattern="^(alpha|beta)$" index="2" devices="pdu"/>`,
      finds: [],
    },
  ],
});
