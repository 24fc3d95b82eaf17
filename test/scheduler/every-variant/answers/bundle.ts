/** What crm_simulate of Pacemaker 3.0.2 answers for a bundle. */
export const bundleAnswers = {
  'starts from nothing': `
    Start s-podman-0 ( node1 )
    Start s-0 ( node1 )
    Start a:0 ( s-0 )
    Start s-podman-1 ( node2 )
    Start s-1 ( node2 )
    Start a:1 ( s-1 )
    does a:0_monitor_10000 s-0
    does a:0_start_0 s-0
    does a:1_monitor_10000 s-1
    does a:1_start_0 s-1
    does s-0_monitor_30000 node1
    does s-0_start_0 node1
    does s-1_monitor_30000 node2
    does s-1_start_0 node2
    does s-podman-0_monitor_60000 node1
    does s-podman-0_start_0 node1
    does s-podman-1_monitor_60000 node2
    does s-podman-1_start_0 node2
    order a:0_start_0 s-0, s-0_start_0 node1 -> a:0_monitor_10000 s-0
    order a:0_start_0 s-0, s-1_start_0 node2, s-podman-1_start_0 node2 -> a:1_start_0 s-1
    order a:1_start_0 s-1, s-1_start_0 node2 -> a:1_monitor_10000 s-1
    order s-0_start_0 node1 -> s-0_monitor_30000 node1
    order s-0_start_0 node1, s-podman-0_start_0 node1 -> a:0_start_0 s-0
    order s-1_start_0 node2 -> s-1_monitor_30000 node2
    order s-podman-0_start_0 node1 -> s-0_start_0 node1
    order s-podman-0_start_0 node1 -> s-podman-0_monitor_60000 node1
    order s-podman-1_start_0 node2 -> s-1_start_0 node2
    order s-podman-1_start_0 node2 -> s-podman-1_monitor_60000 node2
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 10000, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 0, node2 0
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is looked for before it starts': `
    Start s-podman-0 ( node1 )
    Start s-0 ( node1 )
    Start a:0 ( s-0 )
    Start s-podman-1 ( node2 )
    Start s-1 ( node2 )
    Start a:1 ( s-1 )
    does a:0_monitor_10000 s-0
    does a:0_start_0 s-0
    does a:1_monitor_10000 s-1
    does a:1_start_0 s-1
    does s-0_monitor_0 node1
    does s-0_monitor_0 node2
    does s-0_monitor_30000 node1
    does s-0_start_0 node1
    does s-1_monitor_0 node1
    does s-1_monitor_0 node2
    does s-1_monitor_30000 node2
    does s-1_start_0 node2
    does s-podman-0_monitor_0 node1
    does s-podman-0_monitor_0 node2
    does s-podman-0_monitor_60000 node1
    does s-podman-0_start_0 node1
    does s-podman-1_monitor_0 node1
    does s-podman-1_monitor_0 node2
    does s-podman-1_monitor_60000 node2
    does s-podman-1_start_0 node2
    order a:0_start_0 s-0, s-0_start_0 node1 -> a:0_monitor_10000 s-0
    order a:0_start_0 s-0, s-1_start_0 node2, s-podman-1_start_0 node2 -> a:1_start_0 s-1
    order a:1_start_0 s-1, s-1_start_0 node2 -> a:1_monitor_10000 s-1
    order s-0_monitor_0 node1, s-0_monitor_0 node2, s-podman-0_start_0 node1 -> s-0_start_0 node1
    order s-0_start_0 node1 -> s-0_monitor_30000 node1
    order s-0_start_0 node1, s-podman-0_start_0 node1 -> a:0_start_0 s-0
    order s-1_monitor_0 node1, s-1_monitor_0 node2, s-podman-1_start_0 node2 -> s-1_start_0 node2
    order s-1_start_0 node2 -> s-1_monitor_30000 node2
    order s-podman-0_monitor_0 node1, s-podman-0_monitor_0 node2, s-podman-1_monitor_0 node1 -> s-podman-0_start_0 node1
    order s-podman-0_monitor_0 node2, s-podman-1_monitor_0 node1, s-podman-1_monitor_0 node2 -> s-podman-1_start_0 node2
    order s-podman-0_start_0 node1 -> s-0_monitor_0 node1
    order s-podman-0_start_0 node1 -> s-0_monitor_0 node2
    order s-podman-0_start_0 node1 -> s-podman-0_monitor_60000 node1
    order s-podman-1_start_0 node2 -> s-1_monitor_0 node1
    order s-podman-1_start_0 node2 -> s-1_monitor_0 node2
    order s-podman-1_start_0 node2 -> s-podman-1_monitor_60000 node2
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 10000, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 0, node2 0
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'stays where it runs': `
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 10000, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 0, node2 0
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is recovered elsewhere when its node is lost and fenced': `
    Fence (off) s-0 (resource: s-podman-0) 'guest is unclean'
    Fence (reboot) node1 'peer is no longer part of the cluster'
    Stop s-podman-0 ( node1 ) due to node availability
    Stop s-0 ( node1 ) due to unrunnable s-podman-0 start
    Stop a:0 ( s-0 ) due to unrunnable s-podman-0 start
    does stonith 'reboot' node1
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score fencer: node1 0, node2 0
    score s-0: node1 0, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 -INFINITY, node2 -INFINITY
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'leaves a node in standby': `
    Stop s-podman-0 ( node1 ) due to node availability
    Stop s-0 ( node1 ) due to unrunnable s-podman-0 start
    Stop a:0 ( s-0 ) due to unrunnable s-podman-0 start
    does a_stop_0 s-0
    does s-0_stop_0 node1
    does s-podman-0_stop_0 node1
    order a_stop_0 s-0 -> s-0_stop_0 node1
    order s-0_stop_0 node1 -> s-podman-0_stop_0 node1
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 0, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 -INFINITY, node2 -INFINITY
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is recovered when its monitor fails': `
    Recover a:0 ( s-0 )
    does a_monitor_10000 s-0
    does a_start_0 s-0
    does a_stop_0 s-0
    order a_start_0 s-0 -> a_monitor_10000 s-0
    order a_stop_0 s-0 -> a_start_0 s-0
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 10000, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 0, node2 0
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'stops when its target-role is Stopped': `
    Stop s-podman-0 ( node1 ) due to node availability
    Stop s-0 ( node1 ) due to node availability
    Stop a:0 ( s-0 ) due to node availability
    Stop s-podman-1 ( node2 ) due to node availability
    Stop s-1 ( node2 ) due to node availability
    Stop a:1 ( s-1 ) due to node availability
    does a_stop_0 s-0
    does a_stop_0 s-1
    does s-0_stop_0 node1
    does s-1_stop_0 node2
    does s-podman-0_stop_0 node1
    does s-podman-1_stop_0 node2
    order a_stop_0 s-0 -> s-0_stop_0 node1
    order a_stop_0 s-1 -> a_stop_0 s-0
    order a_stop_0 s-1 -> s-1_stop_0 node2
    order s-0_stop_0 node1 -> s-podman-0_stop_0 node1
    order s-1_stop_0 node2 -> s-podman-1_stop_0 node2
    score a:0: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score a:1: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score s-0: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score s-1: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score s-podman-1: node1 -INFINITY, node2 -INFINITY, s-0 -INFINITY, s-1 -INFINITY
    score s: node1 0, node2 0`,
  'leaves a node from which it is banned': `
    Stop s-podman-0 ( node1 ) due to node availability
    Stop s-0 ( node1 ) due to unrunnable s-podman-0 start
    Stop a:0 ( s-0 ) due to unrunnable s-podman-0 start
    does a_stop_0 s-0
    does s-0_stop_0 node1
    does s-podman-0_stop_0 node1
    order a_stop_0 s-0 -> s-0_stop_0 node1
    order s-0_stop_0 node1 -> s-podman-0_stop_0 node1
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 0, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 -INFINITY, node2 -INFINITY
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 -INFINITY, node2 0`,
  'follows another resource that it is ordered after and colocated with': `
    Start other ( node2 )
    Stop s-podman-0 ( node1 ) due to node availability
    Stop s-0 ( node1 ) due to unrunnable s-podman-0 start
    Stop a:0 ( s-0 ) due to unrunnable s-podman-0 start
    Restart s-podman-1 ( node2 ) due to required other start
    Restart s-1 ( node2 ) due to required s-podman-1 start
    Restart a:1 ( s-1 ) due to required s-podman-1 start
    does a_monitor_10000 s-1
    does a_start_0 s-1
    does a_stop_0 s-0
    does a_stop_0 s-1
    does other_start_0 node2
    does s-0_stop_0 node1
    does s-1_monitor_30000 node2
    does s-1_start_0 node2
    does s-1_stop_0 node2
    does s-podman-0_stop_0 node1
    does s-podman-1_monitor_60000 node2
    does s-podman-1_start_0 node2
    does s-podman-1_stop_0 node2
    order a_start_0 s-1, s-1_start_0 node2 -> a_monitor_10000 s-1
    order a_stop_0 s-0 -> s-0_stop_0 node1
    order a_stop_0 s-1 -> a_stop_0 s-0
    order a_stop_0 s-1 -> s-1_stop_0 node2
    order a_stop_0 s-1, s-1_start_0 node2, s-podman-1_start_0 node2 -> a_start_0 s-1
    order s-0_stop_0 node1 -> s-podman-0_stop_0 node1
    order s-1_start_0 node2 -> s-1_monitor_30000 node2
    order s-1_stop_0 node2 -> s-podman-1_stop_0 node2
    order s-1_stop_0 node2, s-podman-1_start_0 node2 -> s-1_start_0 node2
    order s-podman-1_start_0 node2 -> s-podman-1_monitor_60000 node2
    order s-podman-1_stop_0 node2 -> s-podman-1_start_0 node2
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score other: node1 0, node2 100
    score s-0: node1 0, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 -INFINITY, node2 -INFINITY
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'goes first for another resource that is colocated with it': `
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score other: node1 0, node2 0
    score s-0: node1 10000, node2 0
    score s-1: node1 0, node2 10000
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 0, node2 0
    score s-podman-1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is left alone in maintenance': `
    does Cancel a_monitor_10000 s-0
    does Cancel a_monitor_10000 s-1
    does Cancel s-0_monitor_30000 node1
    does Cancel s-1_monitor_30000 node2
    does Cancel s-podman-0_monitor_60000 node1
    does Cancel s-podman-1_monitor_60000 node2
    score a:0: s-0 INFINITY
    score a:1: s-1 INFINITY
    score s-0: node1 INFINITY, node2 0
    score s-1: node1 0, node2 INFINITY
    score s-clone: node1 -INFINITY, node2 -INFINITY, s-0 0, s-1 0
    score s-podman-0: node1 INFINITY, node2 0
    score s-podman-1: node1 -INFINITY, node2 INFINITY
    score s: node1 0, node2 0`,
};
