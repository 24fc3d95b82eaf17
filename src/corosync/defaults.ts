/** What Corosync takes where corosync.conf says nothing: it differs from version to version. */

export interface CorosyncDefaults {
  readonly transport: 'knet' | 'udp';
  /** The token timeout in milliseconds. */
  readonly token: number;
  /** What each node beyond the second adds to the token timeout. */
  readonly tokenCoefficient: number;
  /** Whether the traffic is encrypted and authenticated when nothing is said of it. */
  readonly secauth: boolean;
}

/** Corosync 3.1 and later. */
export const NEWEST_DEFAULTS: CorosyncDefaults = {
  transport: 'knet',
  token: 3000,
  tokenCoefficient: 650,
  secauth: false,
};

/** Corosync 3.0. */
export const COROSYNC_3_0_DEFAULTS: CorosyncDefaults = { ...NEWEST_DEFAULTS, token: 1000 };

/** Corosync 2. */
export const COROSYNC_2_DEFAULTS: CorosyncDefaults = {
  ...COROSYNC_3_0_DEFAULTS,
  transport: 'udp',
  secauth: true,
};

/** Corosync 1. */
export const COROSYNC_1_DEFAULTS: CorosyncDefaults = { ...COROSYNC_2_DEFAULTS, tokenCoefficient: 0 };
