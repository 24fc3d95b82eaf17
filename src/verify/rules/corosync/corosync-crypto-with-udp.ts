/** Encryption for a transport that cannot do it. */
import { plainValue, settingAt, transportOf } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const SETTINGS = ['crypto_cipher', 'crypto_hash', 'secauth'];

export default corosyncRule({
  meta: {
    id: 'corosync-crypto-with-udp',
    category: 'corosync',
    severity: 'error',
    summary: 'Encryption is set for a transport that has none',
    since: '0.1.0',
    preset: 'parity',
    appliesTo: { corosync: { since: '3' } },
  },
  docs: {
    why: 'Only knet can encrypt. Corosync 3 refuses to start with encryption and the transport udp or udpu. Corosync 2 could do it: a file that has other settings of its time, such as "ringnumber" or "clear_node_high_bit", is taken for one of that version.',
    fix: 'Use "transport: knet".',
  },
  check({ conf, defaults }, report) {
    const transport = transportOf(conf, defaults);
    if (transport !== 'udp' && transport !== 'udpu') return;
    // crypto_cipher and crypto_hash overrule secauth.
    const overruled = ['crypto_cipher', 'crypto_hash'].every(
      (name) => settingAt(conf, `totem.${name}`) === 'none',
    );
    for (const name of SETTINGS) {
      const entry = entryAt(conf, `totem.${name}`);
      const value = entry && plainValue(entry);
      const isSet =
        name === 'secauth' ? value === 'on' && !overruled : value !== undefined && value !== 'none';
      if (!entry || !isSet) continue;
      report(
        entry.valueSpan,
        `"${name}" is "${value ?? ''}", but the transport "${transport}" cannot encrypt; Corosync 3 does not start`,
        { help: 'use "transport: knet"' },
      );
    }
  },
  examples: [
    {
      title: 'a cipher with udpu',
      input: `totem {
  transport: udpu
  crypto_cipher: aes256
}`,
      finds: [
        '"crypto_cipher" is "aes256", but the transport "udpu" cannot encrypt; Corosync 3 does not start',
      ],
    },
    {
      title: 'the same for Corosync 2',
      target: 'corosync=2',
      input: `totem {
  transport: udpu
  crypto_cipher: aes256
}`,
      finds: [],
    },
    {
      title: 'a cipher with knet',
      input: `totem {
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
