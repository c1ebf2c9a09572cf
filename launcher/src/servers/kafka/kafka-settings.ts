import type { Ports } from '../../ports.ts';
import { loopback } from '../../ports.ts';

/** The settings of a broker that is a cluster by itself and its own controller. `folder` holds its log. */
export function kafkaSettings(ports: Ports, folder: string): string {
  const client = `PLAINTEXT://${loopback}:${ports.kafka}`;
  const controller = `${loopback}:${ports['kafka-controller']}`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': controller,
    listeners: `${client},CONTROLLER://${controller}`,
    'advertised.listeners': `${client},CONTROLLER://${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': folder.replaceAll('\\', '\\\\'),
    'auto.create.topics.enable': false,
    // One broker cannot hold a second copy.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 12,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // A broker that was killed is let back in only when its last session has run out.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    // The first consumer of a group need not wait for others.
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
