export { addressRules, checkGranted, isLoopback, SettingNotGrantedError, type GuardedSettings } from './check-granted';
export {
  connectionGrants,
  emulatorGrants,
  GrantsInvalidError,
  nothingGranted,
  type ConnectionGrants,
} from './connection-grants';
