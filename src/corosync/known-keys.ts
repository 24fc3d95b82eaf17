/** The sections and keys of corosync.conf that some version of Corosync from 1 to 3.1 reads. */

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const LOGGING = `timestamp fileline function_name blackbox to_stderr to_syslog to_logfile logfile logfile_priority
  syslog_facility syslog_priority debug trace tags subsys name`;

/** Path of a section → its keys. Facts from corosync.conf(5), votequorum(5), corosync-qdevice(8) and the parser. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'totem',
    words(`version token token_coefficient token_retransmit token_warning hold
      token_retransmits_before_loss_const join send_join consensus merge downcheck fail_recv_const
      seqno_unchanged_const heartbeat_failures_allowed max_network_delay window_size max_messages
      miss_count_const knet_pmtud_interval knet_mtu knet_compression_model knet_compression_threshold
      knet_compression_level threads netmtu rrp_mode rrp_problem_count_timeout rrp_problem_count_threshold
      rrp_problem_count_mcast_threshold rrp_token_expired_timeout rrp_autorecovery_check_timeout secauth
      crypto_hash crypto_cipher crypto_model crypto_type crypto_accept keyfile key transport link_mode
      cluster_name cluster_uuid config_version ip_version ip_dscp block_unlisted_ips cancel_token_hold_on_retransmit nodeid
      clear_node_high_bit vsftype broadcast autojoin`),
  ],
  [
    'totem.interface',
    words(`ringnumber linknumber bindnetaddr mcastaddr broadcast mcastport ttl knet_link_priority
      knet_ping_interval knet_ping_timeout knet_ping_precision knet_pong_count knet_transport`),
  ],
  ['logging', words(LOGGING)],
  ['logging.logger_subsys', words(LOGGING)],
  ['logging.logging_daemon', words(LOGGING)],
  [
    'quorum',
    words(`provider expected_votes votes quorum_votes two_node wait_for_all last_man_standing
      last_man_standing_window auto_tie_breaker auto_tie_breaker_node allow_downscale
      expected_votes_tracking leaving_timeout disallow_new_nodes`),
  ],
  ['quorum.device', words('model timeout sync_timeout votes master_wins')],
  [
    'quorum.device.net',
    words(`tls host port algorithm tie_breaker connect_timeout force_ip_version
      keep_active_partition_tie_breaker`),
  ],
  ['nodelist.node', words('nodeid name quorum_votes')],
  [
    'system',
    words('qb_ipc_type sched_rr priority move_to_root_cgroup allow_knet_handle_fallback state_dir run_dir'),
  ],
]);

/** The sections that may stand at the top level of the file. */
export const TOP_LEVEL_SECTIONS = words(
  'totem logging quorum nodelist system resources nozzle uidgid qb service aisexec amf event',
);

/** The keys of the section at a path like `totem.interface`; undefined when any key may stand there. */
export function knownKeys(path: string): readonly string[] | undefined {
  return KEYS.get(path);
}
