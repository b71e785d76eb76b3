import { readFile } from 'node:fs/promises';
import type { Clock, Logger, Random, Scheduler } from '@couplet/core';
import { environmentAddress, MsalClientCredentials, SignInNetwork } from '../../auth';
import { DataverseClient, LocalConnectionGate, type RequestEvent } from '../../client';
import { CertificateAuthorityUnreadableError } from '../errors/certificate-authority-unreadable-error';
import type { ConnectionSettings } from './connection-settings';
import { RequestCounts } from './request-counts';

/** What every connection of a process shares. */
export interface ConnectionParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

/** A client of one environment, signed in as one application. */
export interface OpenConnection {
  readonly client: DataverseClient;
  readonly counts: RequestCounts;
  close(): Promise<void>;
}

/**
 * Makes the client of a connection: its address checked, its sign-in and its gate its own. Sends nothing yet.
 * @throws CertificateAuthorityUnreadableError, and the address errors of `environmentAddress`
 */
export async function openConnection(
  settings: ConnectionSettings,
  clientSecret: string,
  parts: ConnectionParts,
): Promise<OpenConnection> {
  const { clock, random, scheduler, logger } = parts;
  const loopback = settings.developmentLoopback && settings.authority !== undefined;
  const address = environmentAddress(
    settings.environment,
    loopback ? { loopbackAuthority: settings.authority as string } : {},
  );
  const certificateAuthority = await readCertificateAuthority(settings.certificateAuthority);
  const transport = {
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
    ...(loopback ? { allowPrivateAddresses: true } : {}),
  };
  const authority = settings.authority ?? address.cloud.authority;
  const network = new SignInNetwork(authority, transport);
  const tokens = new MsalClientCredentials({
    tenantId: settings.tenantId,
    clientId: settings.clientId,
    credential: { kind: 'secret', secret: clientSecret },
    environment: address.origin,
    authority,
    network,
    clock,
  });
  const gate = new LocalConnectionGate({ host: address.host, maxConcurrency: settings.concurrency }, clock, scheduler);
  const counts = new RequestCounts();
  const client = new DataverseClient({
    serviceRoot: address.serviceRoot,
    tokens,
    clock,
    random,
    scheduler,
    gate,
    transport,
    onRequest: (event) => {
      counts.count(event);
      logTrouble(logger, event);
    },
  });
  return {
    client,
    counts,
    close: async () => {
      await client.close();
      await network.close();
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

const ordinary: ReadonlySet<RequestEvent['outcome']> = new Set(['done', 'refused', 'signInAgain']);

function logTrouble(logger: Logger, event: RequestEvent): void {
  if (!ordinary.has(event.outcome)) logger.warn('dataverse request', { ...event });
}
