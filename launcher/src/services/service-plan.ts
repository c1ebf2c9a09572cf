import type { DatabaseName } from '@holdfast/database';
import { databaseAddress, type DatabaseAddress } from '../databases/database-addresses.ts';
import type { Secrets } from '../home/secrets.ts';
import type { Launch } from '../launch.ts';
import { loopback, type PortName, type Ports } from '../ports.ts';
import type { Programs } from '../programs/bundle-programs.ts';
import type { BackingAddresses } from '../servers/backing-servers.ts';
import type { DevelopmentIssuer } from '../tokens/issuer-file.ts';

/** Everything that the services' environments are made from. */
export type ServicePlan = {
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly servers: BackingAddresses;
  readonly issuer: DevelopmentIssuer;
  /** Stands before the names of databases, roles, topics and groups. */
  readonly prefix: string;
  readonly programs: Programs;
  /** A service's base URL, without a slash at its end. */
  readonly url: (name: PortName) => string;
  readonly database: (name: DatabaseName) => DatabaseAddress;
};

/** Puts a plan together. */
export function planServices(
  launch: Launch,
  servers: BackingAddresses,
  { issuer, prefix, programs }: Pick<ServicePlan, 'issuer' | 'prefix' | 'programs'>,
): ServicePlan {
  const { secrets, ports, folder } = launch;
  return {
    dataFolder: folder.path,
    ports,
    secrets,
    servers,
    issuer,
    prefix,
    programs,
    url: (name) => `http://${loopback}:${ports[name]}`,
    database: (name) => databaseAddress(name, servers.postgres, { ...secrets, prefix }),
  };
}
