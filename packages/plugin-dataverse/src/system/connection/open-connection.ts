import { readFile } from 'node:fs/promises';
import type { Clock, Logger, Random, Scheduler } from '@couplet/core';
import { environmentAddress, SharedTokens, type AddressRules, type Cloud } from '../../auth';
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
}

/** A client of one environment, signed in as one application. */
export interface OpenConnection {
  readonly client: DataverseClient;
  readonly counts: RequestCounts;
  readonly close: () => Promise<void>;
}

/**
 * Makes the client of a connection: its address checked, its gate its own. `secret` is what `signInSecretName` names. Sends nothing yet.
 * @throws CertificateUnusableError, CertificateAuthorityUnreadableError, and the address errors of `environmentAddress`
 */
export async function openConnection(
  settings: ConnectionSettings,
  secret: string | null,
  parts: ConnectionParts = {},
): Promise<OpenConnection> {
  const { clock, random, scheduler } = { ...machineParts, ...parts };
  const { logger = silentLogger } = parts;
  const loopback = settings.developmentLoopback && settings.authority !== undefined;
  const rules: AddressRules = {
    ...(parts.clouds === undefined ? {} : { additionalClouds: parts.clouds }),
    ...(loopback ? { loopbackAuthority: settings.authority } : {}),
  };
  const address = environmentAddress(settings.environment, rules);
  const certificateAuthority = await readCertificateAuthority(settings.certificateAuthority);
  const transport = {
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
    ...(loopback ? { allowPrivateAddresses: true } : {}),
  };
  const { shared = new SharedTokens() } = parts;
  const leased = signIn(settings, secret, { address, transport, clock, shared });
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
    transport,
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
