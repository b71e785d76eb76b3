import type { Json } from '@couplet/core';
import { addressRules, checkGranted, nothingGranted } from '../auth';
import type { DataverseClient } from '../client';
import { EnvironmentRows, enteredAddress, type EnteredAddress } from '../connection';
import {
  connectionSettings,
  openConnection,
  signInSecretName,
  type ConnectionParts,
  type ConnectionSettings,
  type OpenConnection,
} from '../system';
import { SetupSecretMissingError } from './errors';
import type { SetupAnswers } from './setup-answers';

/** Secrets as they were given, by a variable or a file; null where none was. */
export interface SetupSecrets {
  /** Client secret, or certificate with its key as PEM, of Couplet's application. */
  readonly application: string | null;
  /** The same of the administrator's application. */
  readonly administrator: string | null;
}

/** The environment that is set up: how it is reached, by Couplet's application and by an administrator's. */
export class SetupEnvironment {
  #integration: OpenConnection | undefined;
  #administrator: OpenConnection | undefined;
  #rows: EnvironmentRows | undefined;

  constructor(
    private readonly answers: SetupAnswers,
    /** As given, else as stored by an earlier setup. */
    readonly secrets: SetupSecrets,
    /** What every connection to it is opened with. */
    readonly parts: ConnectionParts,
  ) {}

  /** The address, checked. @throws the address errors of `environmentAddress` */
  address(): EnteredAddress {
    const { grants = nothingGranted, clouds } = this.parts;
    return enteredAddress(this.answers.environment, addressRules(this.answers, grants, clouds));
  }

  /** Refuses answers that nobody has granted. @throws SettingNotGrantedError */
  checkGranted(): void {
    const { grants = nothingGranted, clouds } = this.parts;
    checkGranted(this.answers, grants, clouds);
  }

  /** What the connection is to be set up with: what differs from the usual, so that the usual may change. */
  settings(): Readonly<Record<string, Json>> {
    const { signIn, tenantId, clientId, authority, certificateAuthority, developmentLoopback } = this.answers;
    return {
      environment: this.address().environment,
      ...(signIn === 'clientSecret' ? {} : { signIn }),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(authority === undefined ? {} : { authority }),
      ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
      ...(developmentLoopback ? { developmentLoopback } : {}),
    };
  }

  /** Name under which Couplet's secret is kept; null for managed identities. */
  secretName(): string | null {
    return signInSecretName(connectionSettings(this.settings()));
  }

  /** A client that is Couplet. Opened once. @throws SetupSecretMissingError, and what opening throws */
  async integration(): Promise<DataverseClient> {
    this.#integration ??= await this.#open(
      connectionSettings(this.settings()),
      this.secrets.application,
      'application',
    );
    return this.#integration.client;
  }

  /** Whether an administrator's application was given. */
  get hasAdministrator(): boolean {
    return this.answers.administrator !== undefined;
  }

  /** A client for the one-time work: an administrator's where one was given, else Couplet's. @throws SetupSecretMissingError, and what opening throws */
  async administrator(): Promise<DataverseClient> {
    const { administrator } = this.answers;
    if (administrator === undefined) return this.integration();
    const settings = connectionSettings({
      ...this.settings(),
      signIn: administrator.signIn,
      clientId: administrator.clientId,
      ...(administrator.tenantId === undefined ? {} : { tenantId: administrator.tenantId }),
    });
    this.#administrator ??= await this.#open(settings, this.secrets.administrator, "administrator's application");
    return this.#administrator.client;
  }

  /** The rows of the environment, for the one-time work and for looking. The base solution must be there. */
  async rows(): Promise<EnvironmentRows> {
    this.#rows ??= new EnvironmentRows(await this.administrator());
    return this.#rows;
  }

  /** How messages call the account that does the one-time work. */
  get administratorName(): string {
    const { administrator, clientId } = this.answers;
    return administrator === undefined
      ? `The application ${clientId ?? 'of the managed identity'}`
      : `The administrator's application ${administrator.clientId}`;
  }

  async close(): Promise<void> {
    await this.#integration?.close();
    await this.#administrator?.close();
  }

  #open(settings: ConnectionSettings, secret: string | null, whose: string): Promise<OpenConnection> {
    if (signInSecretName(settings) !== null && secret === null)
      throw new SetupSecretMissingError(
        `the ${whose} ${settings.clientId ?? ''}`.trim(),
        settings.signIn === 'certificate' ? 'certificate' : 'client secret',
      );
    return openConnection(settings, secret, this.parts);
  }
}
