/** Encryption without authentication. */
import { plainValue, settingAt, transportOf } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-cipher-without-hash',
    category: 'corosync',
    severity: 'error',
    summary: 'A cipher is set without a hash',
    since: '0.2.0',
    preset: 'recommended',
    appliesTo: { corosync: { since: '3' } },
  },
  docs: {
    why: 'Encrypted packets that are not authenticated can be forged. Corosync does not start with a cipher and without a hash.',
    fix: 'Set "crypto_hash: sha256" beside the cipher.',
  },
  check({ conf, defaults }, report) {
    const cipher = entryAt(conf, 'totem.crypto_cipher');
    const hash = entryAt(conf, 'totem.crypto_hash');
    if (!cipher || plainValue(cipher) === 'none' || transportOf(conf, defaults) !== 'knet') return;
    // What "secauth: on" gives holds where no hash is named.
    const isNone = hash ? plainValue(hash) === 'none' : settingAt(conf, 'totem.secauth') !== 'on';
    if (!isNone) return;
    report(
      hash?.valueSpan ?? cipher.valueSpan,
      `"crypto_cipher" is "${plainValue(cipher)}", but ${hash ? '"crypto_hash" is "none"' : 'there is no "crypto_hash"'}; Corosync does not start without a hash for the cipher`,
      { help: 'set "crypto_hash: sha256"' },
    );
  },
  examples: [
    {
      title: 'a hash that is switched off',
      input: `totem {
  version: 2
  crypto_cipher: aes256
  crypto_hash: none
}`,
      finds: [
        '"crypto_cipher" is "aes256", but "crypto_hash" is "none"; Corosync does not start without a hash for the cipher',
      ],
    },
    {
      title: 'no hash at all',
      input: `totem {
  version: 2
  crypto_cipher: aes256
}`,
      finds: [
        '"crypto_cipher" is "aes256", but there is no "crypto_hash"; Corosync does not start without a hash for the cipher',
      ],
    },
    {
      title: 'both',
      input: `totem {
  version: 2
  crypto_cipher: aes256
  crypto_hash: sha256
}`,
      finds: [],
    },
  ],
});
