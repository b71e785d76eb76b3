import { readFile } from 'node:fs/promises';
import type { Clock, Logger, Random, Scheduler } from '@couplet/core';
import {
  addressRules,
  checkGranted,
  environmentAddress,
  isLoopback,
  nothingGranted,
  SharedTokens,
  type Cloud,
  type ConnectionGrants,
} from '../../auth';
import { DataverseClient, LocalConnectionGate, type SharedLimiter } from '../../client';
import { CertificateAuthorityUnreadableError } from '../errors/certificate-authority-unreadable-error';
import type { ConnectionSettings } from './connection-settings';
import { machineParts, silentLogger } from './machine-parts';
import { RequestCounts } from './request-counts';
import { requestLog } from './request-log';
import { signIn } from './sign-in';

/** What every connection of a process shares; without a logger nothing is logged, and time and chance are those of the machine. */
export interface ConnectionParts {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly scheduler?: Scheduler;
  readonly logger?: Logger;
  /** Tokens that connections of one application share; its own otherwise. */
  readonly shared?: SharedTokens;
  /** A limit over the requests of all tenants of a process, and the tenant whose requests these are. */
  readonly share?: { readonly limiter: SharedLimiter; readonly tenant: string };
  /** Clouds beside the known ones. */
  readonly clouds?: readonly Cloud[];
  /** What whoever runs the service lets this connection use beyond them; nothing without. */
  readonly grants?: ConnectionGrants;
}

/** A client of one environment, signed in as one application. */
export interface OpenConnection {
  readonly client: DataverseClient;
  readonly counts: RequestCounts;
  readonly close: () => Promise<void>;
}

/**
 * Makes the client of a connection: its address checked, its gate its own. `secret` is what `signInSecretName` names. Sends nothing yet.
 * @throws SettingNotGrantedError, CertificateUnusableError, CertificateAuthorityUnreadableError, and the address errors of `environmentAddress`
 */
export async function openConnection(
  settings: ConnectionSettings,
  secret: string | null,
  parts: ConnectionParts = {},
): Promise<OpenConnection> {
  const { clock, random, scheduler } = { ...machineParts, ...parts };
  const { logger = silentLogger, grants = nothingGranted, clouds } = parts;
  checkGranted(settings, grants, clouds);
  const address = environmentAddress(settings.environment, addressRules(settings, grants, clouds));
  const certificateAuthority = await readCertificateAuthority(settings.certificateAuthority);
  const transport = certificateAuthority === undefined ? {} : { certificateAuthority };
  const reach = (origin: string) => ({ ...transport, ...(isLoopback(origin) ? { allowPrivateAddresses: true } : {}) });
  const { shared = new SharedTokens() } = parts;
  const leased = signIn(settings, secret, { address, reach, clock, shared });
  const { share } = parts;
  const limits = {
    host: address.host,
    maxConcurrency: settings.concurrency,
    ...(share === undefined ? {} : { share }),
  };
  const gate = new LocalConnectionGate(limits, clock, scheduler);
  const log = requestLog(logger);
  const counts = new RequestCounts();
  const client = new DataverseClient({
    serviceRoot: address.serviceRoot,
    tokens: leased.tokens,
    clock,
    random,
    scheduler,
    gate,
    transport: reach(address.origin),
    onRequest: (event) => {
      counts.count(event);
      log(event);
    },
  });
  return {
    client,
    counts,
    close: async () => {
      await client.close();
      await leased.release();
    },
  };
}

async function readCertificateAuthority(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CertificateAuthorityUnreadableError(path, error);
  }
}
