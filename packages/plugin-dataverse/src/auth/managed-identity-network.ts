import { Transport, type TransportOptions } from '../client/send/transport';
import { MsalNetwork } from './msal-network';

/** Where virtual machines ask for tokens. */
const machineEndpoint = 'http://169.254.169.254';
/** Where machines under Azure Arc ask for tokens. */
const arcEndpoints = ['http://localhost:40342', 'http://127.0.0.1:40342'];
/** Variables by which App Service, Functions, Container Apps and others name their endpoint. */
const endpointVariables = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST', 'IMDS_ENDPOINT'];

/**
 * The network to the managed identity endpoint that the platform names, and to no other server. The sign-in library keeps the first network
 * that it is given for the life of the process, so this one also serves after it was closed: closing lets go of the connections only.
 */
export class ManagedIdentityNetwork extends MsalNetwork {
  readonly #transports = new Map<string, Transport>();

  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>> = process.env,
    private readonly options: Omit<TransportOptions, 'origin'> = {},
    deadlineMs = 10_000,
  ) {
    super(deadlineMs);
  }

  /** Closes the connections that are open now. */
  async close(): Promise<void> {
    const transports = [...this.#transports.values()];
    this.#transports.clear();
    await Promise.all(transports.map((transport) => transport.close()));
  }

  protected transportTo(origin: string): Transport | null {
    const named = endpointVariables.flatMap((name) => originOf(this.environment[name]));
    if (![machineEndpoint, ...arcEndpoints, ...named].includes(origin)) return null;
    const known = this.#transports.get(origin);
    if (known !== undefined) return known;
    // These endpoints are on this machine or link-local by their nature.
    const transport = new Transport({ connections: 1, ...this.options, origin, allowPrivateAddresses: true });
    this.#transports.set(origin, transport);
    return transport;
  }
}

function originOf(address: string | undefined): readonly string[] {
  try {
    return address === undefined ? [] : [new URL(address).origin];
  } catch {
    return [];
  }
}
