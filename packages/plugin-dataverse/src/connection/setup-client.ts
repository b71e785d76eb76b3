import type { DataverseClient } from '../client';

/** What the setup needs of a client. */
export type SetupClient = Pick<
  DataverseClient,
  'whoAmI' | 'tables' | 'retrieve' | 'retrievePage' | 'create' | 'update' | 'associate'
>;
