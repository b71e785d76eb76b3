import type { Clock, Random, Scheduler } from '@couplet/core';
import type { TokenProvider } from '../auth/token-provider';
import { LocalConnectionGate, type ConnectionGate } from './retry/connection-gate';
import { defaultRetryPolicy, type RetryPolicy } from './retry/retry-policy';
import type { RequestListener } from './send/request-event';
import type { RequestSettings } from './send/request-settings';
import { Sender } from './send/sender';
import { Transport, type TransportOptions } from './send/transport';

/** What a client needs. Times in milliseconds. */
export interface DataverseClientOptions {
  /** `https://host/api/data/v9.2/`, from {@link environmentAddress}. */
  readonly serviceRoot: string;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly transport?: Omit<TransportOptions, 'origin'>;
  /** Shared by all clients of one application user; a gate of its own otherwise. */
  readonly gate?: ConnectionGate;
  readonly policy?: RetryPolicy;
  /** For everything from sending to the last byte: 30 s for reads and 120 s for writes unless said otherwise. */
  readonly readDeadlineMs?: number;
  readonly writeDeadlineMs?: number;
  readonly onRequest?: RequestListener;
  /** Optional parameters of all requests: impersonation, bypass, tag and the like. */
  readonly settings?: RequestSettings;
}

/** A connection, shared by a client and all that are derived from it. */
export interface Connection {
  readonly sender: Sender;
  readonly transport: Transport;
}

/** Makes the connection of a client. Sends nothing yet. */
export function connectionOf(options: DataverseClientOptions): Connection {
  const { clock, random, scheduler, tokens } = options;
  const root = new URL(options.serviceRoot);
  const policy = options.policy ?? defaultRetryPolicy;
  const transport = new Transport({ ...options.transport, origin: root.origin });
  const gate =
    options.gate ?? new LocalConnectionGate({ host: root.host, patienceMs: policy.patienceMs }, clock, scheduler);
  const sender = new Sender({
    transport,
    gate,
    policy,
    tokens,
    clock,
    random,
    scheduler,
    host: root.host,
    rootPath: root.pathname,
    readDeadlineMs: options.readDeadlineMs ?? 30_000,
    writeDeadlineMs: options.writeDeadlineMs ?? 120_000,
    ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
  });
  return { sender, transport };
}
