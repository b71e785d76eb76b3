export { environmentAddress, type AddressRules, type EnvironmentAddress } from './address';
export { cloudOfHost, clouds, type Cloud } from './clouds';
export {
  AddressNotAllowedError,
  AddressNotSecureError,
  AddressUnreadableError,
  AddressWithCredentialsError,
} from './errors/environment-address-error';
export { SignInError, type SignInCause, type SignInPlace } from './errors/sign-in-error';
export { MsalClientCredentials, type ClientCredential, type ClientCredentialsOptions } from './msal-client-credentials';
export { SignInNetwork } from './sign-in-network';
export type { TokenProvider } from './token-provider';
