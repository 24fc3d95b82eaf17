/** What Corosync's own reader accepts as values: numbers with their limits, and words; from its parser and its log settings. */

/** The numbers of a setting, both ends included. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

/** What a setting takes; words are compared with regard to case unless `anyCase` says otherwise. */
export type KnownValue = NumberRange | { readonly words: readonly string[]; readonly anyCase?: true };

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const BYTE: NumberRange = { least: 0, most: 255 };
const SHORT: NumberRange = { least: 0, most: 65_535 };
const LONG: NumberRange = { least: 0, most: 4_294_967_295 };
const SIGNED: NumberRange = { least: -2_147_483_648, most: 2_147_483_647 };

/** Sections with numbers, by their range. `nodeid`, `version` and `token_warning` have checks of their own. */
const NUMBERS: readonly (readonly [section: string, range: NumberRange, names: readonly string[]])[] = [
  [
    'totem',
    LONG,
    words(`threads token token_coefficient token_retransmit hold token_retransmits_before_loss_const join send_join
      consensus merge downcheck fail_recv_const seqno_unchanged_const heartbeat_failures_allowed max_network_delay
      window_size max_messages miss_count_const knet_pmtud_interval knet_mtu knet_compression_threshold netmtu
      config_version`),
  ],
  ['totem', SIGNED, ['knet_compression_level']],
  ['totem.interface', BYTE, words('linknumber ttl knet_link_priority')],
  ['totem.interface', SHORT, ['mcastport']],
  [
    'totem.interface',
    LONG,
    words('knet_ping_interval knet_ping_timeout knet_ping_precision knet_pong_count'),
  ],
  ['quorum', LONG, words('expected_votes votes last_man_standing_window leaving_timeout')],
  [
    'quorum',
    BYTE,
    words('two_node expected_votes_tracking allow_downscale wait_for_all auto_tie_breaker last_man_standing'),
  ],
  ['quorum.device', LONG, words('timeout sync_timeout votes')],
  ['quorum.device', BYTE, ['master_wins']],
  ['nodelist.node', LONG, ['quorum_votes']],
];

const SWITCH = { words: words('yes no on off') };
const ON_OFF = { words: words('on off') };
const YES_NO = { words: words('yes no') };
const PRIORITY = {
  words: words('emerg panic alert crit err error warning warn notice info debug'),
  anyCase: true,
} as const;
const FACILITY = {
  words: words(`auth authpriv cron daemon ftp kern lpr mail mark news security syslog user uucp
    local0 local1 local2 local3 local4 local5 local6 local7`),
  anyCase: true,
} as const;

const LOGGING: Readonly<Record<string, KnownValue>> = {
  to_stderr: SWITCH,
  to_syslog: SWITCH,
  to_logfile: SWITCH,
  syslog_facility: FACILITY,
  syslog_priority: PRIORITY,
  logfile_priority: PRIORITY,
  debug: { words: words('on off trace') },
  fileline: ON_OFF,
  function_name: ON_OFF,
  blackbox: ON_OFF,
  timestamp: { words: words('on off hires') },
};

const WORDS: Readonly<Record<string, Readonly<Record<string, KnownValue>>>> = {
  totem: { ip_version: { words: words('ipv4 ipv6 ipv4-6 ipv6-4') } },
  logging: LOGGING,
  'logging.logger_subsys': LOGGING,
  'logging.logging_daemon': LOGGING,
  system: {
    qb_ipc_type: { words: words('native shm socket') },
    sched_rr: YES_NO,
    move_to_root_cgroup: { words: words('yes no auto') },
    allow_knet_handle_fallback: YES_NO,
  },
};

/** What a setting of a section (a path like `totem.interface`) takes; undefined for what any text is good enough. */
export function knownValue(section: string, name: string): KnownValue | undefined {
  const number = NUMBERS.find(([path, , names]) => path === section && names.includes(name));
  return number ? number[1] : WORDS[section]?.[name];
}

/** True when Corosync's reader takes the value. */
export function isKnownValue(known: KnownValue, value: string): boolean {
  if ('words' in known) return known.words.includes(known.anyCase ? value.toLowerCase() : value);
  const number = /^[+-]?\d{1,20}$/.test(value) ? Number(value) : undefined;
  return number !== undefined && number >= known.least && number <= known.most;
}
