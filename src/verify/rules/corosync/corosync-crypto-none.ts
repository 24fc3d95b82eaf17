/** Cluster traffic that is neither encrypted nor authenticated. */
import { sectionsAt, settingAt, transportOf } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule, type CorosyncContext } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';

/** The setting in effect: `secauth: on` stands for both, and either can be given by itself. */
function cryptoSetting({ conf, defaults }: CorosyncContext, name: 'crypto_cipher' | 'crypto_hash'): string {
  const own = settingAt(conf, `totem.${name}`);
  if (own !== undefined) return own;
  return (settingAt(conf, 'totem.secauth') ?? (defaults.secauth ? 'on' : 'off')) === 'on' ? 'on' : 'none';
}

/** Corosync 1 has one switch for both. */
function adviceFor({ target }: CorosyncContext): string {
  return isOlderThan(target, 'corosync', '2')
    ? 'set "secauth: on" and create a key with corosync-keygen'
    : 'set "crypto_cipher: aes256" and "crypto_hash: sha256" and create a key with corosync-keygen';
}

export default corosyncRule({
  meta: {
    id: 'corosync-crypto-none',
    category: 'corosync',
    severity: 'warning',
    summary: 'The traffic between the nodes is not protected',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Whoever can send packets to the nodes can read the cluster traffic, take part in it, and make nodes fence each other. A second cluster in the same network can get mixed up with the first one. In a file of Corosync 1 or 2, where protection is the default, that it was switched off is a hint.',
    fix: 'Create a key with corosync-keygen, copy it to all nodes, and set "crypto_cipher: aes256" and "crypto_hash: sha256".',
  },
  check(context, report) {
    const { conf, defaults } = context;
    const [totem] = sectionsAt(conf, 'totem');
    // In Corosync 3 knet alone can encrypt; before, every transport could.
    const isPossible = defaults.secauth || transportOf(conf, defaults) === 'knet';
    if (!totem || !isPossible) return;
    const cipher = cryptoSetting(context, 'crypto_cipher');
    const hash = cryptoSetting(context, 'crypto_hash');
    // A cipher without a hash is the business of corosync-cipher-without-hash.
    if (cipher !== 'none') return;
    const what = hash === 'none' ? 'neither encrypted nor authenticated' : 'authenticated, but not encrypted';
    const entry = entryAt(conf, 'totem.crypto_cipher') ?? entryAt(conf, 'totem.secauth');
    report(
      entry?.valueSpan ?? totem.nameSpan,
      `the traffic between the nodes is ${what}${entry ? '' : ', which is the default'}; whoever reaches the network can ${hash === 'none' ? 'take part in the cluster' : 'read it'}`,
      // Before Corosync 3 it is on unless somebody switches it off, which is a decision.
      { help: adviceFor(context), severity: defaults.secauth ? 'info' : undefined },
    );
  },
  examples: [
    {
      title: 'protection switched off',
      input: `totem {
  version: 2
  crypto_cipher: none
  crypto_hash: none
}`,
      finds: [
        'the traffic between the nodes is neither encrypted nor authenticated; whoever reaches the network can take part in the cluster',
      ],
    },
    {
      title: 'nothing said about it',
      input: `totem {
  version: 2
}`,
      finds: [
        'the traffic between the nodes is neither encrypted nor authenticated, which is the default; whoever reaches the network can take part in the cluster',
      ],
    },
    {
      title: 'nothing said about it in Corosync 2, where it is on',
      target: 'corosync=2',
      input: `totem {
  version: 2
}`,
      finds: [],
    },
    {
      title: 'protected traffic',
      input: `totem {
  version: 2
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
