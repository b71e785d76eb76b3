/** An application that may ask for tokens, and how it proves that it is the one. */
export interface Application {
  clientId: string;
  clientSecret?: string;
  /** Moment from which the secret counts as expired, in ISO form. */
  clientSecretExpires?: string;
  /** Certificates in PEM, any of whose private keys may sign the application's assertions. */
  certificates?: readonly string[];
  /** Whether the application is switched off in the tenant. */
  disabled?: boolean;
}
