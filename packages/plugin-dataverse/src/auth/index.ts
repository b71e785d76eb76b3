export { environmentAddress, type AddressRules, type EnvironmentAddress } from './address';
export { cloudOfHost, clouds, type Cloud } from './clouds';
export {
  AddressNotAllowedError,
  AddressNotSecureError,
  AddressUnreadableError,
  AddressWithCredentialsError,
} from './errors/environment-address-error';
export { SignInError, type SignInCause, type SignInPlace } from './errors/sign-in-error';
export * from './grants';
export { CachedTokens, type IssuedToken } from './cached-tokens';
export { certificateCredential, type ClientCredential } from './client-credential';
export { CertificateUnusableError } from './errors/certificate-unusable-error';
export { ManagedIdentityTokens, type ManagedIdentityOptions } from './managed-identity';
export { ManagedIdentityNetwork } from './managed-identity-network';
export { MsalClientCredentials, type ClientCredentialsOptions } from './msal-client-credentials';
export { SharedTokens, type LeasedTokens } from './shared-tokens';
export { SignInNetwork } from './sign-in-network';
export type { TokenProvider } from './token-provider';
