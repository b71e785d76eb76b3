export { MemoryControlDatabase } from './memory-control-database';
export { MemorySecretStore } from './memory-secret-store';
