export { EnvironmentChangedError } from '../../host/errors';
export { knownEnvironment } from '../../host/known-environments';
export { acceptEnvironment, type AcceptedEnvironment } from './accept-environment';
