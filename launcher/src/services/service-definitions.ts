import { databases, type DatabaseName } from '@holdfast/database';
import { keyFiles } from '@holdfast/identity';
import { join } from 'node:path';
import { niceness } from '../processes/give-way.ts';
import type { ServicePlan } from './service-plan.ts';

/** The processes of Holdfast itself, in the order in which one needs the other. */
export const serviceNames = [
  'issuer',
  'payment-sandbox',
  'booking',
  'inventory',
  'payment',
  'notification',
  'notification-consumer',
  'saga',
  'audit',
  'audit-consumer',
  'analytics',
  'analytics-consumer',
  'gateway',
] as const;

/** One of the processes of Holdfast itself. */
export type ServiceName = (typeof serviceNames)[number];

/** The services that prove to each other who calls. */
export const signingServices: readonly ServiceName[] = [...databases, 'gateway'];

/** What is particular to a service. */
export type ServiceDefinition = {
  /** Its entry, from the root of the repository. */
  readonly entry: string;
  /** The variables that it alone is given, on top of what all get. */
  readonly environment: (plan: ServicePlan) => Record<string, string>;
  /** How far it lets the others go first on a busy machine. @default 0 */
  readonly niceness?: number;
};

/** Each service's entry and environment. */
export const serviceDefinitions: Readonly<Record<ServiceName, ServiceDefinition>> = {
  issuer: {
    entry: 'launcher/src/issuer/main.ts',
    environment: ({ dataFolder }) => ({
      HOLDFAST_DATA_DIR: dataFolder,
      PLAYGROUND_TOKEN_FILE: playgroundTokenFile(dataFolder),
    }),
  },
  'payment-sandbox': {
    entry: 'payment-sandbox/src/main.ts',
    niceness: niceness.settling,
    environment: ({ dataFolder, secrets, url }) => ({
      SANDBOX_KEY: secrets.paymentProviderKey,
      SANDBOX_DATA_DIR: `${dataFolder}/payment-sandbox`,
      WEBHOOK_URL: `${url('payment')}/webhooks/sandbox`,
      WEBHOOK_SECRET: secrets.paymentWebhookSecret,
    }),
  },
  booking: {
    entry: 'subgraphs/booking/src/main.ts',
    niceness: niceness.recording,
    environment: (plan) => ({ ...database(plan, 'booking'), ...kafka(plan), INVENTORY_URL: plan.url('inventory') }),
  },
  inventory: {
    entry: 'subgraphs/inventory/src/main.ts',
    niceness: niceness.deciding,
    environment: (plan) => ({ ...database(plan, 'inventory'), ...kafka(plan), ...redis(plan) }),
  },
  payment: {
    entry: 'subgraphs/payment/src/main.ts',
    niceness: niceness.settling,
    environment: (plan) => ({
      ...database(plan, 'payment'),
      ...kafka(plan),
      PAYMENT_PROVIDER_URL: plan.url('payment-sandbox'),
      PAYMENT_PROVIDER_KEY: plan.secrets.paymentProviderKey,
      PAYMENT_WEBHOOK_SECRETS: plan.secrets.paymentWebhookSecret,
      SAGA_URL: plan.url('saga'),
    }),
  },
  notification: {
    entry: 'subgraphs/notification/src/main.ts',
    niceness: niceness.settling,
    environment: (plan) => ({
      ...database(plan, 'notification'),
      ...kafka(plan),
      ...personalDataKeys(plan),
    }),
  },
  'notification-consumer': {
    entry: 'subgraphs/notification/src/consumer.main.ts',
    niceness: niceness.following,
    environment: (plan) => ({
      ...database(plan, 'notification'),
      ...kafka(plan),
      // It is the same service, and signs as such.
      SIGNING_KEY_FILE: keyFiles.signingKey(join(plan.dataFolder, 'keys'), 'notification'),
      SMTP_URL: plan.servers.mail.smtpUrl,
      PUBLIC_URL: plan.url('gateway'),
      MAIL_FROM: 'Holdfast <bookings@holdfast.test>',
      ...personalDataKeys(plan),
      INVENTORY_URL: plan.url('inventory'),
    }),
  },
  saga: {
    entry: 'saga/src/main.ts',
    niceness: niceness.deciding,
    environment: (plan) => ({ ...database(plan, 'saga'), ...kafka(plan), ...subgraphUrls(plan) }),
  },
  audit: {
    entry: 'subgraphs/audit/src/main.ts',
    niceness: niceness.settling,
    environment: (plan) => database(plan, 'audit'),
  },
  'audit-consumer': {
    entry: 'subgraphs/audit/src/consumer.main.ts',
    niceness: niceness.following,
    environment: (plan) => ({ ...database(plan, 'audit'), ...kafka(plan), ...auditArchive(plan) }),
  },
  analytics: {
    entry: 'subgraphs/analytics/src/main.ts',
    niceness: niceness.settling,
    environment: (plan) => database(plan, 'analytics'),
  },
  'analytics-consumer': {
    entry: 'subgraphs/analytics/src/consumer.main.ts',
    niceness: niceness.following,
    environment: (plan) => ({ ...database(plan, 'analytics'), ...kafka(plan) }),
  },
  gateway: {
    entry: 'gateway/src/main.ts',
    environment: (plan) => ({
      ...kafka(plan),
      ...redis(plan),
      ...subgraphUrls(plan),
      SAGA_URL: plan.url('saga'),
      AUDIT_URL: plan.url('audit'),
      ANALYTICS_URL: plan.url('analytics'),
      OIDC_ISSUER: plan.issuer.issuer,
      OIDC_AUDIENCE: plan.issuer.audience,
      PLAYGROUND_TOKEN_FILE: playgroundTokenFile(plan.dataFolder),
      APOLLO_TELEMETRY_DISABLED: 'true',
    }),
  },
};

function personalDataKeys({ secrets }: ServicePlan): Record<string, string> {
  return { CONTACTS_KEY: secrets.contactsKey, UNSUBSCRIBE_KEY: secrets.unsubscribeKey };
}

function playgroundTokenFile(dataFolder: string): string {
  return `${dataFolder}/keys/playground.jwt`;
}

function database({ database: addressOf }: ServicePlan, name: DatabaseName): Record<string, string> {
  const { url, replicaUrl } = addressOf(name);
  return { DATABASE_URL: url, ...(replicaUrl ? { DATABASE_REPLICA_URL: replicaUrl } : {}) };
}

function kafka({ servers, prefix }: ServicePlan): Record<string, string> {
  return { KAFKA_BROKERS: servers.kafkaBrokers.join(','), KAFKA_TOPIC_PREFIX: topicPrefix(prefix) };
}

/** Kafka's names are divided by hyphens, Postgres's by underscores. */
export function topicPrefix(prefix: string): string {
  return prefix.replaceAll('_', '-');
}

/** Where the audit is archived, unless a bucket is given: beside everything else. */
export function auditArchive({ dataFolder }: Pick<ServicePlan, 'dataFolder'>): Record<string, string> {
  return { AUDIT_ARCHIVE_DIR: process.env['AUDIT_ARCHIVE_DIR'] || `${dataFolder}/audit-archive` };
}

function redis({ servers }: ServicePlan): Record<string, string> {
  return { REDIS_URL: servers.redisUrl };
}

function subgraphUrls({ url }: ServicePlan): Record<string, string> {
  return {
    BOOKING_URL: url('booking'),
    INVENTORY_URL: url('inventory'),
    PAYMENT_URL: url('payment'),
    NOTIFICATION_URL: url('notification'),
  };
}
